"""Formulas in MathML (W3C, MathML Core) become words with raised and lowered parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overview.extraction.body.tree import drop

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# What the parts after the first of an element are: "2" is raised in <msup><mi>c</mi><mn>2</mn></msup>.
_SCRIPTS = {
    "msup": ("sup",),
    "mover": ("sup",),
    "msub": ("sub",),
    "munder": ("sub",),
    "msubsup": ("sub", "sup"),
    "munderover": ("sub", "sup"),
}
_ANNOTATIONS = ("annotation", "annotation-xml")


def free_formulas(body: HtmlElement) -> None:
    """Write every formula as words, and take it out of the hidden box in which pages keep it beside a drawing of it."""
    for formula in list(body.iter("math")):
        for note in list(formula.iter(*_ANNOTATIONS)):
            drop(note)
        place = formula
        while (above := place.getparent()) is not None and above.tag == "span" and len(above) == 1 and not _says(above):
            place = above
        drawing = place.getnext()
        if drawing is not None and drawing.get("aria-hidden") == "true" and not (place.tail or "").strip():
            drop(drawing)
        _write(formula)
        formula.tail = place.tail
        if place is not formula:
            place.getparent().replace(place, formula)
        if above is not None and above.tag == "div" and len(above) == 1 and not _says(above):
            above.tag = "p"  # a line of the text, which no rule takes for a box beside it


def _says(box: HtmlElement) -> bool:
    """Whether a box holds words beside its only element."""
    return bool((box.text or "").strip() or (box[0].tail or "").strip())


def _write(formula: HtmlElement) -> None:
    for element in list(formula.iter()):
        element.text = (element.text or "").strip()
        if element is not formula:
            element.tail = " " if element.tag in ("mtd", "mtr") else ""  # space between elements means nothing
        for part, kind in zip(list(element)[1:], _SCRIPTS.get(element.tag, ()), strict=False):
            part.tag = kind
        if element.tag == "mfrac" and len(element) == 2:
            element[1].text = f"/{(element[1].text or '').strip()}"
        elif element.tag == "msqrt":
            element.text = "√"
        if element.tag not in ("sup", "sub"):
            element.tag = "span"
        element.attrib.clear()
