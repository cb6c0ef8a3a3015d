#!/bin/sh
# Prints a Python that is new enough and can make virtual environments, or says what is missing.
# PYTHON=/path/to/python names one.
set -eu
for candidate in ${PYTHON:-python3 /usr/bin/python3 python3.13 python3.12 python3.14}; do
    "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null || continue
    found=$candidate
    # Through sys.executable, since a version manager's wrapper means another Python elsewhere.
    "$candidate" -c 'import ensurepip, sys, venv; print(sys.executable)' 2>/dev/null && exit
done
if [ "${found:-}" ]; then
    echo "$found lacks the venv module. On Debian: sudo apt-get install python3-venv" >&2
    echo 'Without administrator rights: name another with make PYTHON=/path/to/python' >&2
else
    echo 'Python 3.12 or newer is needed. On Debian 13: sudo apt-get install python3-venv' >&2
    echo 'One in your home folder does too: make PYTHON=/path/to/python' >&2
fi
exit 1
