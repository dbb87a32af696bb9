"""A reader without a browser: opens a page over the connection that browsers use, and clicks in it.

Serves `lib.app.health`, which asks whether a page really runs, and the benchmark of many readers.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

MOST_BYTES = 64_000_000


class BrokenPage(Exception):
    """A page did not run to its end, or shows an error."""


@dataclass
class Drawn:
    """What a run of the script put on the page.

    Attributes:
        messages: How many messages.
        bytes: Their size.
        headings: Titles and headings, as Markdown.
        errors: Texts of errors and exceptions.
        toggles: Ids of the switches, with their values.
    """

    messages: int = 0
    bytes: int = 0
    headings: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    toggles: dict[str, bool] = field(default_factory=dict)


class Reader:
    """One session; an asynchronous context that connects and leaves.

    Attributes:
        pages: Streamlit's hash of each page by its address, known after the first run.
    """

    def __init__(self, address: str) -> None:
        """Take the address of the app, such as `http://127.0.0.1:8501` or `https://host/below`."""
        self.address = address.rstrip("/")
        self.pages: dict[str, str] = {}
        self._page = ""
        self._query = ""
        self._states: dict[str, WidgetState] = {}
        self._socket: ClientConnection | None = None

    async def __aenter__(self) -> Self:
        parts = urlsplit(self.address)
        scheme = "wss" if parts.scheme == "https" else "ws"
        self._socket = await connect(
            f"{scheme}://{parts.netloc}{parts.path}/_stcore/stream",
            origin=f"{parts.scheme}://{parts.netloc}",  # type: ignore[arg-type]
            subprotocols=["streamlit"],  # type: ignore[list-item]
            max_size=MOST_BYTES,
            compression=None,
            open_timeout=60,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._socket is not None:
            await self._socket.close()

    async def open(self, page: str = "", query: str = "", *, seconds: float = 60) -> Drawn:
        """Open a page and wait until it is drawn.

        Args:
            page: Its address below the app's; empty for the first page.
            query: The part of the address after the question mark.
            seconds: How long to wait.

        Raises:
            BrokenPage: It did not run to its end, or shows an error.
        """
        if page and page not in self.pages:
            await self._run(seconds)
            if page not in self.pages:
                raise BrokenPage(f"the app has no page {page!r}")
        self._page, self._query = self.pages.get(page, ""), query
        return await self._run(seconds)

    async def turn(self, toggle: str, value: bool, *, seconds: float = 60) -> Drawn:
        """Turn a switch and wait for the answer.

        Args:
            toggle: Its id, from an earlier answer.
            value: On or off.
            seconds: How long to wait.

        Raises:
            BrokenPage: As for `open`.
        """
        self._states[toggle] = WidgetState(id=toggle, bool_value=value)
        return await self._run(seconds)

    async def send(self, message: BackMsg) -> None:
        """Send any message, for tests of what a server takes."""
        assert self._socket is not None
        await self._socket.send(message.SerializeToString())

    async def _run(self, seconds: float) -> Drawn:
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string = self._query
        asked.page_script_hash = self._page
        asked.context_info.url = self.address
        asked.context_info.timezone = "UTC"
        asked.widget_states.widgets.extend(self._states.values())
        await self.send(message)
        try:
            return await asyncio.wait_for(self._answer(), seconds)
        except TimeoutError:
            raise BrokenPage(f"no answer within {seconds:g} seconds") from None

    async def _answer(self) -> Drawn:
        assert self._socket is not None
        drawn = Drawn()
        async for content in self._socket:
            assert isinstance(content, bytes)
            drawn.messages += 1
            drawn.bytes += len(content)
            message = ForwardMsg.FromString(content)
            match message.WhichOneof("type"):
                case "navigation":
                    self.pages = {
                        each.url_pathname: each.page_script_hash for each in message.navigation.app_pages
                    }
                case "delta":
                    _note(message, drawn)
                case "script_finished":
                    if message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                        drawn = Drawn(drawn.messages, drawn.bytes)
                        continue
                    if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                        drawn.errors.append("the script cannot be read")
                    if drawn.errors:
                        raise BrokenPage("; ".join(drawn.errors))
                    return drawn
        raise BrokenPage("the server closed the connection")


def _note(message: ForwardMsg, drawn: Drawn) -> None:
    element = message.delta.new_element
    match element.WhichOneof("type"):
        case "heading":
            drawn.headings.append(element.heading.body)
        case "exception":
            drawn.errors.append(f"{element.exception.type}: {element.exception.message}")
        case "alert" if element.alert.format == element.alert.ERROR:
            drawn.errors.append(element.alert.body)
        case "checkbox":
            drawn.toggles[element.checkbox.id] = element.checkbox.default
