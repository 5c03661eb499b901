"""Grouping: what belongs together comes together, in whatever order it arrives, and the reader's word holds."""

from __future__ import annotations

from array import array
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from overview.stories.corrections import Constraints
from overview.stories.grouping import LONE_WINDOW, WINDOW, Grouper
from overview.stories.groups import Group
from overview.stories.state import read_group
from overview.stories.text import term_counts
from overview.stories.values import Corrections, Move, Telling
from overview.stories.vectors import Vector

HOUR = 3_600
Tell = Callable[..., Telling]


def ids(group: Group | None) -> tuple[str, ...]:
    return tuple(member.id for member in group.members) if group is not None else ()


def groups(grouper: Grouper) -> set[frozenset[str]]:
    return {frozenset(ids(group)) for group in grouper.groups()}


def stories(grouper: Grouper) -> list[Group]:
    """All that a grouper knows of its stories; slots are of its own."""
    return [group._replace(slot=0) for group in grouper.groups()]


def events(grouper: Grouper) -> set[tuple[str, ...]]:
    """The events that each story holds, by the beginnings of its articles' ids."""
    return {tuple(sorted({one.partition("-")[0] for one in group})) for group in groups(grouper)}


def test_each_event_is_one_story(news: list[Telling]) -> None:
    grouper = Grouper()
    grouper.add(news)
    assert sorted(len(group) for group in groups(grouper)) == [8] * 5
    assert all(len(event) == 1 for event in events(grouper))


@given(order=st.permutations(range(40)))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_order_within_a_refresh_does_not_matter(news: list[Telling], order: list[int]) -> None:
    one, other = Grouper(), Grouper()
    assert one.add(news) == other.add([news[place] for place in order])
    assert stories(one) == stories(other)


def test_the_same_batches_give_the_same_stories(news: list[Telling]) -> None:
    one, other = Grouper(), Grouper()
    for start in range(0, len(news), 7):
        assert one.add(news[start : start + 7]) == other.add(news[start : start + 7])
    assert stories(one) == stories(other)


def test_what_is_there_already_is_left_out(news: list[Telling]) -> None:
    grouper = Grouper()
    grouper.add(news)
    before = stories(grouper)
    changes = grouper.add(news)
    assert not changes.joined and not changes.merged and not changes.split
    assert stories(grouper) == before


def test_a_story_keeps_its_number_while_it_grows(news: list[Telling]) -> None:
    grouper = Grouper()
    grouper.add(news[:20])
    numbers = {ids(group)[0]: group.story for group in grouper.groups()}
    grouper.add(news[20:])
    for first, number in numbers.items():
        assert grouper.story_of(first) == number


def test_a_merged_story_is_found_by_its_old_number(tell: Tell) -> None:
    grouper = Grouper()
    grouper.add([tell("whale", 1)])
    grouper.add([tell("bridge", 1)])
    kept, gone = grouper.story_of("whale-001"), grouper.story_of("bridge-001")
    assert kept is not None and gone is not None and kept < gone
    corrections = Corrections(together=frozenset({("whale-001", "bridge-001")}))
    changes = grouper.correct(corrections)
    assert changes.merged == ((gone, kept),)
    assert grouper.resolve(gone) == kept
    assert ids(grouper.group(gone)) == ("bridge-001", "whale-001")
    saved = grouper.unsaved()
    restarted = Grouper(corrections)
    restarted.restore(saved.groups, saved.whole, saved.frequencies)
    assert stories(restarted) == stories(grouper) and ids(restarted.group(gone)) == ids(grouper.group(kept))


def test_a_restart_changes_nothing(news: list[Telling]) -> None:
    steady = Grouper()
    kept: dict[int, str] = {}
    restarted = Grouper()
    for start in range(0, len(news), 6):
        batch = news[start : start + 6]
        assert steady.add(batch) == restarted.add(batch)
        saved = restarted.unsaved()
        kept.update(saved.groups)
        for gone in saved.gone:
            kept.pop(gone, None)
        restarted = Grouper()
        restarted.restore(sorted(kept.items()), saved.whole, saved.frequencies)
        assert stories(steady) == stories(restarted)


def test_a_story_that_was_looked_at_is_looked_at_again_when_it_has_grown_also_after_a_restart(tell: Tell) -> None:
    grouper = Grouper()
    grouper.add([tell("whale", number, number, words=2) for number in range(4)])  # loose enough to be looked at
    looked = []
    for number in range(4, 9):
        saved, grouper = grouper.unsaved(), Grouper()
        looked.append([read_group(text).looked_at for _, text in saved.groups])
        grouper.restore(saved.groups, saved.whole, saved.frequencies)
        grouper.add([tell("whale", number, number, words=2)])
    assert looked == [[4]] * 4 + [[8]]


