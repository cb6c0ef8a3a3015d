"""The pre-commit hooks run the checks of `make lint`."""

import re
from pathlib import Path

from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[2]
RUNNER = "packaging/in_venv.sh "


def hooks() -> list[dict[str, object]]:
    """Return the hooks, in the order in which they run."""
    config = YAML(typ="safe").load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    return [hook for repository in config["repos"] for hook in repository["hooks"]]


def lint_commands() -> list[str]:
    """Return the commands of `make lint`, without their variables."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (recipe,) = re.findall(r"^lint:.*\n((?:\t.*\n)+)", makefile, flags=re.MULTILINE)
    lines = [line.strip().removeprefix("@") for line in recipe.splitlines()]
    assert lines[0] == "$(prepare) test"
    assert all("$(BIN)/" in line for line in lines[1:])
    return [line.partition("$(BIN)/")[2] for line in lines[1:]]


def test_the_hooks_and_make_lint_run_the_same_commands_in_the_same_order() -> None:
    entries = [str(hook["entry"]) for hook in hooks()]

    assert len(entries) >= 4
    assert all(entry.startswith(RUNNER) for entry in entries)
    assert [entry.removeprefix(RUNNER) for entry in entries] == lint_commands()


def test_every_hook_runs_at_each_commit_on_the_whole_checkout() -> None:
    for hook in hooks():
        assert (hook["always_run"], hook["pass_filenames"]) == (True, False), hook["id"]


def test_no_hook_brings_a_tool_in_a_version_of_its_own() -> None:
    for hook in hooks():
        assert hook["language"] == "system", hook["id"]
        assert "additional_dependencies" not in hook
