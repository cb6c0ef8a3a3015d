"""What the smoke test of the frozen program reports."""

from pathlib import Path

import pytest
import smoke

SKIPPED = "SKIPPED [1] tests/test_life_of_three_editions.py:337: there is no openbox"


@pytest.fixture
def skipping(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let one test of the three editions be skipped."""
    output = f"........s\n{SKIPPED}\n8 passed, 1 skipped\n"
    monkeypatch.setattr(smoke, "run_quietly", lambda *_: output)
    monkeypatch.delenv(smoke.NO_SKIPS, raising=False)


@pytest.mark.noise(reason="it says what it does")
@pytest.mark.usefixtures("skipping")
def test_why_a_test_was_skipped_is_told() -> None:
    told = smoke.play_three_editions(Path("laos-tip"), ":0")

    assert told == f"8 passed, 1 skipped\n{SKIPPED}"


@pytest.mark.noise(reason="it says what it does")
@pytest.mark.usefixtures("skipping")
def test_a_release_skips_no_test(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(smoke.NO_SKIPS, "1")

    with pytest.raises(SystemExit, match="there is no openbox"):
        smoke.play_three_editions(Path("laos-tip"), ":0")
