"""The menu that narrows the list of stories: whose, where, since when, in which language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from overview.catalog.countries import REGIONS, countries
from overview.catalog.languages import language_name
from overview.library.story_lists import Filters
from overview.ui.controls.menu import Menu
from overview.ui.times import DAY, HOUR

TIMES = (
    (0, "At any time"),
    (6 * HOUR, "In the last 6 hours"),
    (DAY, "In the last day"),
    (3 * DAY, "In the last 3 days"),
)
NOWHERE = frozenset({""})  # no country: without favourites, no story is told by one
ALL, SAVED, FOLLOWED, MUTED = "all", "saved", "followed", "muted"
KINDS = ((ALL, "All stories"), (FOLLOWED, "Stories you follow"), (SAVED, "Saved stories"), (MUTED, "Muted stories"))


class Narrowing(NamedTuple):
    """What the reader chose in the menu."""

    kind: str = ALL
    region: str = ""
    within: int = 0  # seconds; 0: at any time
    language: str = ""
    favourites: bool = False

    def filters(self, now: int, favourites: tuple[str, ...]) -> Filters:
        """As the library takes it."""
        region = frozenset(one.code for one in countries().values() if one.region == self.region)
        return Filters(
            told_by=(frozenset(favourites) or NOWHERE) if self.favourites else frozenset(),
            regions=(region,) if self.region else (),
            since=now - self.within if self.within else 0,
            language=self.language,
            saved=self.kind == SAVED,
            followed=self.kind == FOLLOWED,
            muted=self.kind == MUTED,
        )

    def title(self) -> str:
        """What stands over the list."""
        return {SAVED: "Saved stories", FOLLOWED: "Following", MUTED: "Muted stories"}.get(self.kind, "Stories")

    def words(self) -> str:
        """What the list is narrowed to; "" for all stories."""
        parts = [
            dict(KINDS)[self.kind].lower() if self.kind != ALL else "",
            f"told in {self.region}" if self.region else "",
            dict(TIMES)[self.within].lower() if self.within else "",
            f"with articles in {language_name(self.language)}" if self.language else "",
            "told by a favourite country" if self.favourites else "",
            "last told first" if self.kind == FOLLOWED else "",
        ]
        said = ", ".join(part for part in parts if part)
        return f"{said[:1].upper()}{said[1:]}." if said else ""


class FilterMenu(Menu):
    """Shows a narrowing, also by one of `languages`; `chosen(Narrowing)` is called with another."""

    def __init__(
        self, narrowing: Narrowing, languages: Sequence[str], chosen: Callable[[Narrowing], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._narrowing = narrowing
        self._chosen = chosen
        self._choices("kind", KINDS)
        self.addSeparator()
        self.switch("Only told by a favourite country", narrowing.favourites, partial(self._choose, "favourites"))
        self._choices("region", (("", "All regions"), *((one, one) for one in REGIONS)), "Region")
        self._choices("within", TIMES, "Time")
        tags = filter(None, {*languages, narrowing.language})
        named = sorted(((tag, language_name(tag)) for tag in tags), key=lambda pair: pair[1])
        self._choices("language", (("", "All languages"), *named), "Language")
        if narrowing != Narrowing():
            self.addSeparator()
            self.addAction("Show all stories", lambda: self._take(Narrowing()))

    def _choices(self, name: str, choices: Sequence[tuple[object, str]], under: str = "") -> None:
        self.one_of(choices, getattr(self._narrowing, name), partial(self._choose, name), under=under)

    def _choose(self, name: str, value: object) -> None:
        self._take(self._narrowing._replace(**{name: value}))  # type: ignore[arg-type]

    def _take(self, narrowing: Narrowing) -> None:
        self._chosen(narrowing)
