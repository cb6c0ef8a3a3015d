"""`make repeat` names the tests that do not pass each time."""

from pathlib import Path

import pytest

from tests.repeat import Findings, main, repeat

# Passes in every other run.
UNSTEADY = """
from pathlib import Path

def test_steady():
    assert True

def test_unsteady():
    file = Path(__file__).with_name("runs")
    runs = file.read_text() if file.exists() else ""
    file.write_text(runs + "x")
    assert len(runs) % 2, "at 0x7ff137"
"""


@pytest.fixture(autouse=True)
def _no_other_plugins(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start pytest without Qt and Hypothesis, which these tests do not use."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")


def test_a_test_that_fails_now_and_then_is_named_with_its_message(tmp_path: Path) -> None:
    file = tmp_path / "test_unsteady.py"
    file.write_text(UNSTEADY)
    findings = Findings()

    for report in repeat(3, [str(file), "--rootdir", str(tmp_path)], tmp_path / "reports"):
        findings.add(report)

    assert set(findings.runs.values()) == {3}
    assert findings.lines() == [
        "test_unsteady::test_unsteady: failed 2 of 3 times",
        "    2 × AssertionError: at 0x…",
    ]


@pytest.mark.noise("it prints the outcome")
def test_it_returns_0_where_all_pass_and_stops_where_there_are_no_tests(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.repeat.FOLDER", tmp_path)
    file = tmp_path / "test_steady.py"
    file.write_text("def test_steady():\n    pass\n")
    folder = f"--rootdir={tmp_path}"
    assert main(["--runs", "1", "--busy", "1", str(file), folder]) == 0
    with pytest.raises(SystemExit, match="Run 1 has ended"):
        main(["--runs", "1", str(tmp_path / "none.py"), folder])
