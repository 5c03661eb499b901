"""All translation models that can be had, to look through and to get."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from overview.ui.controls.boxes import clear, down, put
from overview.ui.controls.buttons import TextButton
from overview.ui.controls.field import SearchField
from overview.ui.desk import Desk
from overview.ui.settings.rows import Row
from overview.ui.translation_words import megabytes

KINDS = {"argos": "Argos", "opus-mt": "OPUS-MT"}
WELL, FAIRLY = 0.86, 0.80  # COMET from which a translation reads so
COMET = (
    "How well they translate was measured for some: COMET compares what a model writes with what people wrote. "
    "1 is as good as theirs."
)


class OffersPart(QWidget):
    """A list that is shown when it is asked for. Offers are as the engine's job `models` lists them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._all: Sequence[dict[str, Any]] = ()
        self._here: Collection[str] = ()
        page = down(self)
        self._show = TextButton("Show")
        self._show.setAccessibleName("Show all models that can be had")
        self._show.clicked.connect(self._open)
        self._head = Row("All models that can be had", "", self._show)
        page.addWidget(self._head)
        self._filter = SearchField("Filter by language")
        self._filter.textChanged.connect(lambda _typed: self._fill())
        self._filter.hide()
        page.addWidget(self._filter)
        self._rows = QVBoxLayout()
        page.addLayout(self._rows)

    def show_offers(self, offers: Sequence[dict[str, Any]], here: Collection[str]) -> None:
        """Show offers, without those of the ids that are here."""
        self._all = sorted(offers, key=lambda one: (one["name"], -(one["comet"] or 0)))
        self._here = here
        self._fill()

    def _open(self) -> None:
        self._show.hide()
        self._head.say(COMET)
        self._filter.show()
        self._filter.setFocus()
        self._fill()

    def _fill(self) -> None:
        clear(self._rows)
        if self._filter.isHidden():
            return
        typed = self._filter.text().casefold().strip()
        for offer in self._all:
            fits = typed in offer["name"].casefold() or typed == offer["source"]
            if fits and offer["id"] not in self._here and offer["id"] not in self._desk.models.getting:
                put(self._rows, self._row(offer))

    def _row(self, offer: dict[str, Any]) -> QWidget:
        size = size_of(offer)
        facts = (label(offer), size, quality(offer), offer["licence"], f"from {' or '.join(offer['hosts'])}")
        get = TextButton("Get")
        get.setAccessibleName(f"Get {offer['name']}, {label(offer)}, {size}")
        get.clicked.connect(lambda: self._desk.models.get(offer["id"]))
        return Row(offer["name"], " · ".join(fact for fact in facts if fact), get)


def label(offer: dict[str, Any]) -> str:
    """Engine and version."""
    return f"{KINDS.get(offer['kind'], offer['kind'])} {offer['version']}"


def size_of(offer: dict[str, Any]) -> str:
    """How much there is to download."""
    return megabytes(offer["bytes"]) if offer["exact"] else f"about {megabytes(offer['bytes'])}"


def quality(one: dict[str, Any]) -> str:
    """How well a model translates, where that was published."""
    if not one["comet"]:
        return ""
    how = "reads well" if one["comet"] >= WELL else "reads fairly well" if one["comet"] >= FAIRLY else "gives the gist"
    return f"{how} (COMET {one['comet']:.2f})"
