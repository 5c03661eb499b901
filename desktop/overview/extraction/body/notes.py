"""Footnotes: what stands below an article because its text points there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overview.extraction.body.tree import drop

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.html import HtmlElement

    from overview.extraction.body.selection import Selection


def footnotes(selection: Selection) -> None:
    """Notes that a link in the text leads to, and a link in which leads back there, stay wherever they stand."""
    text = [element for index in selection.left() for element in selection.blocks[index].element.iter()]
    called = {target for element in text if (target := _target(element))}
    if not called:
        return
    callers = set().union(*map(_names, text))
    _drop_arrows(text, callers)
    around = {above for index in selection.left() for above in selection.ancestors[index]}
    looked_at: dict[HtmlElement, bool] = {}  # whether it is a note; each once, for many blocks may be in one
    for index in sorted(selection.out):
        block = selection.blocks[index].element
        for holder in (block, *selection.ancestors[index]):
            if holder in around:
                break
            if holder not in looked_at:
                names = set().union(*map(_names, holder.iter())) if holder is block else _names(holder)
                looked_at[holder] = not names.isdisjoint(called) and _leads_back(holder, callers)
            if looked_at[holder]:
                selection.out.discard(index)
                break


def _leads_back(note: HtmlElement, callers: set[str]) -> bool:
    """Whether a link in it leads to what called it."""
    back = [link for link in note.iter("a") if _target(link) in callers]
    _drop_arrows(back, callers)
    return bool(back)


def _drop_arrows(elements: Iterable[HtmlElement], callers: set[str]) -> None:
    """Take out the links back to what called a note that are arrows alone: they lead nowhere now."""
    for element in elements:
        if _target(element) in callers and not any(map(str.isalnum, element.text_content())):
            drop(element)


def _target(element: HtmlElement) -> str:
    """The name of the place in the page that a link leads to; empty for other links and all else."""
    address = element.get("href") or "" if element.tag == "a" else ""
    return address[1:] if address.startswith("#") else ""


def _names(element: HtmlElement) -> set[str]:
    """By which names a link may call an element."""
    return {name for attribute in ("id", "name") if (name := element.get(attribute))}
