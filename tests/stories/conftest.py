"""Invented events, told by invented outlets: what the stories' tests group, portray and search; and a library in which
the engine's job puts them together."""

from __future__ import annotations

import contextlib
import random
import sqlite3
from collections.abc import Callable, Iterator

import pytest

from overview.engine.jobs import group
from overview.engine.work import Tools, Work
from overview.library import arrivals, choices
from overview.library.arrivals import Delivery, FetchRecord
from overview.library.new_articles import NewArticle
from overview.library.opening import Library, open_library
from overview.library.values import Changes
from overview.paths import places
from overview.settings.store import Settings
from overview.stories.values import Telling

START = 1_790_000_000  # a Monday
HOUR = 3_600
NOW = START + 24 * HOUR
COUNTRIES = ("KE", "JP", "NO", "BR", "IN", "PL", "US", "EG")

# Each event: who, where, and what its newsrooms write of it.
EVENTS = {
    "whale": (
        "humming whale Lamu fishermen harbour song choir tune hydrophone Njoroge dhow crews melody coast "
        "biologists recording verse Mombasa tide chorus"
    ),
    "bridge": (
        "rope bridge Valdera collapse engineers cable gorge pylon inspectors rescue ferry Torvald commuters "
        "anchor rivets mayor crossing river closed repairs"
    ),
    "clock": (
        "tower clock Brennholm thirteen chimes striking clockmaker Ottesen gears midnight council pendulum "
        "petition bell sleepless residents restored brass dial ticking"
    ),
    "tea": (
        "tea tariff Sundara exporters duty plantation auction parliament customs Perera growers minister "
        "warehouse prices levy harvest shipment traders kettle surcharge"
    ),
    "comet": (
        "comet Hoshizora observatory orbit telescope astronomers tail perihelion Tanabe brightness dust "
        "nucleus spectrum sky visible binoculars constellation dawn catalogue return"
    ),
}
FILLER = (
    "officials people city country morning report statement meeting group office members public local plan work area "
    "question answer number house street decision member community event visit"
)


def article(key: str, country: str, title: str, text: str, at: int = 0, agency: str = "") -> Telling:
    """An article in English."""
    return Telling(key, at, country, "en", title, text, agency=agency)


def even(_term: int) -> float:
    """All terms tell as much."""
    return 5.0


def told(event: str, number: int, hours: float = 0.0, country: str = "", words: int = 14) -> Telling:
    """One outlet's article about an event: a choice of its words, in an order of its own."""
    chance = random.Random(f"{event} {number}")
    own = EVENTS[event].split()
    title = " ".join([own[0], own[1], *chance.sample(own[2:], 4)]).capitalize()
    text = " ".join([*own[:3], *chance.sample(own[2:], words), *chance.sample(FILLER.split(), 8)])
    return Telling(
        id=f"{event}-{number:03}",
        published=START + int(hours * HOUR),
        country=country or COUNTRIES[number % len(COUNTRIES)],
        language="en",
        title=title,
        text=text.capitalize() + ".",
    )


@pytest.fixture
def tell() -> Callable[..., Telling]:
    """`tell(event, number, hours=0, country="", words=14)`: one outlet's article about one of the events."""
    return told


@pytest.fixture
def news() -> list[Telling]:
    """Forty articles of five events, an hour apart, mixed."""
    return [told(event, number, number * 2 + place * 0.3) for number in range(8) for place, event in enumerate(EVENTS)]


class Heard:
    """What the job says."""

    def __init__(self) -> None:
        self.changes = Changes()
        self.after: Callable[[], None] = lambda: None
        self.after_stories: Callable[[], None] = lambda: None
        self.followed: list[str] = []

    def progress(self, done: int, of: int, what: str) -> None:
        self.after()

    def item(self, index: int, value: dict[str, object]) -> None: ...

    def changed(self, changes: Changes) -> None:
        self.changes |= changes
        if changes.stories:
            self.after_stories()

    def follow(self, job: str) -> None:
        self.followed.append(job)


@pytest.fixture
def library() -> Iterator[Library]:
    opened = open_library(places().data)
    yield opened
    opened.close()


@pytest.fixture
def connection(library: Library) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(library.connect()) as opened:
        yield opened


@pytest.fixture
def tools(library: Library) -> Tools:
    return Tools(places(), library, Settings(places().data))


@pytest.fixture
def heard() -> Heard:
    """What a job says is heard by it."""
    return Heard()


class Newsroom:
    """A library, and the job that puts stories together in it."""

    def __init__(self, library: Library, tools: Tools, connection: sqlite3.Connection) -> None:
        self.library, self.tools, self.connection = library, tools, connection

    def put(self, articles: list[Telling], *, now: int = NOW, answered: bool = True) -> dict[str, int]:
        """Store articles, those of a country with one number from one source; gives their numbers by their own ids."""
        names = {one.id: f"outlet {one.id.rpartition('-')[2]}" for one in articles}
        keys = {one.id: f"{names[one.id]} {one.country}" for one in articles}
        sources = choices.put(
            self.library,
            [
                choices.NewSource(
                    key=keys[one.id], origin=choices.READER, name=names[one.id], country=one.country, default_on=True
                )
                for one in articles
            ],
        )
        record = FetchRecord(tried_at=now, ok_at=now) if answered else FetchRecord(tried_at=now, problem="gone")
        deliveries = [
            Delivery(
                sources[keys[one.id]],
                [
                    NewArticle(
                        identity=one.id,
                        title=one.title,
                        html=f"<p>{one.text}</p>",
                        country=one.country,
                        language=one.language,
                        published=one.published,
                        agency=one.agency or None,
                        author=one.author,
                    )
                ],
                record,
            )
            for one in articles
        ]
        arrivals.store(self.library, deliveries, now)
        return dict(self.connection.execute("SELECT identity, id FROM article"))

    def group(self, now: int = NOW, heard: Heard | None = None) -> dict[str, object]:
        """Put stories together; gives what the job gives."""
        return group.run(Work(self.tools, heard or Heard()), {"now": now})

    def restart(self) -> Newsroom:
        """Go on with nothing in memory, as another process does."""
        self.tools = Tools(places(), self.library, self.tools.settings)
        return self

    @property
    def told(self) -> dict[str, set[str]]:
        """The articles of each story, by its key."""
        found: dict[str, set[str]] = {}
        for key, identity in self.connection.execute(
            "SELECT s.key, a.identity FROM article a JOIN story s ON s.id = a.story_id"
        ):
            found.setdefault(key, set()).add(identity)
        return found

    @property
    def of(self) -> dict[str, str]:
        """The key of each article's story."""
        return {one: key for key, members in self.told.items() for one in members}


@pytest.fixture
def newsroom(library: Library, tools: Tools, connection: sqlite3.Connection) -> Newsroom:
    return Newsroom(library, tools, connection)
