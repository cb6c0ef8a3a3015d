#!/bin/sh
# Runs a command of .venv, once .venv is as requirements.lock asks for: in_venv.sh COMMAND [OPTION …]
set -eu
cd "$(dirname "$0")/.."
python=$(packaging/find_python.sh)
"$python" packaging/prepare.py test
command=$1
shift
exec ".venv/bin/$command" "$@"
