"""Cut the typefaces that Streamlit ships: text to Latin, icons to those in use: `python -m tests.typefaces`.

Of 980 kB some 70 are left. Letters that are cut (Arabic, Cyrillic ...) a browser takes from the whole
typefaces; an icon that is cut would show as its name, so that a test looks whether any is missing.
"""

from __future__ import annotations

import re
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
    *map(ord, "ȘșȚțˆ˜\u2009\u200b‐‑–—“”‘’‚‛„†•…\u202f‰′″‹›€™←↑→↓−≈≠≤≥■▲▶▸▼▾◀◆○●✓"),
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


ICONS = ROOT / "static" / "lighter" / "icons.woff2"
_ICON = re.compile(r":material/(\w+):")
# What draws icons itself, names some of them by the word alone; an icon too many is some fifty bytes.
_DRAWS = ("stIconMaterial", "iconFont")
_WORD = re.compile(r"[`\"]([a-z0-9]+(?:_[a-z0-9]+)*)[`\"]")


def drawn(font: TTFont) -> dict[str, str]:
    """Return which names of icons a font draws as one sign, each with its glyph."""
    letters = {glyph: chr(code).lower() for code, glyph in font.getBestCmap().items() if code < 0x80}
    return {
        "".join(letters[glyph] for glyph in (first, *rule.Component)): rule.LigGlyph
        for lookup in font["GSUB"].table.LookupList.Lookup
        for table in lookup.SubTable
        for first, rules in getattr(table, "ExtSubTable", table).ligatures.items()
        for rule in rules
    }


def whole_icons() -> Path:
    """Return the file of the icons that Streamlit ships, all 4,000."""
    (source,) = (Path(get_static_dir()) / "static" / "media").glob("MaterialSymbols-Rounded*.woff2")
    return source


def named_icons(known: set[str]) -> set[str]:
    """Return the icons, of those known, that Streamlit or the app name."""
    streamlit = Path(get_static_dir()).parent
    scripts = [*(streamlit / "static" / "static" / "js").glob("*.js"), *streamlit.rglob("*.py")]
    own = [ROOT / "dashboard.py", *(ROOT / "lib").rglob("*.py"), *(ROOT / "pages").glob("*.py")]
    named: set[str] = set()
    for file in scripts + own:
        written = file.read_text(encoding="utf-8")
        named |= set(_ICON.findall(written))
        if any(sign in written for sign in _DRAWS):
            named |= set(_WORD.findall(written))
    return named & known


def cut_icons() -> Path:
    """Cut the icons to those in use."""
    font = TTFont(whole_icons())
    glyphs = drawn(font)
    options = subset.Options()
    # Without it the letters, which the names are made of, would bring along every icon.
    options.layout_closure = False
    cutter = subset.Subsetter(options)
    cutter.populate(
        unicodes=map(ord, "abcdefghijklmnopqrstuvwxyz0123456789_"),
        glyphs=[glyphs[name] for name in named_icons(set(glyphs))],
    )
    cutter.subset(font)
    font.flavor = "woff2"
    font.save(ICONS)
    return ICONS


if __name__ == "__main__":
    for face, (file, axes) in _FACES.items():
        print(cut(face, file, axes))
    print(cut_icons())
