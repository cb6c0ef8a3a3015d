"""Which files and sockets the frozen program may use."""

from pathlib import Path

import pytest
from product import PROGRAM
from strace_check import is_expected_call

FOLDER = Path("/somewhere/of/the/user")


@pytest.mark.parametrize(
    "line",
    [
        f'openat(AT_FDCWD, "{PROGRAM.parent}/_internal/data.db", O_RDONLY) = 3',
        f'openat(AT_FDCWD, "{FOLDER}/home/.config/laos-tip-reference/settings.ini", O_RDWR) = 3',
        'openat(AT_FDCWD, "/usr/share/fonts/truetype", O_RDONLY) = 3',
        'openat(AT_FDCWD, "/tmp", O_RDONLY|O_DIRECTORY) = 3',
        'openat(AT_FDCWD, "/lib/x86_64-linux-gnu/libc.so.6", O_RDONLY) = 3',
        "socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0) = 3",
        'connect(3, {sa_family=AF_UNIX, sun_path=@"/tmp/.X11-unix/X5"}, 22) = 0',
        'connect(3, {sa_family=AF_UNIX, sun_path="/run/user/1000/bus"}, 22) = 0',
        "+++ exited with 0 +++",
        "--- SIGCHLD {si_signo=SIGCHLD} ---",
    ],
)
def test_calls_that_the_program_needs_are_expected(line: str) -> None:
    assert is_expected_call(line, FOLDER)


@pytest.mark.parametrize(
    "line",
    [
        'openat(AT_FDCWD, "/home/other/letter.txt", O_RDONLY) = 3',
        f'openat(AT_FDCWD, "{FOLDER}/../other/letter.txt", O_RDONLY) = 3',
        'openat(AT_FDCWD, "/usr/share/fonts/../../bin/sh", O_RDONLY) = 3',
        'openat(AT_FDCWD, "/tmp/letter.txt", O_RDONLY) = 3',
        'openat(AT_FDCWD, "/etc/shadow", O_RDONLY) = -1 EACCES (Permission denied)',
        'rename("/etc/fonts/a", "/srv/b") = 0',
        'execve("/usr/bin/xdg-open", ["xdg-open"], 0x7ffd /* 9 vars */) = 0',
        "socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 3",
        "socket(AF_NETLINK, SOCK_RAW|SOCK_CLOEXEC, NETLINK_ROUTE) = 3",
        'connect(3, {sa_family=AF_UNIX, sun_path="/run/cups/cups.sock"}, 22) = 0',
        "connect(3, {sa_family=AF_INET, sin_port=htons(80)}, 16) = 0",
    ],
)
def test_every_other_call_is_unexpected(line: str) -> None:
    assert not is_expected_call(line, FOLDER)
