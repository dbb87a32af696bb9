"""Answers that leave at once.

Streamlit makes the socket that it listens on without naming TCP (`socket.socket(family)`), and asyncio
switches Nagle's algorithm off only where TCP is named. So the last piece of each answer on a connection in
use waits for the other side to confirm the one before, which takes 40 ms (RFC 896, RFC 1122 4.2.3.2).
"""

from __future__ import annotations

import os
import socket
import stat
from contextlib import suppress

_MOST = 256
"""Descriptors that are looked at: a server that starts has few."""


def undelayed() -> int:
    """Switch Nagle's algorithm off where this process listens; connections take it over from there.

    Returns:
        For how many sockets.
    """
    found = 0
    for number in range(_MOST):
        with suppress(OSError):
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                with socket.socket(fileno=os.dup(number)) as own:
                    if _listens(own):
                        own.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                        found += 1
    return found


def _listens(own: socket.socket) -> bool:
    internet = own.family in (socket.AF_INET, socket.AF_INET6) and own.type == socket.SOCK_STREAM
    return internet and bool(own.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))
