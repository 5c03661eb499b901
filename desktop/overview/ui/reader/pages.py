"""Which texts of an article are shown in a mode, without the pictures that its head shows already."""

from __future__ import annotations

from collections.abc import Collection

from overview.ui.reader.blocks import Page, read, without
from overview.ui.reader.content import BOTH, ORIGINAL, ReaderContent


def shown_pages(content: ReaderContent, mode: str, twins: Collection[str] = ()) -> tuple[Page, ...]:
    """The text in a mode: one page, or English and original for BOTH.

    `twins`: addresses of pictures in the text that show the same as the lead picture.
    """
    english = read(content.html or content.html_original)
    original = read(content.html_original or content.html)
    pages = (english, original) if mode == BOTH else (original if mode == ORIGINAL else english,)
    above = {content.lead_image, *twins}
    return tuple(without(page, above, captions=bool(content.caption)) for page in pages)
