"""Tooltips: Qt takes a text that looks like HTML for HTML, with pictures from the reader's disk, and sets any other in
lines as long as it has them. Names and sentences from outside must show as they are, on the screen.
"""

from __future__ import annotations

from overview.ui.theme.scripts import drawable

LONGEST = 90  # letters of a line


def tip(text: str) -> str:
    """A text for a tooltip that shows it letter by letter, lines that are too long in several."""
    text = drawable(text)
    if any(len(line) > LONGEST for line in text.splitlines()):
        from textwrap import fill

        text = "\n".join(fill(line, LONGEST) for line in text.splitlines())
    if "<" not in text and "&" not in text:
        return text
    from html import escape

    return f'<div style="white-space: pre-wrap">{escape(text)}</div>'
