"""The bundled typefaces, and which families a text needs.

A face is a stack of families, ordered by the scripts of the text: with a family first that lacks the script, Qt warns
at every string and places lines by the wrong metrics.

All bundled fonts are made known to Qt before the first text is drawn. To read a font only when a script needs it would
save 1 ms at the start, but a font that is added later drops faces which are in use: on Linux with Qt 6.11 glyphs of the
system's fonts then fail to load ("load glyph failed err=6").
"""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtGui import QFontDatabase

from overview.paths import resource
from overview.ui.theme.scripts import LATIN, scripts_of

DISPLAY, TEXT, SANS, MONO = "display", "text", "sans", "mono"

_HAN = "Overview Han"  # the common characters of Chinese and Japanese, for systems without a font of them
_BUNDLED = {
    "Inter": ("Regular", "Medium", "SemiBold", "Italic"),
    "Newsreader Display": ("Regular", "Medium", "SemiBold"),
    "Newsreader Text": ("Regular", "Italic", "SemiBold", "SemiBoldItalic"),
    "Literata": ("Regular", "Italic", "Medium", "SemiBold"),
    "Noto Naskh Arabic": ("Regular", "Medium", "SemiBold"),
    "Noto Sans Arabic": ("Regular", "SemiBold"),
    "Noto Sans Thaana": ("Regular",),
    "Noto Serif Devanagari": ("Regular", "Medium", "SemiBold"),
    # Where a system has no font of a script, Qt looks through all fonts for each face of a headline, for 15 to 35 ms.
    # One style of each costs 0.07 ms at the start.
    "Noto Sans Myanmar": ("Regular",),
    **{
        f"Noto Serif {script}": ("Regular",)
        for script in (
            "Armenian", "Bengali", "Ethiopic", "Georgian", "Gujarati", "Gurmukhi", "Hebrew", "Kannada", "Khmer", "Lao",
            "Malayalam", "Oriya", "Sinhala", "Tamil", "Telugu", "Thai", "Tibetan",
        )
    },
    _HAN: ("Regular",),
    "Overview Hangul": ("Regular",),
}  # fmt: skip
_BASE = {
    DISPLAY: ("Newsreader Display",),
    TEXT: ("Newsreader Text",),
    SANS: ("Inter",),
    MONO: ("DejaVu Sans Mono", "Menlo", "Consolas", "Liberation Mono"),
}
_BOTH_IN_INTER = (LATIN, "greek", "cyrillic")
# Families by script, serif and sans: Debian's fonts-noto-core and fonts-noto-cjk, then what Windows and macOS bring; a
# bundled makeshift stands last.
_SERIF: dict[str, tuple[str, ...]] = {
    "greek": ("Literata",),
    "cyrillic": ("Literata",),
    "arabic": ("Noto Naskh Arabic",),
    "devanagari": ("Noto Serif Devanagari",),
    "hebrew": ("Noto Serif Hebrew", "Times New Roman"),
    "armenian": ("Noto Serif Armenian", "Sylfaen", "Mshtakan"),
    "georgian": ("Noto Serif Georgian", "Sylfaen", "Helvetica"),
    "ethiopic": ("Noto Serif Ethiopic", "Nyala", "Kefa"),
    "bengali": ("Noto Serif Bengali", "Nirmala UI", "Bangla MN"),
    "gurmukhi": ("Noto Serif Gurmukhi", "Nirmala UI", "Gurmukhi MN"),
    "gujarati": ("Noto Serif Gujarati", "Nirmala UI", "Gujarati MT"),
    "oriya": ("Noto Serif Oriya", "Noto Sans Oriya", "Nirmala UI", "Oriya MN"),
    "tamil": ("Noto Serif Tamil", "Nirmala UI", "Tamil MN"),
    "telugu": ("Noto Serif Telugu", "Nirmala UI", "Telugu MN"),
    "kannada": ("Noto Serif Kannada", "Nirmala UI", "Kannada MN"),
    "malayalam": ("Noto Serif Malayalam", "Nirmala UI", "Malayalam MN"),
    "sinhala": ("Noto Serif Sinhala", "Nirmala UI", "Sinhala MN"),
    "thai": ("Noto Serif Thai", "Leelawadee UI", "Thonburi"),
    "lao": ("Noto Serif Lao", "Leelawadee UI", "Lao MN"),
    "khmer": ("Noto Serif Khmer", "Leelawadee UI", "Khmer MN"),
    "myanmar": ("Noto Serif Myanmar", "Noto Sans Myanmar", "Myanmar Text", "Myanmar MN"),
    "tibetan": ("Noto Serif Tibetan", "Microsoft Himalaya", "Kailasa"),
    "mongolian": ("Noto Sans Mongolian", "Mongolian Baiti"),
    "syriac": ("Noto Sans Syriac", "Estrangelo Edessa"),
    "thaana": ("Noto Sans Thaana", "MV Boli"),
    "han": ("Noto Serif CJK SC", "Noto Serif SC", "Songti SC", "SimSun", "Noto Sans CJK SC", "Microsoft YaHei", _HAN),
    "han-traditional": ("Noto Serif CJK TC", "Songti TC", "PMingLiU", "Noto Sans CJK TC", "Microsoft JhengHei", _HAN),
    "kana": ("Noto Serif CJK JP", "Hiragino Mincho ProN", "Yu Mincho", "Noto Sans CJK JP", _HAN),
    "hangul": ("Noto Serif CJK KR", "AppleMyungjo", "Batang", "Noto Sans CJK KR", "Malgun Gothic", "Overview Hangul"),
}
_SANS: dict[str, tuple[str, ...]] = {
    "arabic": ("Noto Sans Arabic",),
    "hebrew": ("Noto Sans Hebrew", "Arial"),
    "han": ("Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei"),
    "han-traditional": ("Noto Sans CJK TC", "PingFang TC", "Microsoft JhengHei"),
    "kana": ("Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic UI"),
    "hangul": ("Noto Sans CJK KR", "Apple SD Gothic Neo", "Malgun Gothic"),
}
_TRADITIONAL = ("zh-hant", "zh-tw", "zh-hk", "zh-mo", "yue")


def families(face: str, text: str = "", language: str = "") -> tuple[str, ...]:
    """The families in which to set `text` in a face, best first.

    `language` is a BCP 47 tag or ""; only Chinese needs it.
    """
    register()
    return _stack(face, scripts_of(text), language.lower().startswith(_TRADITIONAL))


@lru_cache(maxsize=512)
def _stack(face: str, scripts: tuple[str, ...], traditional: bool) -> tuple[str, ...]:
    found: list[str] = []
    for script in scripts:
        if script == LATIN or (face == SANS and script in _BOTH_IN_INTER):
            found += _BASE[face]
            continue
        if script == "han" and traditional:
            script = "han-traditional"
        if face == SANS:
            found += _SANS.get(script) or tuple(name.replace("Noto Serif", "Noto Sans") for name in _SERIF[script])
        found += _SERIF[script]
    return tuple(dict.fromkeys([*found, *_BASE[face]]))


@cache
def register() -> tuple[str, ...]:
    """Make the bundled families known to Qt, once; gives their names."""
    folder = resource("fonts")
    for family, styles in _BUNDLED.items():
        for style in styles:
            QFontDatabase.addApplicationFont(f"{folder / family.replace(' ', '')}-{style}.ttf")
    return tuple(_BUNDLED)
