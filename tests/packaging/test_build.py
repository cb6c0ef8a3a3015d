"""The command that builds every target."""

import importlib
import re
import subprocess
from itertools import chain
from pathlib import Path

import pytest

from build import TARGETS

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("name", sorted({*chain(*TARGETS.values())}))
def test_every_target_names_an_existing_function(name: str) -> None:
    module, _, function = name.rpartition(".")

    assert callable(getattr(importlib.import_module(module), function))


@pytest.mark.parametrize(
    "target", [*sorted(TARGETS.keys() - {"here"}), "release", "sign", "acceptance"]
)
def test_make_has_every_target(target: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    assert re.search(rf"^{target}: ## \w+", makefile, flags=re.MULTILINE)


def test_what_needs_the_environment_sets_it_up_first() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    rules = re.findall(r"^([a-z ]+):(?! export)(.*)\n((?:\t.*\n)+)", makefile, flags=re.MULTILINE)
    in_environment = {
        names: f"{before}{recipe}"
        for names, before, recipe in rules
        if "$(BIN)/" in recipe or "$(on_screen)" in recipe
    }
    assert len(in_environment) > 10
    left = [
        names
        for names, text in in_environment.items()
        if "$(prepare)" not in text and not text.startswith(" lint")
    ]
    assert left == []


def test_the_help_of_make_has_every_target_in_one_of_three_groups() -> None:
    done = subprocess.run(
        ["make", "--no-print-directory", "help"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )

    first, *groups = done.stdout.split("\n\n")
    listed = [
        re.findall(r"^  make ([a-z]+) +\S", group, re.MULTILINE) for group in (first, *groups)
    ]
    phony = re.search(r"\n\.PHONY: (.*?[^\\])\n", (ROOT / "Makefile").read_text(), flags=re.DOTALL)
    assert phony
    assert len(listed) == 3
    assert sorted(chain(*listed)) == sorted(phony[1].replace("\\", "").split())