def test_what_is_kept_follows_what_leaves_memory(tell: Tell) -> None:
    steady = Grouper()
    kept: dict[int, str] = {}
    for day in range(15):
        steady.add([tell("whale", day, day * 24), tell("tea", day, day * 24), tell("bridge", day, day * 24 + 1)])
        if day % 7 == 0:
            saved = steady.unsaved()
            assert set(saved.gone) <= kept.keys()  # what came and went in between was never kept
            kept.update(saved.groups)
            for gone in saved.gone:
                del kept[gone]
            restarted = Grouper()
            restarted.restore(sorted(kept.items()), saved.whole, saved.frequencies)
            assert stories(restarted) == stories(steady)


@pytest.mark.parametrize("text", ["", "{}", "[1,[],0,[]]", '[1,[],0,[[1,"a","!!","!!"]]]', "[1,[],0,7]"])
def test_a_damaged_state_is_told(news: list[Telling], text: str) -> None:
    grouper = Grouper()
    grouper.add(news)
    saved = grouper.unsaved()
    with pytest.raises(ValueError):
        Grouper().restore([(1, text)], saved.whole, saved.frequencies)
    with pytest.raises(ValueError):
        Grouper().restore(saved.groups, text, saved.frequencies)


def test_memory_holds_the_last_days_alone(tell: Tell) -> None:
    grouper = Grouper()
    for day in range(14):
        grouper.add([tell("whale", day, day * 24), tell("whale", 100 + day, day * 24 + 1), tell("tea", day, day * 24)])
    newest = 13 * 24 * HOUR
    ages = [newest - (group.last - 1_790_000_000) for group in grouper.groups()]
    assert max(ages) <= WINDOW
    lone = [one for one in grouper.groups() if len(one.members) == 1 and one.began == one.last]
    alone = [newest - (group.last - 1_790_000_000) for group in lone]
    assert all(age <= LONE_WINDOW + HOUR for age in alone)
    story = grouper.story_of("whale-013")
    assert story == grouper.resolve(story or 0)
    found = grouper.group(story or 0)
    assert found is not None and found.began == 1_790_000_000  # told for a fortnight, and still the same story


def test_languages_do_not_mix(tell: Tell) -> None:
    grouper = Grouper()
    foreign = tell("whale", 3)._replace(language="sw")
    changes = grouper.add([tell("whale", 1), tell("whale", 2), foreign, foreign._replace(id="t", translated=True)])
    assert set(changes.joined) == {"whale-001", "whale-002", "t"}


# ---------------------------------------------------------------------------------------------------- wrong merges


def test_a_standing_headline_is_no_story(tell: Tell) -> None:
    """The same few words every day, above different news, must not tie days and outlets together."""
    texts = {event: tell(event, 1).text for event in ("whale", "bridge", "clock", "tea", "comet")}
    briefings = [
        tell(event, 1)._replace(id=event, title="Morning briefing", text=text) for event, text in texts.items()
    ]
    grouper = Grouper()
    grouper.add(briefings)
    assert sorted(len(group) for group in groups(grouper)) == [1] * 5


def test_a_name_in_common_is_no_story(tell: Tell) -> None:
    """Two events with the same president in them stay two."""
    events_of_one = [
        one._replace(title=f"President Adeyemi {one.title}", text=f"President Adeyemi was there. {one.text}")
        for number in range(5)
        for one in (tell("whale", number, number), tell("bridge", number, number), tell("tea", number, number))
    ]
    grouper = Grouper()
    grouper.add(events_of_one)
    assert all(len(event) == 1 for event in events(grouper))


def test_a_saga_does_not_swallow_what_is_near_it(tell: Tell) -> None:
    """A long story of one place, and smaller ones of the same place: none of them ends in it."""
    saga = [tell("bridge", number, number * 0.5) for number in range(40)]
    small = [
        one._replace(title=f"Valdera {one.title}", text=f"In Valdera, {one.text}")
        for event in ("clock", "tea", "comet")
        for one in (tell(event, number, 10 + number) for number in range(3))
    ]
    grouper = Grouper()
    for start in range(0, 40, 5):
        grouper.add(saga[start : start + 5] + (small if start == 20 else []))
    assert not any("bridge" in event and len(event) > 1 for event in events(grouper))


