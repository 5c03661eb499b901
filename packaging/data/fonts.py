#!/usr/bin/env python3
"""Builds `resources/fonts/` from the Fontsource packages: static TrueType fonts, one file per style.

Run by hand, with npm on the machine: `python3 dev.py resources fonts`. Fontsource cuts a family into subsets by
script, as web pages want them. Qt's font database takes several files of one style for rivals and lets one hide the
others, so the subsets are merged; and it needs no variable axes, so each style is cut out at its weight and optical
size. Newsreader becomes two families, because a headline and a paragraph need different optical sizes.

Of Chinese, Japanese and Korean only what news needs where the system has no font: the common characters, mostly as the
coded character sets of their countries list them, without hinting and layout, in families of our own names, so that
they hide no whole font of the system.
"""

from __future__ import annotations

import io
import shutil
from pathlib import Path
from typing import NamedTuple

from fontTools import subset as subsetting
from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer
from pinned import package

TARGET = Path(__file__).parents[2] / "resources" / "fonts"
SCOPE = "@fontsource-variable"
EUROPE = ("latin", "latin-ext", "vietnamese")
WEIGHTS = {400: "Regular", 500: "Medium", 600: "SemiBold"}
COPYRIGHT, LICENCE, LICENCE_ADDRESS = 0, 13, 14  # entries of the `name` table that stay as they are


class Style(NamedTuple):
    """One font to build. `subsets` are Fontsource's; `size` is the optical size in points, where the family has one."""

    package: str
    family: str
    subsets: tuple[str, ...]
    weight: int
    italic: bool = False
    size: int | None = None

    @property
    def name(self) -> str:
        """The style's name: Regular, Medium, SemiBold, Italic, SemiBold Italic."""
        words = [WEIGHTS[self.weight]] if self.weight != 400 or not self.italic else []
        return " ".join([*words, *(["Italic"] if self.italic else [])])


INTER = (*EUROPE, "cyrillic", "cyrillic-ext", "greek")
LITERATA = ("cyrillic", "cyrillic-ext", "greek")
# Scripts of which a system may have no font at all: one style each, for headlines that nobody has translated yet.
SERIFS = (
    "armenian", "bengali", "ethiopic", "georgian", "gujarati", "gurmukhi", "hebrew", "kannada", "khmer", "lao",
    "malayalam", "oriya", "sinhala", "tamil", "telugu", "thai", "tibetan",
)  # fmt: skip
STYLES = (
    *(Style("inter", "Inter", INTER, weight, size=16) for weight in (400, 500, 600)),
    Style("inter", "Inter", EUROPE, 400, italic=True, size=16),
    *(Style("newsreader", "Newsreader Display", EUROPE, weight, size=48) for weight in (400, 500, 600)),
    Style("newsreader", "Newsreader Text", EUROPE, 400, size=14),
    Style("newsreader", "Newsreader Text", EUROPE, 600, size=14),
    Style("newsreader", "Newsreader Text", EUROPE, 400, italic=True, size=14),
    Style("newsreader", "Newsreader Text", EUROPE, 600, italic=True, size=14),
    Style("literata", "Literata", LITERATA, 400, size=14),
    Style("literata", "Literata", LITERATA, 400, italic=True, size=14),
    Style("literata", "Literata", LITERATA, 500, size=24),
    Style("literata", "Literata", LITERATA, 600, size=14),
    *(Style("noto-naskh-arabic", "Noto Naskh Arabic", ("arabic",), weight) for weight in (400, 500, 600)),
    *(Style("noto-sans-arabic", "Noto Sans Arabic", ("arabic",), weight) for weight in (400, 600)),
    Style("noto-sans-thaana", "Noto Sans Thaana", ("thaana",), 400),
    *(Style("noto-serif-devanagari", "Noto Serif Devanagari", ("devanagari",), weight) for weight in (400, 500, 600)),
    Style("noto-sans-myanmar", "Noto Sans Myanmar", ("myanmar",), 400),
    *(Style(f"noto-serif-{script}", f"Noto Serif {script.title()}", (script,), 400) for script in SERIFS),
)


def coded(codec: str, rows: range) -> frozenset[int]:
    """The characters, by number, in these rows (first bytes) of a two-byte coding."""
    pairs = (bytes((row, cell)).decode(codec, errors="ignore") for row in rows for cell in range(0x40, 0xFF))
    return frozenset(ord(pair) for pair in pairs if len(pair) == 1 and not pair.isascii())


