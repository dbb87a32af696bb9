"""A server as strangers meet it: what it answers, what it asks, how it bears the slow."""

from __future__ import annotations

import asyncio
import socket
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from lib.app.health import checked
from lib.app.reader import BrokenPage, Reader
from tests.browser.conftest import serving
from tests.conftest import FROZEN
from tests.loops import run

# Loaded by Python before anything else: writes down and refuses what is asked of another machine.
_AT_HOME = """
import os, socket
def told(what):
    with open(os.environ["LOOKED_OUT"], "a") as file:
        print(what, file=file)
near = ("127.", "::1", "localhost", "0.0.0.0", "::")
plain_connect, plain_names = socket.socket.connect, socket.getaddrinfo
def connect(self, address, *more):
    if self.family != getattr(socket, "AF_UNIX", None) and not str(address[0]).startswith(near):
        told(address)
        raise OSError("no way out")
    return plain_connect(self, address, *more)
def names(host, *more, **named):
    name = host.decode() if isinstance(host, bytes) else host
    if name and not name.startswith(near):
        told(name)
        raise socket.gaierror("no way out")
    return plain_names(host, *more, **named)
socket.socket.connect, socket.getaddrinfo = connect, names
"""


@pytest.fixture(scope="module")
def looked_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server writes down what it asks of other machines."""
    return tmp_path_factory.mktemp("home") / "looked_out.txt"


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The link that the server takes for its data folder."""
    link = tmp_path_factory.mktemp("shown") / "tables"
    link.symlink_to(FROZEN)
    return link


@pytest.fixture(scope="module")
def server(looked_out: Path, shown: Path) -> Iterator[str]:
    """Address of a server that cannot leave this machine and takes eight readers."""
    (looked_out.parent / "sitecustomize.py").write_text(_AT_HOME, encoding="utf-8")
    with serving(
        PYTHONPATH=str(looked_out.parent),
        LOOKED_OUT=str(looked_out),
        BASEWATCH_SESSIONS="8",
        BASEWATCH_DATA=str(shown),
    ) as address:
        yield address


def status(address: str, **headers: str) -> int:
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=60) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def stream(address: str, origin: str | None = None) -> connect:
    where = f"ws://{urlsplit(address).netloc}/_stcore/stream"
    return connect(where, origin=origin, subprotocols=["streamlit"], open_timeout=60)


def test_a_page_is_drawn(server: str) -> None:
    assert run(checked(server, "", 60)).startswith("drawn in")
    assert "Who said what" in run(checked(server, "quotes", 60))


def test_a_page_that_is_not_there_is_not_healthy(server: str) -> None:
    with pytest.raises(BrokenPage, match="no page 'nowhere'"):
        run(checked(server, "nowhere", 60))


def test_no_server_is_not_healthy() -> None:
    with pytest.raises(BrokenPage, match="no connection"):
        run(checked("http://127.0.0.1:9", "", 5))


def test_tables_that_cannot_be_shown_are_not_healthy(server: str, shown: Path) -> None:
    shown.unlink()
    try:
        with pytest.raises(BrokenPage, match="tables cannot be shown"):
            run(checked(server, "", 60))
    finally:
        shown.symlink_to(FROZEN)
    assert run(checked(server, "", 60)).startswith("drawn in")


def test_metrics_are_nobodys_business(server: str) -> None:
    assert status(f"{server}/_stcore/metrics") == 404
    assert status(f"{server}/_stcore/health") == 200


def test_a_foreign_page_gets_no_answer_and_makes_the_server_ask_nobody(server: str, looked_out: Path) -> None:
    async def knock() -> int:
        with pytest.raises(InvalidStatus) as refused:
            async with stream(server, "https://evil.example"):
                pass
        return refused.value.response.status_code

    assert run(knock()) == 403
    assert status(f"{server}/_stcore/health", Origin="https://evil.example") == 200
    # At the start, at this knock, while pages were drawn: nothing was asked of another machine.
    assert not looked_out.exists(), looked_out.read_text(encoding="utf-8")


def test_a_full_house_is_told(server: str) -> None:
    async def tried() -> None:
        readers = [Reader(server) for _ in range(8)]
        for reader in readers:
            await reader.__aenter__()
        try:
            page = await asyncio.to_thread(status, f"{server}/quotes", Accept="text/html")
            assert page == 503
            assert (await checked(server, "", 60)).startswith("full")
            await readers[0].open("quotes")
        finally:
            for reader in readers:
                await reader.__aexit__(None, None, None)
        for _ in range(100):
            if await asyncio.to_thread(status, f"{server}/quotes", Accept="text/html") == 200:
                return
            await asyncio.sleep(0.1)
        raise AssertionError("no room again although all have left")

    run(tried())


def test_slow_and_half_open_clients_keep_nobody_waiting(server: str) -> None:
    where = urlsplit(server)
    assert where.hostname is not None
    assert where.port is not None

    async def tried() -> None:
        async with stream(server, server) as mute, stream(server, server) as deaf:
            # One that says nothing, and one that asks and never reads.
            mute.transport.pause_reading()
            for _ in range(50):
                message = BackMsg()
                message.rerun_script.query_string = "q=talks"
                await deaf.send(message.SerializeToString())
            deaf.transport.pause_reading()
            assert (await checked(server, "quotes", 60)).startswith("drawn in")
            mute.transport.abort()
            deaf.transport.abort()

    with ExitStack() as stack:
        for n in range(100):
            half = stack.enter_context(socket.create_connection((where.hostname, where.port)))
            # A request that never ends: in its first line, in its headers, in its body.
            half.sendall(
                (
                    b"GET /quo",
                    b"GET / HTTP/1.1\r\nHost: here\r\nX-",
                    b"PUT / HTTP/1.1\r\nContent-Length: 9\r\n\r\nx",
                )[n % 3]
            )
        run(tried())
