"""What the reading process may use and do: so much memory and time, no files, no network, no other programs."""

from __future__ import annotations

import ctypes
import resource
import sys

NEW_NETWORK = 0x40000000
NEW_USER = 0x10000000
FORBIDDEN = ("socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "pty.")


def confine(seconds: int, memory: int) -> None:
    """Take from this process, for good, all that reading a file does not need.

    A limit that a platform does not know is left out: the others still hold, and so does the watch of the parent.
    """
    _leave_network()
    for kind, amount in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
    ):
        try:
            resource.setrlimit(kind, (amount, amount))
        except (ValueError, OSError):
            continue
    sys.addaudithook(_forbid)


def _leave_network() -> None:
    """Enter a network of its own, with nothing in it, where the kernel allows that."""
    try:
        kernel = ctypes.CDLL(None)
        if kernel.unshare(NEW_NETWORK) != 0:
            kernel.unshare(NEW_USER | NEW_NETWORK)
    except (OSError, AttributeError):
        return  # no such call here: the audit hook below still refuses every socket


def _forbid(event: str, _: tuple[object, ...]) -> None:
    if event.startswith(FORBIDDEN):
        raise PermissionError(event)
