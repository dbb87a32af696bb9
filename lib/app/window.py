"""How wide the reader's window is: what is laid out on the server needs to know before it draws.

Streamlit tells the theme and the language of a browser, not the size of its window. A telephone says what it
is; of any other browser the frame's script (`static/frame/window.js`) writes into the address of the app's
connection that the window is narrow, and what answers here hands it on as a header of that connection.
"""

from __future__ import annotations

import streamlit as st
from starlette.types import ASGIApp, Receive, Scope, Send

ASKED = b"narrow"
"""What stands in the query of the connection's address where the window is narrow."""
HEADER = "X-Narrow-Window"


class Window:
    """Hands on, as a header, what the address of a connection says of the window."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request or connection."""
        if scope["type"] == "websocket" and scope.get("query_string") == ASKED:
            scope = {**scope, "headers": [*scope["headers"], (HEADER.lower().encode(), b"1")]}
        await self.app(scope, receive, send)


def on_phone() -> bool:
    """Tell whether the reader's browser says that it is a telephone's: there a finger scrolls and taps."""
    return "Mobi" in (st.context.headers.get("User-Agent") or "")


def is_narrow() -> bool:
    """Tell whether the reader's window was as narrow as a telephone's when the page was opened."""
    return on_phone() or HEADER in st.context.headers
