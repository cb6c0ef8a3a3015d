"""The check of sizes."""

from pathlib import Path

import freezing
import product
import pytest
import size_check


def test_where_there_is_nothing_to_weigh_it_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(product, "BUNDLE", tmp_path / "laos-tip")
    monkeypatch.setattr(product, "ARTEFACTS", (tmp_path / "laos-tip.deb",))
    monkeypatch.setattr(freezing, "freeze_bare_window", lambda: None)
    monkeypatch.setattr(freezing, "BARE_WINDOW", tmp_path)

    with pytest.raises(SystemExit, match="nothing of version"):
        size_check.check_sizes()
