"""Run commands whose output is of interest only when they fail.

Any Python that is new enough imports it; uses the standard library alone.
"""

import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path


def run_quietly(
    command: Sequence[str | Path],
    environment: Mapping[str, str] | None = None,
    show: Callable[[str], str] | None = None,
) -> str:
    """Run a command in the checkout and return its output; show that and exit if it fails.

    Args:
        command: The command with its arguments.
        environment: Its variables, by default those of this process.
        show: Returns what to show of a line of output while it runs, "" for nothing.
    """
    output = []
    with subprocess.Popen(
        command,
        cwd=Path(__file__).parent.parent,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as process:
        for line in process.stdout or ():
            output.append(line)
            if show and (text := show(line)):
                print(text, flush=True)
    if process.returncode:
        words = " ".join(map(str, command))
        sys.exit(f"{''.join(output)}\nFailed with status {process.returncode}: {words}")
    return "".join(output)
