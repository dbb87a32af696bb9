"""Whether a server really draws a page: `python -m lib.app.health [ADDRESS] [--page PAGE]`.

Connects as a browser does, runs the page and reads what comes. Ends with 0 where the page was drawn, or where
the server is full, which is no illness; with 1 and the reason where it was not.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time

from websockets.exceptions import InvalidStatus, WebSocketException

from lib.app.reader import BrokenPage, Reader

DEFAULT = "http://127.0.0.1:8501"


def parser() -> argparse.ArgumentParser:
    """Make the parser of the command."""
    made = argparse.ArgumentParser(prog="python -m lib.app.health", description=str(__doc__).splitlines()[0])
    made.add_argument("address", nargs="?", default=DEFAULT, help=f"of the app, default {DEFAULT}")
    made.add_argument(
        "--page", default="", help="its address below the app's, such as quotes; default the first"
    )
    made.add_argument("--seconds", type=float, default=30, help="how long to wait, default 30")
    return made


async def checked(address: str, page: str, seconds: float) -> str:
    """Draw a page once.

    Args:
        address: Of the app.
        page: Its address below the app's.
        seconds: How long to wait.

    Returns:
        What was seen, in words.

    Raises:
        BrokenPage: The page was not drawn.
    """
    began = time.perf_counter()
    try:
        async with asyncio.timeout(seconds), Reader(address) as reader:
            drawn = await reader.open(page, seconds=seconds)
    except InvalidStatus as error:
        if error.response.status_code == 503:
            return "full: the server takes no more readers now"
        raise BrokenPage(f"the server answers {error.response.status_code}") from error
    except (OSError, TimeoutError, WebSocketException) as error:
        raise BrokenPage(f"no connection ({type(error).__name__}: {error})") from error
    if not drawn.headings:
        raise BrokenPage("the page has no heading")
    if any("cannot be shown" in each for each in drawn.headings):
        raise BrokenPage("the tables cannot be shown; open the app to see why")
    return f"drawn in {time.perf_counter() - began:.2f} s, {drawn.messages} messages: {drawn.headings[0]}"


def main() -> None:
    """Run the command."""
    asked = parser().parse_args()
    try:
        print(asyncio.run(checked(asked.address, asked.page, asked.seconds)))
    except BrokenPage as error:
        print(error, file=sys.stderr)
        raise SystemExit(1) from error


if __name__ == "__main__":
    main()
