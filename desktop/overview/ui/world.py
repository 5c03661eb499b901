"""The world as the reader sees it now: what globe and country list share, so that they are always in step."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from overview.catalog.countries import countries
from overview.counting import counted
from overview.library.values import CountryCount

# The least number of articles of each step of the map but the first: a factor of 3.4 from step to step.
STEPS = (1, 4, 12, 38, 128, 430)
LEAST_TOLD = 3  # the step of a country with one voice in a story; those that are silent have at most step 1
NOTHING = CountryCount(0, 0, 0)


class Volume(NamedTuple):
    """The map shows how many articles each country has today."""


class Measured(NamedTuple):
    """The map shows something else about each country's sources, such as how fresh their news is."""

    title: str
    least: tuple[str, ...]  # what the steps stand for, one or two words each
    steps: Mapping[str, int]  # of each country, 0 to 6; 0 where it is missing
    words: Mapping[str, str]


class Told(NamedTuple):
    """The map shows who tells a story. `first` told it first, "" if that is not known."""

    voices: Mapping[str, int]  # how many newsrooms of each country tell it
    first: str

    def goes_on_with(self, before: object) -> bool:
        """Whether it is the story that was shown before, which more countries tell now, or fewer."""
        if not isinstance(before, Told) or before.first != self.first:
            return False
        return before.voices.keys() <= self.voices.keys() or self.voices.keys() <= before.voices.keys()


class Overlooked(NamedTuple):
    """The map shows whose media do not have a story (`home`), and who tells it; no voices while none is open."""

    home: str
    voices: Mapping[str, int]
    first: str


Shown = Volume | Measured | Told | Overlooked


def step_of(articles: int) -> int:
    """The step of the map, 0 to 6, for a number of articles."""
    return bisect_right(STEPS, articles)


class World(QObject):
    """The countries with their counts, what is picked, pointed at and favoured, and what the map shows.

    Every change goes through its methods. Codes are those of the catalogue; another raises KeyError.

    Signals: `counts_changed()`; `selection_changed()`; `hovered_changed()`; `favourites_changed()`; `shown_changed()`;
    each after the change, and only if there is one.
    """

    counts_changed = Signal()
    selection_changed = Signal()
    hovered_changed = Signal()
    favourites_changed = Signal()
    shown_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.counts: Mapping[str, CountryCount] = {}
        self.selection: tuple[str, ...] = ()  # in the order of picking
        self.hovered = ""  # under the pointer, or where the keyboard is on the globe; "": none
        self.favourites: tuple[str, ...] = ()  # in the order in which they were favoured
        self.shown: Shown = Volume()

    def set_counts(self, counts: Mapping[str, CountryCount]) -> None:
        """What there is of each country; a country that is missing has nothing. Places that are none are left out."""
        known = {code: count for code, count in counts.items() if code in countries()}
        if known != self.counts:
            self.counts = known
            self.counts_changed.emit()

    def set_favourites(self, codes: Iterable[str]) -> None:
        """The favourites as they were kept. Codes that the catalogue no longer has are left out."""
        self._favour(tuple(code for code in dict.fromkeys(codes) if code in countries()))

    def show(self, shown: Shown) -> None:
        """What the map shows from now on."""
        if shown != self.shown:
            self.shown = shown
            self.shown_changed.emit()

    def pick(self, code: str, *, add: bool = False) -> None:
        """Pick this country alone; `add`: beside the others, or no longer if it is picked."""
        others = tuple(chosen for chosen in self.selection if chosen != code) if add else ()
        self.select(others if add and code in self.selection else (*others, code))

    def select(self, codes: Iterable[str]) -> None:
        """Pick these countries and no other."""
        chosen = tuple(dict.fromkeys(codes))
        for code in chosen:
            countries()[code]
        if chosen != self.selection:
            self.selection = chosen
            self.selection_changed.emit()

    def clear(self) -> None:
        """Pick nothing."""
        self.select(())

    def surprise(self) -> str:
        """Pick a country by chance, of those with news today, or with any; gives its code, "" if there is no news."""
        import random

        fresh = [code for code, count in self.counts.items() if count.today and code not in self.selection]
        any_news = [code for code, count in self.counts.items() if count.total and code not in self.selection]
        if not fresh and not any_news:
            return ""
        code = random.choice(fresh or any_news)  # noqa: S311 (nothing to keep secret)
        self.pick(code)
        return code

    def hover(self, code: str) -> None:
        """Point at a country; "" at none."""
        if code:
            countries()[code]
        if code != self.hovered:
            self.hovered = code
            self.hovered_changed.emit()

    def toggle_favourite(self, code: str) -> None:
        """Favour a country, or no longer."""
        countries()[code]
        others = tuple(favoured for favoured in self.favourites if favoured != code)
        self._favour(others if code in self.favourites else (*others, code))

    def count(self, code: str) -> CountryCount:
        """What there is of a country."""
        return self.counts.get(code, NOTHING)

    def step(self, code: str) -> int:
        """The step of the map, 0 to 6, in which a country is filled."""
        of_news = step_of(self.count(code).today)
        if isinstance(self.shown, Volume):
            return of_news
        if isinstance(self.shown, Measured):
            return self.shown.steps.get(code, 0)
        voices = self.shown.voices.get(code, 0)
        return min(len(STEPS), LEAST_TOLD - 1 + voices) if voices else min(1, of_news)

    def with_news(self) -> list[str]:
        """The countries that have something to show on the map, the most first."""
        if isinstance(self.shown, Volume | Measured) or not self.shown.voices:
            most = {code: count.today for code, count in self.counts.items()}
        else:
            most = dict(self.shown.voices)
        return sorted((code for code, number in most.items() if number), key=lambda code: (-most[code], code))

    def sentence(self, code: str) -> str:
        """A country in a sentence, with its numbers: "Kenya: 212 articles today, 18 unread of 1,204"."""
        name = countries()[code].name
        if isinstance(self.shown, Measured):
            return f"{name}: {self.shown.words.get(code, 'no sources that are on')}"
        if isinstance(self.shown, Told | Overlooked) and self.shown.voices:
            return f"{name}: {self._voices(code)}"
        count = self.count(code)
        if not count.total:
            return f"{name}: no articles yet"
        return f"{name}: {counted(count.today, 'article')} today, {count.unread:,} unread of {count.total:,}"

    def _voices(self, code: str) -> str:
        assert isinstance(self.shown, Told | Overlooked)
        voices = self.shown.voices.get(code, 0)
        if voices:
            told = f"{counted(voices, 'voice')} in this story"
            return f"{told}, told it first" if code == self.shown.first else told
        if isinstance(self.shown, Overlooked) and code == self.shown.home:
            return "not seen in its sources"
        return "does not tell this story"

    def _favour(self, codes: tuple[str, ...]) -> None:
        if codes != self.favourites:
            self.favourites = codes
            self.favourites_changed.emit()
