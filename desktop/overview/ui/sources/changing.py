"""The form to change a source: of the reader's own all its fields, of the catalogue's what the site wants to see."""

from __future__ import annotations

import sqlite3
from functools import partial
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from overview.catalog.countries import country
from overview.catalog.languages import language_name, names, tag_of
from overview.catalog.names import code_typed
from overview.library import choices, marked
from overview.library.values import Source
from overview.settings.declared import SERVICE_EXCLUDED
from overview.ui.controls.buttons import Button, TextButton
from overview.ui.desk import Desk
from overview.ui.settings.rows import complete
from overview.ui.sources.forms import UNKNOWN_COUNTRY, SourceForm

UNKNOWN_LANGUAGE = "Overview knows no language of that name. Pick one from the list, or leave it empty."
NONE = {"user": "", "password": "", "cookies": ""}


class EditSourceSheet(SourceForm):
    """A source of the reader's own with all its fields; of one of the catalogue, what it wants to see."""

    def __init__(self, desk: Desk, window: QWidget, source: Source) -> None:
        own = source.origin == choices.READER
        words = (
            "Its articles stay; to another country they go with it."
            if own
            else "This source is part of the catalogue; add the site as your own to change more."
        )
        super().__init__(desk, window, source.name, words, 460 if own else 340)
        self._source = source
        self._language = "" if source.language == "und" else language_name(source.language)
        self._fields: dict[str, QLineEdit] = {}
        self._sent: dict[str, str] = {}
        if own:
            found = country(source.country)
            self._fields["name"] = self.add_line("Name", source.name)
            self._fields["country"] = self.add_country(found.name if found else "")
            self._fields["language"] = self._add_language()
            self._fields["feed"] = self.add_line("Feed", source.feed)
        self.add_credentials()
        save = Button("Save")
        save.clicked.connect(self.save)
        self.add_foot(save)
        if not own:
            self.show_credentials(True)
        desk.library.read(_has_credentials, source.key, then=self._tell_kept)

    def save(self) -> None:
        """Have it changed."""
        values = {name: field.text().strip() for name, field in self._fields.items()}
        if values.get("country"):
            code = code_typed(values["country"])
            if code is None:
                self.say(UNKNOWN_COUNTRY, "warn")
                return
            values["country"] = code
        if "language" in values:
            tag = self._tag(values["language"])
            if tag is None:
                self.say(UNKNOWN_LANGUAGE, "warn")
                return
            values["language"] = tag
        self._sent = values
        self.ask("edit_source", self._saved, source=self._source.id, **values, **self.credentials)

    def _add_language(self) -> QLineEdit:
        field = self.add_line("Language", self._language)
        field.setPlaceholderText("As its articles say")
        complete(field, sorted(set(names().values())))
        return field

    def _tag(self, named: str) -> str | None:
        """The tag of what stands in the line; None where that is no language."""
        if named == self._language:
            return self._source.language
        return tag_of(named) if named else "und"

    def _tell_kept(self, kept: bool) -> None:
        if not kept:
            return
        self.hint_at_credentials("Empty: stays as it is")  # which may be for the session only
        forget = TextButton("Forget its password", colour="ink2")
        forget.clicked.connect(lambda: self.ask("edit_source", self._forgotten, source=self._source.id, **NONE))
        self.offer(forget)

    def _forgotten(self, result: dict[str, Any]) -> None:
        self._can_undo({}, result["before"])
        self.clear_offers()
        self.hint_at_credentials("")
        self.say(result["unkept"] or "What this site wanted to see is forgotten.")

    def _saved(self, result: dict[str, Any]) -> None:
        kept = {name: str(getattr(self._source, name)) for name in self._sent}
        self._can_undo(kept if self._sent != kept else {}, result["before"])
        self._keep_excluded(self._sent.get("name", self._source.name))
        if result["unkept"]:
            self.say(result["unkept"])
        else:
            self.close()

    def _can_undo(self, kept: dict[str, str], access: dict[str, str] | None) -> None:
        """Have what was changed as it was, if the reader wants that: fields, and what the site wanted to see."""
        before: dict[str, Any] = kept if access is None else kept | {"access": access}
        if before:
            back = partial(self._desk.ask, "edit_source", source=self._source.id, **before)
            self._desk.undo.push(f"{self._source.name} changed", back)

    def _keep_excluded(self, name: str) -> None:
        """Have the source sent to no service under its new name either, where it was not under the one it had."""
        excluded = self._desk.settings.get(SERVICE_EXCLUDED)
        if name != self._source.name and self._source.name.casefold() in map(str.casefold, excluded):
            self._desk.set(SERVICE_EXCLUDED, (*excluded, name))


def _has_credentials(connection: sqlite3.Connection, key: str) -> bool:
    return key in marked.marked(connection, marked.CREDENTIALS)
