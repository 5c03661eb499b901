"""Translation models: which are here, which the reader's countries need, which can be had; getting, removing."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from overview.catalog.countries import country
from overview.settings.declared import FAVOURITES
from overview.ui.controls.buttons import TextButton
from overview.ui.controls.field import SearchField
from overview.ui.controls.label import Label
from overview.ui.controls.marks import ProgressLine
from overview.ui.controls.notices import Notice
from overview.ui.desk import Desk
from overview.ui.settings.rows import Field, Row
from overview.ui.theme.type import DETAIL, INTERFACE_STRONG
from overview.ui.translation_words import megabytes

LARGE = 1_500_000_000  # bytes that are not offered in one go
FIRST, NAMED = 5, 4  # models that are suggested, countries that are named for each
KINDS = {"argos": "Argos", "opus-mt": "OPUS-MT"}
VERIFIED = {
    "published": "checked against its known sum",
    "recorded": "its sum was noted at the first download: its maker publishes none",
    "file": "installed from a file",
}
FILES = "Translation models (*.argosmodel *.zip);;All files (*)"


class ModelsPart(QWidget):
    """The part of the settings that manages models. It reads them anew whenever some come or go."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._listed: dict[str, Any] = {"installed": [], "aside": [], "offers": []}
        self._needs: dict[str, Any] = {"needs": [], "bytes": 0, "countries": [], "unread": []}
        self._troubles: dict[str, str] = {}
        self._lines: dict[str, tuple[ProgressLine, Label]] = {}
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(Label("Models on this computer", INTERFACE_STRONG))
        page.addSpacing(6)
        self._here = QVBoxLayout()
        page.addLayout(self._here)
        page.addSpacing(8)
        page.addWidget(self._file_row())
        self._more = TextButton("Show all models that can be had")
        self._more.clicked.connect(self._show_all)
        page.addWidget(self._more)
        self._filter = SearchField("Filter by language")
        self._filter.textChanged.connect(lambda _typed: self._fill_offers())
        self._filter.hide()
        page.addWidget(self._filter)
        self._offers = QVBoxLayout()
        page.addLayout(self._offers)
        desk.models.changed.connect(self._read)
        desk.models.progressed.connect(self._progress)
        desk.models.failed.connect(self._failed)
        self._read()

    # --- reading

    def _read(self) -> None:
        self._desk.models.read("list", self._take_list)
        self._desk.models.read("suggest", self._take_needs)
        self._fill()

    def _take_list(self, found: dict[str, Any]) -> None:
        self._listed = found
        self._fill()

    def _take_needs(self, found: dict[str, Any]) -> None:
        self._needs = found
        self._fill()

    # --- what is shown

    def _fill(self) -> None:
        focus = self._focused()
        _empty(self._here)
        self._lines.clear()
        for key in self._desk.models.getting:
            _put(self._here, self._coming(key))
        for key, sentence in self._troubles.items():
            _put(self._here, self._trouble(key, sentence))
        for one in self._listed["installed"]:
            _put(self._here, self._installed(one))
        for one in self._listed["aside"]:
            _put(self._here, Row(f"Set aside: {one['name']}", one["reason"], None))
        if not self._listed["installed"] and not self._desk.models.getting:
            words = "None yet. Foreign articles are shown as they were published."
            _put(self._here, Label(words, DETAIL, "ink2"))
            self._here.addSpacing(8)
        for widget in self._suggested():
            _put(self._here, widget)
        self._fill_offers()
        self._focus_again(focus)

    def _suggested(self) -> list[QWidget]:
        """ "12 of your countries need 4 models, 320 MB", then the models that serve most of them."""
        needs = self._wanted()
        unread = _some([one["name"] for one in self._needs["unread"]])
        none = f"None is known for {unread}." if unread else ""
        if not needs:
            return [Label(none, DETAIL, "ink2")] if none else []
        countries = len({code for need in needs for code in need["countries"]})
        size = sum(need["bytes"] for need in needs)
        need_words = "country needs" if countries == 1 else "countries need"
        model_words = "1 model" if len(needs) == 1 else f"{len(needs)} models"
        title = f"{countries} of your {need_words} {model_words}, {megabytes(size)}"
        action = "" if size > LARGE else "Get it" if len(needs) == 1 else "Get them all"
        notice = Notice("languages", title, none, action=action)
        notice.acted.connect(lambda: self._get([need["offer"] for need in needs]))
        return [notice, *(self._need(need) for need in needs[:FIRST])]

    def _wanted(self) -> list[dict[str, Any]]:
        """What the reader's countries need: their favourites, if they have any, else all whose sources are on."""
        own = set(self._desk.settings.get(FAVOURITES))
        needs = [need for need in self._needs["needs"] if need["offer"] and not self._is_on_its_way(need["offer"])]
        mine = [{**need, "countries": [code for code in need["countries"] if not own or code in own]} for need in needs]
        return sorted((need for need in mine if need["countries"]), key=lambda need: -len(need["countries"]))

    def _need(self, need: dict[str, Any]) -> QWidget:
        names = [one.name for code in need["countries"] if (one := country(code))]
        get = TextButton("Get")
        get.setAccessibleName(f"Get the {need['name']} model, {megabytes(need['bytes'])}")
        get.clicked.connect(lambda: self._get([need["offer"]]))
        return Row(need["name"], f"{megabytes(need['bytes'])} · {_some(names)}", get)

    def _coming(self, key: str) -> QWidget:
        whole = QWidget()
        page = QVBoxLayout(whole)
        page.setContentsMargins(0, 10, 0, 10)
        page.setSpacing(4)
        head = QHBoxLayout()
        name = self._name_of(key)
        head.addWidget(Label(f"Getting {name}", INTERFACE_STRONG.strong(500)), 1)
        cancel = TextButton("Cancel")
        cancel.setAccessibleName(f"Cancel getting {name}")
        cancel.clicked.connect(lambda: self._desk.models.cancel(key))
        head.addWidget(cancel)
        page.addLayout(head)
        line, counted = ProgressLine(f"Getting {name}"), Label("", DETAIL, "ink2", lines=1)
        page.addWidget(line)
        page.addWidget(counted)
        self._lines[key] = (line, counted)
        self._progress(key)
        return whole

    def _trouble(self, key: str, sentence: str) -> QWidget:
        again = TextButton("Try again")
        again.setAccessibleName(f"Try again: {self._name_of(key)}")
        again.clicked.connect(lambda: self._get([key]))
        row = Row(f"Not installed: {self._name_of(key)}", "", again if ":" in key and "/" not in key else None)
        row.say(sentence, "warn")
        return row

    def _installed(self, one: dict[str, Any]) -> QWidget:
        facts = [one["label"], megabytes(one["size"]), _quality(one), one["licence"], VERIFIED.get(one["verified"], "")]
        remove = TextButton("Remove", colour="ink2")
        remove.setAccessibleName(f"Remove the {one['name']} model {one['label']}")
        remove.clicked.connect(lambda: self._desk.models.remove(one["id"]))
        words = " · ".join(fact for fact in facts if fact) + (f". {one['warning']}" if one["warning"] else "")
        return Row(f"{one['name']} → English", words, remove)

    def _file_row(self) -> QWidget:
        control = QWidget()
        line = QHBoxLayout(control)
        line.setContentsMargins(0, 0, 0, 0)
        self._language = Field("Language of the file", "")
        self._language.setPlaceholderText("language, as uk")
        self._language.setFixedWidth(130)
        line.addWidget(self._language)
        choose = TextButton("Choose a file …")
        choose.clicked.connect(self._choose_file)
        line.addWidget(choose)
        words = (
            "For a machine without network: an .argosmodel, or a .zip of OPUS-MT. Most say their language themselves."
        )
        return Row("Install from a file", words, control)

    def _show_all(self) -> None:
        self._more.hide()
        self._filter.show()
        self._filter.setFocus()
        self._fill_offers()

    def _fill_offers(self) -> None:
        _empty(self._offers)
        if self._filter.isHidden():
            return
        typed = self._filter.text().casefold().strip()
        here = {one["id"] for one in self._listed["installed"]}
        for offer in sorted(self._listed["offers"], key=lambda one: (one["name"], -(one["comet"] or 0))):
            fits = typed in offer["name"].casefold() or typed == offer["source"]
            if fits and offer["id"] not in here and not self._is_on_its_way(offer["id"]):
                _put(self._offers, self._offer(offer))

    def _offer(self, offer: dict[str, Any]) -> QWidget:
        size = megabytes(offer["bytes"]) if offer["exact"] else f"about {megabytes(offer['bytes'])}"
        facts = (_label(offer), size, _quality(offer), offer["licence"], f"from {offer['host']}")
        get = TextButton("Get")
        get.setAccessibleName(f"Get {offer['name']}, {_label(offer)}, {size}")
        get.clicked.connect(lambda: self._get([offer["id"]]))
        return Row(offer["name"], " · ".join(fact for fact in facts if fact), get)

    # --- doing

    def _get(self, offers: list[str]) -> None:
        for offer in offers:
            self._troubles.pop(offer, None)
            self._desk.models.get(offer)

    def _choose_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, "Install a model", "", FILES)
        if path:
            self._troubles.pop(path, None)
            self._desk.models.get_file(path, self._language.text().strip())

    def _progress(self, key: str) -> None:
        if key in self._lines and key in self._desk.models.getting:
            line, counted = self._lines[key]
            on_its_way = self._desk.models.getting[key]
            line.setRange(0, 1_000 if on_its_way.of else 0)
            line.setValue(round(on_its_way.done / on_its_way.of * 1_000) if on_its_way.of else 0)
            done = (
                f"{on_its_way.done / 1e6:.0f} of {megabytes(on_its_way.of)}" if on_its_way.of else "Waits for its turn"
            )
            counted.setText(done)

    def _failed(self, key: str, sentence: str) -> None:
        self._troubles[key] = sentence

    def _is_on_its_way(self, offer: str) -> bool:
        return offer in self._desk.models.getting

    def _name_of(self, key: str) -> str:
        offer = next((one for one in self._listed["offers"] if one["id"] == key), None)
        return f"{offer['name']}, {_label(offer)}" if offer else key.replace("\\", "/").rsplit("/", 1)[-1]

    def _focused(self) -> str:
        focus = self.focusWidget()
        return focus.accessibleName() if focus is not None and focus.hasFocus() and self.isAncestorOf(focus) else ""

    def _focus_again(self, name: str) -> None:
        """Rows were made anew: the keyboard goes to what has the same name, else to the first thing here."""
        if not name or self._focused():
            return
        buttons = [one for one in self.findChildren(TextButton) if one.isVisibleTo(self)]
        same = next((one for one in buttons if one.accessibleName() == name), None)
        if target := same or next(iter(buttons), None):
            target.setFocus()


def _some(names: list[str]) -> str:
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more


def _label(offer: dict[str, Any]) -> str:
    return f"{KINDS.get(offer['kind'], offer['kind'])} {offer['version']}"


def _quality(one: dict[str, Any]) -> str:
    return f"quality {one['comet']:.2f} (COMET)" if one["comet"] else ""


def _put(layout: QVBoxLayout, widget: QWidget) -> None:
    """Put a widget at the end and show it now: a layout would only do so a moment later, too late for the keyboard."""
    layout.addWidget(widget)
    widget.show()


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if isinstance(widget, QObject):
            widget.hide()
            widget.deleteLater()
