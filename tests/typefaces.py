"""Cut the typefaces that Streamlit ships to Latin: `python -m tests.typefaces`; needs fonttools.

Of 600 kB 53 are left. What they lack (Arabic, Cyrillic ...) a browser takes from the whole typefaces.
"""

from __future__ import annotations

from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from streamlit.file_util import get_static_dir

from tests.conftest import ROOT

FOLDER = ROOT / "static" / "frame" / "fonts"
_LATIN = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *map(ord, "ȘșȚțˆ˜\u2009\u200b‐‑–—“”‘’‚‛„†•…\u202f‰′″‹›€™←↑→↓−≈≠≤≥"),
]
_FACES = {
    "Basewatch Sans": ("SourceSansVF-Upright*", None),
    # Headings have one weight.
    "Basewatch Serif": ("SourceSerifVariable-Roman*", {"wght": 600, "opsz": 20}),
}
_NAMES = (1, 3, 4, 6, 16, 25)
"""Records that hold a font's name: "Source" is reserved by its licence."""


def cut(name: str, pattern: str, limits: dict[str, float] | None) -> Path:
    """Cut one typeface.

    Args:
        name: Its new name.
        pattern: File of the whole one among Streamlit's.
        limits: Values that its axes are fixed at; None leaves them.
    """
    (source,) = (Path(get_static_dir()) / "static" / "media").glob(pattern)
    font = TTFont(source)
    if limits:
        font = instantiateVariableFont(font, limits)
    options = subset.Options()
    options.name_IDs = ["*"]
    options.notdef_outline = True
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=_LATIN)
    cutter.subset(font)
    for record in list(font["name"].names):
        if record.nameID in _NAMES:
            named = name.replace(" ", "") if record.nameID in (6, 25) else name
            font["name"].setName(named, record.nameID, record.platformID, record.platEncID, record.langID)
    font.flavor = "woff2"
    made = FOLDER / f"{name.lower().replace(' ', '-')}.woff2"
    font.save(made)
    return made


if __name__ == "__main__":
    for face, (file, axes) in _FACES.items():
        print(cut(face, file, axes))
