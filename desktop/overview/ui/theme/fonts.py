"""The bundled typefaces, and which families a text needs.

A face is a stack of families, ordered by the scripts of the text: with a family first that lacks the script, Qt warns
at every string and places lines by the wrong metrics. Families are read when a text first needs them: on the way to
the first paint that is Inter and Newsreader Display.
"""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtGui import QFontDatabase

from overview.paths import resource
from overview.ui.theme.scripts import LATIN, scripts_of

DISPLAY, TEXT, SANS, MONO = "display", "text", "sans", "mono"

_BUNDLED = {
    "Inter": ("Inter-Regular", "Inter-Medium", "Inter-SemiBold", "Inter-Italic"),
    "Newsreader Display": ("NewsreaderDisplay-Regular", "NewsreaderDisplay-Medium", "NewsreaderDisplay-SemiBold"),
    "Newsreader Text": (
        "NewsreaderText-Regular",
        "NewsreaderText-Italic",
        "NewsreaderText-SemiBold",
        "NewsreaderText-SemiBoldItalic",
    ),
    "Literata": ("Literata-Regular", "Literata-Italic", "Literata-Medium", "Literata-SemiBold"),
    "Noto Naskh Arabic": ("NotoNaskhArabic-Regular", "NotoNaskhArabic-Medium", "NotoNaskhArabic-SemiBold"),
    "Noto Sans Arabic": ("NotoSansArabic-Regular", "NotoSansArabic-SemiBold"),
    "Noto Serif Devanagari": (
        "NotoSerifDevanagari-Regular",
        "NotoSerifDevanagari-Medium",
        "NotoSerifDevanagari-SemiBold",
    ),
}
_BASE = {
    DISPLAY: ("Newsreader Display",),
    TEXT: ("Newsreader Text",),
    SANS: ("Inter",),
    MONO: ("DejaVu Sans Mono", "Menlo", "Consolas", "Liberation Mono"),
}
_BOTH_IN_INTER = (LATIN, "greek", "cyrillic")
# Families by script, serif and sans. What is not bundled is the system's: Debian's fonts-noto-core and fonts-noto-cjk,
# then what Windows and macOS bring.
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
    "myanmar": ("Noto Serif Myanmar", "Myanmar Text", "Myanmar MN"),
    "tibetan": ("Noto Serif Tibetan", "Microsoft Himalaya", "Kailasa"),
    "mongolian": ("Noto Sans Mongolian", "Mongolian Baiti"),
    "syriac": ("Noto Sans Syriac", "Estrangelo Edessa"),
    "thaana": ("Noto Sans Thaana", "MV Boli"),
    "han": ("Noto Serif CJK SC", "Noto Serif SC", "Songti SC", "SimSun", "Noto Sans CJK SC", "Microsoft YaHei"),
    "han-traditional": ("Noto Serif CJK TC", "Songti TC", "PMingLiU", "Noto Sans CJK TC", "Microsoft JhengHei"),
    "kana": ("Noto Serif CJK JP", "Hiragino Mincho ProN", "Yu Mincho", "Noto Sans CJK JP"),
    "hangul": ("Noto Serif CJK KR", "AppleMyungjo", "Batang", "Noto Sans CJK KR", "Malgun Gothic"),
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
    """The families in which to set `text` in a face, best first; the bundled ones among them are registered.

    `language` is a BCP 47 tag or ""; only Chinese needs it.
    """
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
    stack = tuple(dict.fromkeys([*found, *_BASE[face]]))
    for family in stack:
        register(family)
    return stack


@cache
def register(family: str) -> None:
    """Make a bundled family known to Qt; any other is the system's, and nothing happens."""
    for name in _BUNDLED.get(family, ()):
        QFontDatabase.addApplicationFont(str(resource("fonts", f"{name}.ttf")))


def bundled() -> tuple[str, ...]:
    """The names of the bundled families."""
    return tuple(_BUNDLED)
