"""Going about in an article by its headings, from key to key or from a list; what is not there is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overview.ui.controls.announcing import announce
from overview.ui.reader.listed import HeadingsSheet

if TYPE_CHECKING:
    from overview.ui.reader.page import ReaderPage

NONE = "This page has no headings"
LAST = "No heading follows"
IN_SIGHT = "The headings that follow are all in sight"


def show_headings(page: ReaderPage) -> None:
    """List the headings of the text, to go to one."""
    headings = page.view.headings
    if not headings.found:
        page.told.emit(NONE)
        return
    sheet = HeadingsSheet(page.window(), page.headline, headings.found, headings.here())
    sheet.heading_chosen.connect(headings.go_to)
    sheet.heading_chosen.connect(page.give_keys)
    sheet.open()


def step_heading(page: ReaderPage, by: int) -> None:
    """Go to the next heading of the text (`by` 1), or to the one before (-1)."""
    headings = page.view.headings
    if not headings.found:
        page.told.emit(NONE)
    elif (at := headings.step(by)) is not None:
        announce(page.view, page.headline if at < 0 else headings.found[at].words)
    elif by > 0:
        page.told.emit(IN_SIGHT if headings.here() < len(headings.found) - 1 else LAST)