SIGNS = frozenset((*range(0x3000, 0x3040), *range(0xFF00, 0xFF61), *range(0xFFE0, 0xFFE7)))
KANA = frozenset(range(0x3040, 0x3100))
# Families, and for each package the characters that it gives unless one before it has: GB 2312, the first level of
# JIS X 0208 (kuten rows 16 to 47), all that web pages get of the traditional ones (the first level of Big5 lacks some
# of each day's news), the syllables of KS X 1001.
COMMON = {
    "Overview Han": {
        "noto-sans-sc": SIGNS | coded("gb2312", range(0xB0, 0xF8)),
        "noto-sans-jp": SIGNS | KANA | coded("euc_jp", range(0xB0, 0xD0)),
        "noto-sans-tc": frozenset(range(0x3400, 0xA000)),
    },
    "Overview Hangul": {"noto-sans-kr": coded("euc_kr", range(0xB0, 0xC9))},
}


def main() -> None:
    """Build all styles and put the families' licences beside them."""
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    for style in STYLES:
        save(merged([static(style, subset) for subset in style.subsets]), style)
        keep_licence(style.package)
    for family, packages in COMMON.items():
        save(merged(common(packages)), Style("", family, (), 400))
        for name in packages:
            keep_licence(name)


def save(font: TTFont, style: Style) -> None:
    """Name the font as the program asks for it, and put it in its place."""
    name_it(font, style)
    path = TARGET / f"{style.family.replace(' ', '')}-{style.name.replace(' ', '')}.ttf"
    font.save(path)
    print(f"{path.name}  {path.stat().st_size // 1024} kB, {len(font.getBestCmap())} characters")


def keep_licence(name: str) -> None:
    """Put the licence of a package beside the fonts."""
    shutil.copyfile(package(f"{SCOPE}/{name}") / "LICENSE", TARGET / f"{name}.licence.txt")


def merged(parts: list[io.BytesIO]) -> TTFont:
    """All parts as one font, dated as the first."""
    first = TTFont(parts[0], recalcTimestamp=False)
    if len(parts) == 1:
        return first
    font = Merger().merge(parts)
    font.recalcTimestamp = False
    font["head"].created = first["head"].created
    return font


def static(style: Style, subset: str) -> io.BytesIO:
    """One subset of the style, without variable axes."""
    kind = "wght" if style.size is None else "opsz"
    slant = "italic" if style.italic else "normal"
    source = package(f"{SCOPE}/{style.package}") / "files" / f"{style.package}-{subset}-{kind}-{slant}.woff2"
    return written(at(TTFont(source, recalcTimestamp=False), style.weight, style.size))


def common(packages: dict[str, frozenset[int]]) -> list[io.BytesIO]:
    """The wanted characters of each package, from its many slices, in regular weight; no character twice."""
    options = subsetting.Options(hinting=False, layout_features=[], notdef_outline=True)
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx", "VORG"]
    parts, had = [], set[int]()
    for name, characters in packages.items():
        for slice_ in sorted((package(f"{SCOPE}/{name}") / "files").glob("*-wght-normal.woff2")):
            font = TTFont(slice_, recalcTimestamp=False)
            wanted = characters & set(font.getBestCmap()) - had
            if wanted:
                cutter = subsetting.Subsetter(options)
                cutter.populate(unicodes=wanted)
                cutter.subset(font)
                parts.append(written(at(font, 400, None)))
                had |= wanted
    return parts


def at(font: TTFont, weight: int, size: int | None) -> TTFont:
    """The variable font at a weight and an optical size (points, where it has one), without axes."""
    wanted = {"wght": weight, "opsz": size}
    font = instancer.instantiateVariableFont(font, {axis.axisTag: wanted[axis.axisTag] for axis in font["fvar"].axes})
    font.flavor = None
    for table in ("STAT", "MVAR", "avar", "DSIG", "meta"):
        if table in font:
            del font[table]
    return font


def written(font: TTFont) -> io.BytesIO:
    """The font as a file in memory, as the merger takes it."""
    out = io.BytesIO()
    font.save(out)
    out.seek(0)
    return out


def name_it(font: TTFont, style: Style) -> None:
    """Give the font the family and style under which the program asks for it."""
    names = font["name"]
    names.names = [entry for entry in names.names if entry.nameID in (COPYRIGHT, LICENCE, LICENCE_ADDRESS)]
    full = f"{style.family} {style.name}"
    postscript = f"{style.family}-{style.name}".replace(" ", "")
    for number, text in ((1, style.family), (2, style.name), (3, full), (4, full), (6, postscript)):
        names.setName(text, number, 3, 1, 0x409)
    regular = style.weight == 400 and not style.italic
    font["OS/2"].usWeightClass = style.weight
    selection = font["OS/2"].fsSelection & ~0b1100001  # italic, bold, regular
    font["OS/2"].fsSelection = selection | (1 if style.italic else 0) | (64 if regular else 0)
    font["head"].macStyle = 2 if style.italic else 0
    font["head"].modified = font["head"].created


if __name__ == "__main__":
    main()
