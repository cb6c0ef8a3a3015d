"""The command that builds every target."""

import importlib
import re
import subprocess
import sys
from itertools import chain
from pathlib import Path

import pytest

from build import OTHERS, TARGETS

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("name", [*TARGETS.values(), *chain(*OTHERS.values())])
def test_every_target_names_an_existing_function(name: str) -> None:
    module, _, function = name.rpartition(".")

    assert callable(getattr(importlib.import_module(module), function))


@pytest.mark.parametrize(
    "target", [*TARGETS, *OTHERS, "all", "release", "sign", "compare", "acceptance"]
)
def test_make_has_every_target(target: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    assert re.search(rf"^{target}: ## \w+", makefile, flags=re.MULTILINE)


def test_the_help_lists_every_target() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "packaging" / "build.py"), "--help"],
        capture_output=True,
        check=True,
        text=True,
    )

    targets = re.findall(r"^ {4}([a-z]+) {2,}\w+", done.stdout, flags=re.MULTILINE)
    assert targets == [*TARGETS, *OTHERS, "all"]
