"""Positions in a text as Qt counts them: a letter beyond the first 65,536 takes two."""

from __future__ import annotations

from array import array


def units(text: str) -> str:
    """The text with one character for each position of Qt's (a UTF-16 unit), to look up positions in."""
    if text.isascii() or max(text) <= "\uffff":
        return text
    return "".join(map(chr, array("H", text.encode("utf-16-le", "surrogatepass"))))
