"""The theme's colours as the globe uses them. No numpy: the globe is painted before its map is there."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QColor

from overview.ui.theme.tokens import Tokens

# What a shape is filled with: the seven steps, then these.
SELECTED, HATCHED = 7, 8
FILLS = 9
# A border that is not this much lighter or darker than what lies beside it is drawn in the colour of the coast.
LEAST_CONTRAST = 1.36


class Style(NamedTuple):
    """Colours of the globe in one theme."""

    tokens: Tokens
    fills: tuple[QColor, ...]  # by number
    coast: QColor
    border: QColor
    pale_border: QColor  # where `border` would not be seen
    graticule: QColor
    hatch: QColor
    home: QColor  # outline of the country that is hatched
    ring: QColor  # round what is selected
    glow: QColor
    pointed: QColor  # over the country under the pointer
    pointed_edge: QColor
    focus: QColor  # round what the keyboard is on
    arc: QColor
    hidden: tuple[tuple[bool, ...], ...]  # by the fills on both sides: whether `border` would not be seen between them


def style(tokens: Tokens) -> Style:
    """The style of a theme."""
    fills = (*(QColor(step) for step in tokens.land), QColor(tokens.selected_fill), QColor(tokens.land[1]))
    border = faded(tokens.border, tokens.border_alpha)
    lights = [luminance(fill) for fill in fills]
    line = luminance(border)
    seen = [ratio(line, light) >= LEAST_CONTRAST for light in lights]
    return Style(
        tokens=tokens,
        fills=fills,
        coast=faded(tokens.coast, tokens.coast_alpha),
        border=border,
        pale_border=faded(tokens.coast, round(tokens.coast_alpha * 0.8)),
        graticule=faded(tokens.graticule, tokens.graticule_alpha),
        hatch=faded(tokens.coast, 170),
        home=QColor(tokens.ink2),
        ring=QColor(tokens.selected_ring),
        glow=faded(tokens.selected_fill, 150),
        pointed=faded(tokens.gink, 30),
        pointed_edge=faded(tokens.gink, 170),
        focus=QColor(tokens.gaccent),
        arc=QColor(tokens.selected_fill),
        hidden=tuple(tuple(not (here or there) for there in seen) for here in seen),
    )


def faded(colour: str | QColor, alpha: int) -> QColor:
    """A colour with this alpha, 0 to 255."""
    found = QColor(colour)
    found.setAlpha(alpha)
    return found


def luminance(colour: QColor) -> float:
    """The relative luminance of a colour (WCAG 2.2), 0 to 1."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(first: float, second: float) -> float:
    """The contrast of two luminances (WCAG 2.2), 1 to 21."""
    dark, light = sorted((first, second))
    return (light + 0.05) / (dark + 0.05)
