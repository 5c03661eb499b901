"""The colours of the page that the reader chose."""

from __future__ import annotations

from PySide6.QtGui import QColor

from overview.ui.reader.style import ReadingStyle, inks
from overview.ui.reader.view import ArticleView


def _contrast(one: QColor, other: QColor) -> float:
    """How far two colours are apart: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""

    def luminance(colour: QColor) -> float:
        shares = (
            share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
            for share in (colour.redF(), colour.greenF(), colour.blueF())
        )
        return sum(weight * share for weight, share in zip((0.2126, 0.7152, 0.0722), shares, strict=True))

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_lines_and_bars_are_no_fainter_on_sepia(view: ArticleView) -> None:
    light, sepia = inks(ReadingStyle()), inks(ReadingStyle(sepia=True))
    assert light.ground != sepia.ground
    assert _contrast(sepia.line, sepia.ground) >= _contrast(light.line, light.ground)
