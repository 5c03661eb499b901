"""Translation models: which are here, which the reader's countries need, which can be had; getting, removing."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from overview.catalog.countries import country
from overview.catalog.languages import tag_of
from overview.counting import counted
from overview.settings.declared import FAVOURITES, SERVICE
from overview.settings.setting import Setting
from overview.ui.controls.boxes import across, clear, down, put
from overview.ui.controls.buttons import TextButton
from overview.ui.controls.label import Label
from overview.ui.controls.marks import ProgressLine
from overview.ui.controls.notices import Notice
from overview.ui.desk import Desk
from overview.ui.settings.offers import OffersPart, label, quality, size_of
from overview.ui.settings.rows import Field, Row
from overview.ui.theme.type import DETAIL, INTERFACE_STRONG
from overview.ui.translation_words import megabytes, on_its_way, some

LARGE = 1_500_000_000  # bytes that are not offered in one go
FIRST = 5  # models that are suggested
VERIFIED = {
    "published": "the file is the one that its maker published",
    "recorded": "its maker publishes nothing to check the file by",
    "file": "installed from a file",
}
FILES = "Translation models (*.argosmodel *.zip);;All files (*)"


class ModelsPart(QWidget):
    """The part of the settings that manages models. It reads them anew whenever some come or go."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._listed: dict[str, Any] = {"installed": [], "aside": [], "offers": []}
        self._needs: dict[str, Any] = {"needs": [], "bytes": 0, "countries": [], "unread": []}
        self._troubles: dict[str, str] = {}
        self._lines: dict[str, tuple[ProgressLine, Label]] = {}
        page = down(self)
        page.addWidget(Label("Models on this computer", INTERFACE_STRONG))
        page.addSpacing(6)
        self._here = QVBoxLayout()
        page.addLayout(self._here)
        page.addSpacing(8)
        page.addWidget(self._file_row())
        self._offers = OffersPart(desk)
        page.addWidget(self._offers)
        desk.models.changed.connect(self._read)
        desk.models.progressed.connect(self._progress)
        desk.models.failed.connect(self._failed)
        desk.setting_changed.connect(self._setting_changed)
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
        clear(self._here)
        self._lines.clear()
        for key in self._desk.models.getting:
            put(self._here, self._coming(key))
        self._troubles = {key: words for key, words in self._troubles.items() if not self._is_on_its_way(key)}
        for key, sentence in self._troubles.items():
            put(self._here, self._trouble(key, sentence))
        for one in self._listed["installed"]:
            put(self._here, self._installed(one))
        for one in self._listed["aside"]:
            put(self._here, Row(f"Set aside: {one['name']}", one["reason"], None))
        if not self._listed["installed"] and not self._desk.models.getting:
            words = "None yet. Without a model or a service, foreign articles are shown as they were published."
            put(self._here, Label(words, DETAIL, "ink2"))
            self._here.addSpacing(8)
        for widget in self._suggested():
            put(self._here, widget)
            if isinstance(widget, Notice):
                self._here.addSpacing(6)
        self._offers.show_offers(self._listed["offers"], {one["id"] for one in self._listed["installed"]})
        self._focus_again(focus)

    def _suggested(self) -> list[QWidget]:
        """ "12 of your countries need 4 models, 320 MB", then the models that serve most of them."""
        service = self._desk.settings.get(SERVICE)
        if service != SERVICE.default:
            name = SERVICE.choices[service]
            words = f"{name} translates, as you chose below. Models are for the sources that it never gets."
            return [Label(words, DETAIL, "ink2")]
        needs = self._wanted()
        unread = some([one["name"] for one in self._needs["unread"]])
        none = f"None is known for {unread}." if unread else ""
        if not needs:
            return [Label(none, DETAIL, "ink2")] if none else []
        countries = len({code for need in needs for code in need["countries"]})
        size = sum(need["bytes"] for need in needs)
        verb = "needs" if countries == 1 else "need"
        title = f"{countries} of your countries {verb} {counted(len(needs), 'model')}, {megabytes(size)}"
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
        offer = self._offer(need["offer"])
        facts = (label(offer), size_of(offer), quality(offer)) if offer else (megabytes(need["bytes"]),)
        return Row(need["name"], " · ".join(fact for fact in (*facts, some(names)) if fact), get)

    def _coming(self, key: str) -> QWidget:
        whole = QWidget()
        page = down(whole, (0, 10, 0, 10), spacing=4)
        head = QHBoxLayout()
        name = self._name_of(key)
        head.addWidget(Label(f"Getting {name}", INTERFACE_STRONG.strong(500)), 1)
        cancel = TextButton("Cancel")
        cancel.setAccessibleName(f"Cancel getting {name}")
        cancel.clicked.connect(lambda: self._desk.models.cancel(key))
        head.addWidget(cancel)
        page.addLayout(head)
        line, words = ProgressLine(f"Getting {name}"), Label("", DETAIL, "ink2", lines=1)
        page.addWidget(line)
        page.addWidget(words)
        self._lines[key] = (line, words)
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
        facts = [one["label"], megabytes(one["size"]), quality(one), one["licence"], VERIFIED.get(one["verified"], "")]
        remove = TextButton("Remove", colour="ink2")
        remove.setAccessibleName(f"Remove the {one['name']} model {one['label']}")
        remove.clicked.connect(lambda: self._desk.models.remove(one["id"]))
        words = " · ".join(fact for fact in facts if fact) + (f". {one['warning']}" if one["warning"] else "")
        return Row(f"{one['name']} → English", words, remove)

    def _file_row(self) -> QWidget:
        whole = QWidget()
        page = down(whole, (0, 0, 0, 12))
        words = (
            "For a machine without network: an .argosmodel, or a .zip of OPUS-MT. Most say their language themselves."
        )
        page.addWidget(Row("Install from a file", words, None))
        line = across(spacing=12)
        self._language = Field("Language of the file", "")
        self._language.setPlaceholderText("as Ukrainian")
        self._language.setFixedWidth(130)
        line.addWidget(self._language)
        choose = TextButton("Choose a file …")
        choose.clicked.connect(self._choose_file)
        line.addWidget(choose)
        line.addStretch(1)
        page.addLayout(line)
        return whole

    # --- doing

    def _get(self, offers: list[str]) -> None:
        for offer in offers:
            self._desk.models.get(offer)

    def _choose_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, "Install a model", "", FILES)
        if path:
            typed = self._language.text().strip()
            self._desk.models.get_file(path, tag_of(typed) or typed)

    def _progress(self, key: str) -> None:
        if key in self._lines and key in self._desk.models.getting:
            line, words = self._lines[key]
            coming = self._desk.models.getting[key]
            line.show_share(coming.done, coming.of)
            words.setText(on_its_way(coming.done, coming.of))

    def _setting_changed(self, setting: Setting[object]) -> None:
        if setting.key == SERVICE.key:
            self._fill()

    def _failed(self, key: str, sentence: str) -> None:
        self._troubles[key] = sentence

    def _is_on_its_way(self, offer: str) -> bool:
        return offer in self._desk.models.getting

    def _name_of(self, key: str) -> str:
        offer = self._offer(key)
        return f"{offer['name']}, {label(offer)}" if offer else key.replace("\\", "/").rsplit("/", 1)[-1]

    def _offer(self, key: str) -> dict[str, Any] | None:
        return next((one for one in self._listed["offers"] if one["id"] == key), None)

    def _focused(self) -> str:
        """The name of the button here that has the keyboard."""
        focus = self.window().focusWidget()
        return _name(focus) if isinstance(focus, TextButton) and self.isAncestorOf(focus) else ""

    def _focus_again(self, name: str) -> None:
        """Rows were made anew: the keyboard goes to what has the same name, else to the first thing here."""
        buttons = [one for one in self.findChildren(TextButton) if one.isVisibleTo(self)] if name else []
        if buttons:
            next((one for one in buttons if _name(one) == name), buttons[0]).setFocus()


def _name(button: TextButton) -> str:
    return button.accessibleName() or button.words
