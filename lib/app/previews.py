"""Pictures that stand for a page in other programs: `og:image`, thumbnails.

`python -m tests.previews` makes them with the Chromium of the machine; they lie in `static/previews`.
"""

from __future__ import annotations

from pathlib import Path

from lib.app.server import base_path

FOLDER = Path(__file__).resolve().parents[2] / "static" / "previews"
SIZE = (1200, 630)
"""Width and height in pixels that programs ask for."""


def file(page: str) -> Path:
    """Return where the picture of a page lies, whether it does or not."""
    return FOLDER / f"{page.replace('_', '-')}.png"


def address(server: str, page: str) -> str:
    """Return the address of the picture of a page.

    Args:
        server: Scheme and host.
        page: As `menu.TITLES` names it.
    """
    return f"{server}{base_path()}/previews/{file(page).name}"


def thumbnail(server: str, page: str) -> dict[str, object]:
    """Name the picture of a page as oEmbed has it; nothing where there is none."""
    if not file(page).exists():
        return {}
    width, height = SIZE
    return {"thumbnail_url": address(server, page), "thumbnail_width": width, "thumbnail_height": height}
