"""Answers leave at once: what is switched off where the server listens holds for its connections."""

from __future__ import annotations

import socket

from lib.app import prompt


def test_a_connection_takes_over_what_the_listening_socket_has() -> None:
    # As Streamlit makes it: asyncio leaves such a socket as it is.
    with socket.socket(family=socket.AF_INET) as listening:
        assert listening.proto == 0
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        assert prompt.undelayed() >= 1
        with socket.create_connection(listening.getsockname()):
            accepted, _ = listening.accept()
            with accepted:
                assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_other_sockets_are_left_alone() -> None:
    with socket.socket(family=socket.AF_INET) as idle:
        prompt.undelayed()
        assert not idle.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        assert idle.fileno() > 0
