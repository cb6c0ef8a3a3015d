#!/bin/sh
# Writes requirements.lock anew from pyproject.toml: every version with its hashes, for every
# Python and system that pyproject.toml allows, and no address of an index or folder. Then, from
# that, requirements-run.lock: the part of it that running the program takes.
# With --upgrade it takes the newest versions; without, those already locked where they still fit.
# What it does that with, uv, is locked in the same way in packaging/uv.txt.
set -eu
cd "$(dirname "$0")/.."
echo 'Setting up uv in a folder for now …'
tool=$(mktemp -d)
trap 'rm -rf "$tool"' EXIT
"$(packaging/find_python.sh)" -m venv "$tool"
"$tool/bin/pip" install --quiet --require-hashes --no-deps --requirement packaging/uv.txt

compile() {
    "$tool/bin/uv" --no-config pip compile --universal --quiet --python-version 3.12 \
        --generate-hashes --no-emit-index-url --no-emit-find-links \
        --custom-compile-command 'make lock' "$@"
}

echo 'Choosing versions: asks the index about each …'
compile pyproject.toml --all-extras --output-file requirements.lock "$@"
compile pyproject.toml --constraint requirements.lock --no-annotate --output-file requirements-run.lock
echo uv | compile - --output-file packaging/uv.txt "$@"
