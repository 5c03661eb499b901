"""Articles that the reader puts into a story by hand: they stay there, and go back when it is undone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from overview.library import stories, story_corrections, story_pages
from overview.library.story_corrections import APART, PUT
from overview.stories.values import Telling

from .conftest import Newsroom

DAY = 24 * 3_600
NOW = 1_790_000_000 + DAY
Told = dict[str, set[str]]


class Desk:
    """A newsroom in which articles are put into stories by hand."""

    def __init__(self, newsroom: Newsroom) -> None:
        self._newsroom = newsroom
        self.library, self.connection = newsroom.library, newsroom.connection
        self.ids: dict[str, int] = {}
        self.now = NOW

    def arrive(self, *articles: Telling, days: float = 0) -> None:
        self.now += int(days * DAY)
        self.ids |= self._newsroom.put(list(articles), now=self.now)
        self.group()

    def group(self) -> Told:
        self._newsroom.group(self.now)
        return self.told

    def restart(self) -> None:
        self._newsroom.restart()

    def put_in(self, article: str, beside: str) -> story_corrections.SetRight:
        done = story_corrections.put_in(self.library, self.of[beside], [self.ids[article]], self.now)
        self.group()
        return done

    def undo(self, done: story_corrections.SetRight) -> Told:
        story_corrections.take_back(self.library, done.numbers, done.gone)
        return self.group()

    @property
    def told(self) -> Told:
        return dict(self._newsroom.told)

    @property
    def of(self) -> dict[str, str]:
        return dict(self._newsroom.of)

    def with_(self, article: str) -> set[str]:
        return self.told.get(self.of.get(article, ""), set())

    def countries_told(self, article: str) -> set[str]:
        """The countries that have a take in an article's story."""
        (number,) = self.connection.execute("SELECT id FROM story WHERE key = ?", (self.of[article],)).fetchone()
        page = story_pages.story(self.connection, number)
        assert page is not None
        return {take.text.country for take in page.takes}


@pytest.fixture
def desk(newsroom: Newsroom) -> Desk:
    return Desk(newsroom)


def test_a_missed_article_is_put_into_a_story_and_stays(
    desk: Desk, news: list[Telling], tell: Callable[..., Telling]
) -> None:
    alone = tell("bridge", 40, 10, "MX")
    desk.arrive(alone, *[one for one in news if not one.id.startswith("bridge")])
    before = desk.told
    assert alone.id not in desk.of
    done = desk.put_in(alone.id, "whale-001")
    assert {alone.id, "whale-001"} <= desk.with_("whale-002") and len(desk.told) == len(before)
    assert "MX" in desk.countries_told("whale-001")
    desk.arrive(tell("whale", 60, 20), days=0.01)
    desk.restart()
    desk.arrive(tell("whale", 61, 21), days=0.01)
    assert {alone.id, "whale-060", "whale-061"} <= desk.with_("whale-001")
    stories.forget_state(desk.library)
    desk.restart()
    desk.group()
    assert {alone.id, "whale-060"} <= desk.with_("whale-001")
    told = desk.undo(done)
    before[desk.of["whale-001"]] |= {"whale-060", "whale-061"}
    assert told == before and "MX" not in desk.countries_told("whale-001")


def test_an_article_goes_from_one_story_to_another_and_back(
    desk: Desk, news: list[Telling], tell: Callable[..., Telling]
) -> None:
    desk.arrive(*news)
    before = desk.told
    done = desk.put_in("whale-004", "tea-001")
    assert "whale-004" in desk.with_("tea-001") and desk.with_("whale-001") == before[desk.of["whale-001"]] - {
        "whale-004"
    }
    desk.arrive(tell("whale", 60, 20), tell("tea", 61, 20), days=0.01)
    assert {"whale-004", "tea-061"} <= desk.with_("tea-001") and {"whale-060"} <= desk.with_("whale-001")
    told = desk.undo(done)
    before[desk.of["whale-001"]].add("whale-060")
    before[desk.of["tea-001"]].add("tea-061")
    assert told == before


def test_what_was_taken_out_can_be_put_in_again_and_taken_out_again(desk: Desk, news: list[Telling]) -> None:
    desk.arrive(*news)
    before = desk.told
    story_corrections.split(desk.library, desk.ids["whale-004"], NOW)
    apart = desk.group()
    assert "whale-004" not in desk.with_("whale-001")
    put = desk.put_in("whale-004", "whale-001")
    assert desk.told == before and put.gone
    assert desk.undo(put) == apart
    put = desk.put_in("whale-004", "tea-001")
    story_corrections.split(desk.library, desk.ids["whale-004"], NOW)
    desk.group()
    assert "whale-004" not in desk.of
    assert desk.group() == apart


