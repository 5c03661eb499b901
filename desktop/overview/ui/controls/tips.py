"""Tooltips: Qt takes a text that looks like HTML for HTML, with pictures from the reader's disk. Names and sentences
from outside must show as they are.
"""

from __future__ import annotations

from overview.ui.theme.scripts import NO_OVERRIDES


def tip(text: str) -> str:
    """A text for a tooltip that shows it letter by letter."""
    text = text.translate(NO_OVERRIDES)
    if "<" not in text and "&" not in text:
        return text
    from html import escape

    return f'<div style="white-space: pre-wrap">{escape(text)}</div>'
