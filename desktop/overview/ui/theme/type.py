"""Type roles: face, size, line height and weight of everything that is written on the screen."""

from functools import lru_cache
from typing import NamedTuple, Self

from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication

from overview.ui.theme.fonts import DISPLAY, MONO, SANS, TEXT, families
from overview.ui.theme.scripts import LATIN, scripts_of


class Role(NamedTuple):
    """How a kind of text is set. Sizes are in logical pixels at an interface scale of 1."""

    face: str
    size: float
    line: float  # line height
    weight: int = 400
    italic: bool = False
    spacing: float = 0.0  # between letters
    tabular: bool = False  # figures of equal width, for columns

    def strong(self, weight: int = 600) -> Self:
        """The same role, bolder."""
        return self._replace(weight=weight)

    def at(self, size: float, line: float) -> Self:
        """The same role in another size."""
        return self._replace(size=size, line=line)


WELCOME = Role(DISPLAY, 46, 52, 500, spacing=-0.6)
HEADLINE = Role(DISPLAY, 35, 40, 500, spacing=-0.3)
STORY_TITLE = Role(DISPLAY, 31, 37, 500, spacing=-0.3)
COLUMN_TITLE = Role(DISPLAY, 27, 32, 500, spacing=-0.2)
ROOM_TITLE = Role(DISPLAY, 29, 36, 500, spacing=-0.3)
SHEET_TITLE = Role(DISPLAY, 27, 36, 500, spacing=-0.2)
SECTION_TITLE = Role(DISPLAY, 22, 30, 500)
WORDMARK = Role(DISPLAY, 22, 26, 600, spacing=-0.2)
TAKE_HEADLINE = Role(DISPLAY, 19.5, 24, 500)
SOURCE_TITLE = Role(DISPLAY, 19, 26, 500)
ROW_HEADLINE = Role(DISPLAY, 18, 23, 500)
ROW_HEADLINE_READ = Role(DISPLAY, 18, 23, 400)
NOTICE = Role(DISPLAY, 18, 24, 500)
PROBLEM = Role(DISPLAY, 17, 26, 500)
READING = Role(TEXT, 18.5, 29)
WELCOME_TEXT = Role(TEXT, 19, 29)
TAKE_TEXT = Role(TEXT, 15, 22)
QUOTE = Role(TEXT, 14, 20, italic=True)
BUTTON = Role(SANS, 14.5, 22, 600)
NAME = Role(SANS, 13.5, 21)
INTERFACE = Role(SANS, 13, 19)
INTERFACE_STRONG = Role(SANS, 13, 19, 600)
DETAIL = Role(SANS, 12.5, 19)
SMALL = Role(SANS, 12, 17)
SMALL_STRONG = Role(SANS, 12, 17, 500)
HEADING = Role(SANS, 12, 19, 600)
SMALLEST = Role(SANS, 11, 16)
CHIP = Role(SANS, 11, 20, 500)
LEGEND = Role(SANS, 10, 12)
CODE = Role(MONO, 15.5, 24)

# Some scripts need a larger cut and more air at the same role: a factor for the size, the least line height in sizes,
# and a factor for line heights that are above that anyway.
_ADJUSTED = {
    "arabic": (1.06, 1.48, 1.085),
    "devanagari": (1.0, 1.45, 1.05),
    "thai": (1.0, 1.45, 1.05),
    "lao": (1.0, 1.45, 1.05),
    "khmer": (1.0, 1.6, 1.1),
    "myanmar": (1.0, 1.6, 1.1),
    "tibetan": (1.0, 1.6, 1.1),
}
_WEIGHTS = {
    400: QFont.Weight.Normal,
    500: QFont.Weight.Medium,
    600: QFont.Weight.DemiBold,
    700: QFont.Weight.Bold,
}


def in_script(role: Role, text: str) -> Role:
    """The role as the text's script needs it. Only Latin letters are tracked."""
    script = scripts_of(text)[0]
    if script == LATIN:
        return role
    larger, least, air = _ADJUSTED.get(script, (1.0, 1.0, 1.0))
    size = role.size * larger
    return role._replace(
        size=size,
        line=round(max(size * least, role.line * larger * air)),
        spacing=0.0,
    )


def font(role: Role, text: str = "", language: str = "") -> QFont:
    """The font of a role for a text. Treat it as read-only: it is kept."""
    return _font(in_script(role, text), families(role.face, text, language))


def font_in_points(role: Role, text: str = "", language: str = "") -> QFont:
    """The same font for a document that may be printed, where a size in pixels is one in the printer's."""
    return _font(in_script(role, text), families(role.face, text, language), points=True)


def metrics(role: Role, text: str, language: str = "") -> QFontMetricsF:
    """The metrics of that font."""
    return _metrics(in_script(role, text), families(role.face, text, language))


@lru_cache(maxsize=256)
def _font(role: Role, stack: tuple[str, ...], *, points: bool = False) -> QFont:
    made = QFont()
    made.setFamilies(list(stack))
    if role.size == int(role.size) and not points:
        made.setPixelSize(int(role.size))
    else:  # half pixels exist only as points
        screen = QGuiApplication.primaryScreen()
        made.setPointSizeF(role.size * 72 / (screen.logicalDotsPerInchY() if screen else 96))
    made.setWeight(_WEIGHTS[role.weight])
    made.setItalic(role.italic)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    if role.spacing:
        made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, role.spacing)
    if role.tabular:
        made.setFeature(QFont.Tag.fromString("tnum"), 1)
    return made


@lru_cache(maxsize=256)
def _metrics(role: Role, stack: tuple[str, ...]) -> QFontMetricsF:
    return QFontMetricsF(_font(role, stack))