@pytest.mark.parametrize("article", ["bridge-000", "whale-004"])
def test_stories_that_are_told_no_more_take_articles_too(
    article: str, desk: Desk, news: list[Telling], tell: Callable[..., Telling]
) -> None:
    desk.arrive(*[one for one in news if one.id.startswith(("whale", "tea"))], tell("bridge", 0, 3))
    desk.arrive(*[tell("comet", number, 500 + number) for number in range(4)], days=20)
    before = desk.told
    done = desk.put_in(article, "tea-001")
    assert article in desk.with_("tea-001") and len(desk.told) == len(before)
    assert desk.group() == desk.told
    assert desk.undo(done) == before
    done = desk.put_in(article, "comet-001")  # into one that is told still
    desk.arrive(tell("comet", 7, 506), days=0.1)
    assert {article, "comet-007"} <= desk.with_("comet-001")
    before[desk.of["comet-001"]].add("comet-007")
    assert desk.undo(done) == before
    desk.put_in(article, "tea-001")
    story_corrections.split(desk.library, desk.ids[article], desk.now)
    desk.group()
    assert article not in desk.group() and article not in desk.with_("tea-001")


def test_an_article_of_a_story_that_goes_on_leaves_it_also_once_it_is_old(
    desk: Desk, tell: Callable[..., Telling]
) -> None:
    for day in range(6):
        told = [tell(event, 2 * day + at, 24 * day + at) for event in ("whale", "tea") for at in (0, 1)]
        desk.arrive(*told, days=1 if day else 0)
    before = desk.told
    assert sorted(map(len, before.values())) == [12, 12]
    done = desk.put_in("whale-001", "tea-001")
    assert sorted(map(len, desk.told.values())) == [11, 13] and "whale-001" in desk.with_("tea-001")
    assert desk.group() == desk.told
    assert desk.undo(done) == before


def test_a_story_is_told_again_by_what_is_put_into_it(desk: Desk, tell: Callable[..., Telling]) -> None:
    desk.arrive(*[tell("whale", number, number) for number in range(4)])
    desk.arrive(tell("tea", 40, 500, "MX"), *[tell("comet", number, 500 + number) for number in range(4)], days=20)
    before = desk.told
    done = desk.put_in("tea-040", "whale-001")
    assert desk.with_("whale-001") == {"tea-040", *(f"whale-00{number}" for number in range(4))}
    assert "MX" in desk.countries_told("whale-001")
    assert desk.undo(done) == before
    desk.put_in("tea-040", "whale-001")
    desk.restart()
    desk.arrive(tell("tea", 41, 501), days=0.1)
    assert {"tea-040", "tea-041"} <= desk.with_("whale-001")


def test_an_article_in_another_language_is_put_in_though_nobody_has_translated_it(
    desk: Desk, news: list[Telling], tell: Callable[..., Telling]
) -> None:
    desk.arrive(tell("bridge", 40, 10)._replace(language="sw"), *news)
    before = desk.told
    done = desk.put_in("bridge-040", "whale-001")
    assert "bridge-040" in desk.with_("whale-001")
    desk.arrive(tell("whale", 60, 20), days=0.01)
    assert {"bridge-040", "whale-060"} <= desk.with_("whale-001")
    before[desk.of["whale-001"]].add("whale-060")
    assert desk.undo(done) == before


def test_what_was_put_in_long_ago_is_withdrawn_whole(desk: Desk, news: list[Telling]) -> None:
    desk.arrive(*news)
    before = desk.told
    desk.put_in("whale-004", "tea-001")
    for beside, kind in (("tea-001", PUT), ("whale-001", APART)):
        (story,) = desk.connection.execute("SELECT id FROM story WHERE key = ?", (desk.of[beside],)).fetchone()
        (standing,) = story_corrections.corrections_of(desk.connection, story)
        assert standing.kind == kind and standing.b == desk.ids["whale-004"]
        put = desk.told
        done = story_corrections.withdraw(desk.library, standing.number)
        assert desk.group() == before
        assert desk.undo(done) == put


@pytest.mark.parametrize("days", [(0.0, 0.0), (0.0, 20.0), (20.0, 0.0), (20.0, 20.0)])
def test_a_story_is_made_of_articles_that_stand_alone(
    days: tuple[float, float], desk: Desk, tell: Callable[..., Telling]
) -> None:
    first, later = days
    desk.arrive(tell("bridge", 40, 0, "MX"))
    desk.arrive(tell("tea", 41, 24 * first, "NO"), tell("comet", 42, 24 * first, "JP"), days=first)
    desk.arrive(*[tell("whale", number, 24 * (first + later) + number) for number in range(3)], days=later)
    before = desk.told
    three = {"bridge-040", "tea-041", "comet-042"}
    assert three.isdisjoint(desk.of)
    done = story_corrections.make(
        desk.library, [desk.ids[one] for one in ("tea-041", "bridge-040", "comet-042")], desk.now
    )
    desk.group()
    assert desk.with_("bridge-040") == three and desk.countries_told("tea-041") == {"MX", "NO", "JP"}
    key = desk.of["tea-041"]
    desk.restart()
    desk.arrive(tell("whale", 60, 24 * (first + later) + 4), days=0.1)
    assert desk.with_("tea-041") == three and desk.of["tea-041"] == key
    before[desk.of["whale-000"]].add("whale-060")
    assert desk.undo(done) == before
    assert not desk.connection.execute("SELECT 1 FROM story WHERE articles < 2").fetchall()
    story_corrections.make(desk.library, [desk.ids["tea-041"], desk.ids["comet-042"]], desk.now)
    made = desk.group()
    stories.forget_state(desk.library)
    desk.restart()
    assert desk.group() == made and desk.with_("tea-041") == {"tea-041", "comet-042"}