def test_two_words_are_not_enough(tell: Tell) -> None:
    grouper = Grouper()
    bare = [
        tell("whale", n)._replace(id=str(n), title=title, text="") for n, title in enumerate(("Live", "Live", "", ""))
    ]
    grouper.add([*bare, *(tell("whale", number) for number in range(10, 14))])
    assert sum(len(group) == 1 for group in groups(grouper)) == 4


# ------------------------------------------------------------------------------------------------------ corrections


def test_what_the_reader_took_apart_stays_apart(news: list[Telling], tell: Tell) -> None:
    grouper = Grouper()
    grouper.add(news)
    changes = grouper.correct(Corrections(apart=frozenset({("whale-000", "whale-003")})))
    assert [split.articles for split in changes.split] == [("whale-003",)]
    grouper.add([tell("whale", number, 20) for number in range(50, 60)])
    assert grouper.story_of("whale-000") != grouper.story_of("whale-003")


def test_what_was_taken_apart_is_so_from_either_side() -> None:
    constraints = Constraints(Corrections(apart=frozenset({("stays", "leaves")})))
    stays, leaves, other = (
        Group(number, number, (), 0, 0, 0, Vector(array("i"), array("f")), 0.0, 0.0, 1.0, frozenset({name}))
        for number, name in enumerate(("stays", "leaves", "other"))
    )
    assert constraints.apart(stays, leaves) and constraints.apart(leaves, stays)
    assert not constraints.apart(other, leaves) and not constraints.apart(leaves, other)


def test_what_the_reader_put_together_stays_together(news: list[Telling]) -> None:
    together = Corrections(together=frozenset({("whale-000", "bridge-000")}))
    grouper = Grouper()
    grouper.add(news[:20])
    grouper.correct(together)
    grouper.add(news[20:])
    assert grouper.story_of("whale-000") == grouper.story_of("bridge-000")
    assert grouper.story_of("whale-000") != grouper.story_of("tea-000")


def test_stories_that_the_reader_put_together_are_one_also_when_all_is_grouped_anew(tell: Tell) -> None:
    grouper = Grouper(Corrections(together=frozenset({("whale-000", "bridge-000")})))
    events = ("whale", "bridge", "clock", "tea", "comet")
    grouper.add([tell(event, number, 2 * number, words=5) for number in range(8) for event in events])
    assert sorted(len(group) for group in groups(grouper)) == [8, 8, 8, 16]


def test_a_correction_taken_back_is_undone(news: list[Telling]) -> None:
    grouper = Grouper()
    grouper.add(news)
    before = groups(grouper)
    grouper.correct(Corrections(apart=frozenset({("whale-000", "whale-003")})))
    assert groups(grouper) != before
    grouper.correct(Corrections())
    assert groups(grouper) == before


def test_an_article_that_was_taken_out_goes_back_also_from_another_story(news: list[Telling]) -> None:
    grouper = Grouper()
    grouper.add(news)
    before = groups(grouper)
    out = frozenset({("whale-000", "whale-003")})
    grouper.correct(Corrections(apart=out, together=frozenset({("tea-000", "whale-003")})))
    assert grouper.story_of("whale-003") == grouper.story_of("tea-000")
    grouper.correct(Corrections(apart=out))
    grouper.correct(Corrections(), [Move(frozenset({"whale-003"}), "whale-000")])
    assert groups(grouper) == before


@pytest.mark.parametrize("put_in", [frozenset(), frozenset({("tea-000", "whale-003")})])
def test_an_article_that_was_taken_out_draws_none_along_when_all_is_grouped_anew(
    news: list[Telling], put_in: frozenset[tuple[str, str]]
) -> None:
    corrections = Corrections(apart=frozenset({("whale-000", "whale-003")}), together=put_in)
    corrected, anew = Grouper(), Grouper(corrections)
    corrected.add(news)
    corrected.correct(corrections)
    anew.add(news)
    assert groups(anew) == groups(corrected)


@pytest.mark.parametrize("stays", ["whale-000", "tea-001"])
def test_the_article_that_a_merge_names_can_be_taken_out_by_itself(news: list[Telling], stays: str) -> None:
    together = frozenset({("whale-000", "tea-000")})
    grouper = Grouper()
    grouper.add(news)
    grouper.correct(Corrections(together=together))
    grouper.correct(Corrections(together=together, apart=frozenset({(stays, "tea-000")})))
    assert frozenset({"tea-000"}) in groups(grouper)
    assert grouper.story_of("whale-000") == grouper.story_of("tea-001")


