"""A translation service, for those who want one: which, its key, how much, and what is sent, said before it is used."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from overview.settings import declared
from overview.settings.secrets import service_secret
from overview.ui.controls.boxes import across, clear, down, put
from overview.ui.controls.buttons import Button, TextButton
from overview.ui.controls.label import Label
from overview.ui.controls.pressable import RING
from overview.ui.controls.tabs import SegmentedTabs
from overview.ui.desk import Desk
from overview.ui.settings.kinds import row
from overview.ui.settings.rows import Field, Row
from overview.ui.theme.type import DETAIL, INTERFACE_STRONG

NONE, OWN, DEEPL = "none", "libretranslate", "deepl"
NAMES = {NONE: "None", OWN: "LibreTranslate", DEEPL: "DeepL"}


class ServicePart(QWidget):
    """Off until the reader has read what is sent and has pressed the button that says so."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._kind = desk.settings.get(declared.SERVICE)
        page = down(self)
        page.addWidget(Label(declared.SERVICE.title, INTERFACE_STRONG))
        page.addSpacing(2)
        words = "Not needed: models on this computer translate. A service reads what it translates for you."
        page.addWidget(Label(words, DETAIL, "ink2"))
        page.addSpacing(4)
        self._kinds = SegmentedTabs(tuple(NAMES.items()), declared.SERVICE.title)
        self._kinds.choose(self._kind)
        self._kinds.chosen.connect(self._choose)
        page.addWidget(self._kinds)
        page.addSpacing(4)
        self._below = QVBoxLayout()
        page.addLayout(self._below)
        self._sent = Label("", DETAIL, "ink")
        self._used = Label("", DETAIL, "ink2")
        self._fill()

    def _choose(self, kind: str) -> None:
        self._kind = kind
        if kind == NONE:
            self._desk.set(declared.SERVICE, NONE)
        self._fill()

    def _fill(self) -> None:
        clear(self._below)
        if self._kind == NONE:
            return
        whole = QWidget()
        page = down(whole)
        if self._kind == OWN:
            address = row(self._desk, declared.SERVICE_ADDRESS)
            page.addWidget(address)
            for field in address.findChildren(QLineEdit):
                field.editingFinished.connect(self._ask)
        page.addWidget(KeyRow(self._desk, self._kind))
        page.addWidget(row(self._desk, declared.SERVICE_LIMIT))
        page.addWidget(row(self._desk, declared.SERVICE_EXCLUDED))
        self._sent, self._used = Label("", DETAIL, "ink"), Label("", DETAIL, "ink2")
        page.addWidget(self._sent)
        page.addSpacing(6)
        page.addWidget(self._used)
        page.addSpacing(8)
        line = across()
        line.addSpacing(-RING)
        self._use = Button(f"Translate with {NAMES[self._kind]}", height=40)
        self._use.setVisible(self._desk.settings.get(declared.SERVICE) != self._kind)
        self._use.clicked.connect(self._begin)
        line.addWidget(self._use)
        line.addStretch(1)
        page.addLayout(line)
        put(self._below, whole)
        self._ask()

    # --- what is sent

    def _ask(self) -> None:
        address = self._desk.settings.get(declared.SERVICE_ADDRESS)
        self._desk.models.read("service", self._told, kind=self._kind, address=address)

    def _told(self, found: dict[str, Any]) -> None:
        if self._kind == NONE:
            return  # the reader has changed their mind meanwhile
        ready = bool(found.get("host"))
        self._sent.setText(found.get("sent", "") if ready else "Type the address of the server first.")
        used, limit = found.get("used", 0), found.get("limit", 0)
        of = f" of {limit:,.0f}" if limit else ""
        self._used.setText(f"Sent this month: {used:,}{of} characters." if ready else "")
        self._use.setEnabled(ready)

    def _begin(self) -> None:
        if self._desk.set(declared.SERVICE, self._kind):
            self._use.hide()


class KeyRow(Row):
    """The key of a service. The keyring may wait until the reader has unlocked it, so it is asked aside."""

    def __init__(self, desk: Desk, kind: str) -> None:
        self._desk, self._kind = desk, kind
        control = QWidget()
        line = QHBoxLayout(control)
        line.setContentsMargins(0, 0, 0, 0)
        self._field = Field(f"Key of {NAMES[kind]}", "")
        self._field.setEchoMode(QLineEdit.EchoMode.Password)
        self._field.setFixedWidth(180)
        self._field.returnPressed.connect(self._keep)
        line.addWidget(self._field)
        keep = TextButton("Keep")
        keep.setAccessibleName("Keep the key")
        keep.clicked.connect(self._keep)
        line.addWidget(keep)
        words = "DeepL gives one with an account." if kind == DEEPL else "Only where the server wants one."
        super().__init__("Key", words, control)
        name, secrets = self._secret, desk.secrets

        def look() -> bool:
            secrets.try_again()
            return bool(secrets.get(name))

        desk.library.aside(look, self._found)

    @property
    def _secret(self) -> str:
        return service_secret(self._kind, self._desk.settings.get(declared.SERVICE_ADDRESS))

    def _keep(self) -> None:
        key, name, secrets = self._field.text().strip(), self._secret, self._desk.secrets

        def keep() -> bool:
            secrets.try_again()
            return secrets.set(name, key)

        def forget() -> str:
            secrets.try_again()
            return secrets.delete(name)

        if key:
            self._desk.library.aside(keep, self._kept)
        else:
            self._desk.library.aside(forget, self.say)
        self._field.clear()

    def _kept(self, lasting: bool) -> None:
        self.say("It is kept in the system’s keyring." if lasting else self._desk.secrets.trouble)

    def _found(self, found: bool) -> None:
        trouble = self._desk.secrets.trouble
        if found or trouble:
            self._kept(not trouble)
