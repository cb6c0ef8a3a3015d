"""A package knows the hash of its data file."""

import ast
import shutil
import subprocess
import sys
from hashlib import blake2b
from pathlib import Path
from zipfile import ZipFile

import pytest
from built_in_data import MODULE, module_with_digest

ROOT = Path(__file__).resolve().parents[2]


def digest_in(source: str) -> object:
    [value] = [node.value for node in ast.parse(source).body if isinstance(node, ast.AnnAssign)]
    assert value is not None
    return ast.literal_eval(value)


def test_a_checkout_has_no_hash_and_its_packages_have_that_of_the_file() -> None:
    module = ROOT.joinpath(*MODULE.split(".")).with_suffix(".py")

    assert digest_in(module.read_text("utf-8")) == ""
    digest = digest_in(module_with_digest(ROOT))
    assert digest == blake2b((ROOT / "data.db").read_bytes()).hexdigest()


def test_a_module_without_a_place_for_the_hash_stops_the_build(tmp_path: Path) -> None:
    module = tmp_path.joinpath(*MODULE.split(".")).with_suffix(".py")
    module.parent.mkdir(parents=True)
    module.write_text("BUILT_IN_DIGEST = 0\n")

    with pytest.raises(ValueError, match="one place"):
        module_with_digest(tmp_path)


def test_the_wheel_holds_the_file_and_its_hash(tmp_path: Path) -> None:
    project = tmp_path / "project"
    for name in ("laos_tip_app", "packaging"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    (project / "resources").mkdir()
    for name in ("data.db", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, project)
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=project, check=True, capture_output=True)

    [path] = tmp_path.glob("*.whl")
    with ZipFile(path) as wheel:
        names = wheel.namelist()
        data = wheel.read("laos_tip_app/data.db")
        source = wheel.read(f"{MODULE.replace('.', '/')}.py").decode()
    assert len(names) == len(set(names))
    assert digest_in(source) == blake2b(data).hexdigest()