def test_a_merge_that_is_taken_back_parts_what_it_joined(news: list[Telling]) -> None:
    grouper = Grouper()
    grouper.add(news)
    before = groups(grouper)
    grouper.correct(Corrections(together=frozenset({("whale-000", "tea-000")})))
    assert groups(grouper) != before
    tea = frozenset(one.id for one in news if one.id.startswith("tea"))
    grouper.correct(Corrections(), [Move(tea)])
    assert groups(grouper) == before


def test_a_merge_of_which_nothing_is_known_is_parted_by_what_the_articles_are_like(news: list[Telling]) -> None:
    grouper = Grouper(Corrections(together=frozenset({("whale-000", "tea-000")})))
    grouper.add(news)
    assert grouper.story_of("whale-000") == grouper.story_of("tea-000")
    grouper.correct(Corrections())
    assert groups(grouper) == {
        frozenset(one.id for one in news if one.id.startswith(event))
        for event in ("whale", "bridge", "clock", "tea", "comet")
    }


def test_stories_of_two_names_do_not_merge(tell: Tell) -> None:
    grouper = Grouper(Corrections(renamed=frozenset({("whale-001", "Mine"), ("whale-002", "Another")})))
    grouper.add([tell("whale", number) for number in range(6)])
    assert grouper.story_of("whale-001") != grouper.story_of("whale-002")


# ---------------------------------------------------------------------------------------------------- hostile texts

HOSTILE = st.text(max_size=300) | st.sampled_from(
    [
        "\x00" * 50,
        "\u202e" * 200,
        "a" * 100_000,
        "é́́" * 1000,
        "😀" * 500,
        "\ud800",
        "<script>" * 50,
        "9" * 5000,
        "' OR 1=1 --",
    ]
)


@given(texts=st.lists(st.tuples(HOSTILE, HOSTILE), min_size=1, max_size=12))
@settings(max_examples=25)
def test_no_text_breaks_it(texts: list[tuple[str, str]]) -> None:
    grouper = Grouper()
    tellings = [Telling(str(n), 1_790_000_000, "KE", "en", *pair) for n, pair in enumerate(texts)]
    assert set(grouper.add(tellings).joined) == {one.id for one in tellings}
    saved = grouper.unsaved()
    Grouper().restore(saved.groups, saved.whole, saved.frequencies)


def test_impossible_times_break_nothing(tell: Tell, news: list[Telling]) -> None:
    grouper = Grouper()
    odd = [tell("whale", 90)._replace(published=at, id=str(at)) for at in (-(2**40), 0, 2**40)]
    grouper.add([*news, *odd], now=1_790_000_000 + 48 * HOUR)
    assert len([group for group in groups(grouper) if len(group) >= 8]) == 5


def test_a_date_in_the_future_takes_no_story_out_of_memory(tell: Tell, news: list[Telling]) -> None:
    grouper = Grouper()
    grouper.add(news)
    before = groups(grouper)
    now = grouper.clock + HOUR
    late = [tell("whale", 90 + number)._replace(published=now + 365 * 24 * HOUR) for number in range(3)]
    grouper.add(late[:1], now=now)
    assert grouper.clock == now
    grouper.add([late[1], *(tell("tea", 90 + number)._replace(published=now) for number in range(2))])
    assert grouper.clock == now
    assert all(any(group <= kept for kept in groups(grouper)) for group in before)


def test_a_headline_that_shares_a_common_word_stays_out_of_a_close_story(tell: Tell, news: list[Telling]) -> None:
    """A loose story would take it."""
    grouper = Grouper()
    grouper.add(news)
    story = [tell("whale", 20 + number, 30, words=4) for number in range(8)]
    stray = story[0]._replace(id="stray", title="Choir to sing humming tune in Ottesen cathedral", text="")
    short = story[0]._replace(id="short", title="Humming whale of Lamu draws fishermen", text="")
    grouper.add([*story, stray, short])
    assert grouper.story_of("short") == grouper.story_of("whale-020")
    assert grouper.story_of("stray") != grouper.story_of("whale-020")


def test_the_name_of_an_outlet_is_none_of_a_story() -> None:
    plain = term_counts("Goats cross a bridge", "")
    assert term_counts("Goats cross a bridge | The Lantern of Brennholm", "") == plain
    assert term_counts("Harbour | Goats cross a bridge", "").keys() > plain.keys()
