"""Stories in words: counts with what they are of, times, and the claim with its denominator."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from overview.catalog.countries import country
from overview.catalog.languages import language_name
from overview.counting import counted, in_words
from overview.library.silence import COPIES, NO_SOURCES, UNTRANSLATED
from overview.library.story_values import HomeSource, OverlookedRow, StoryRow, Take
from overview.ui.owners import SHORT
from overview.ui.times import short, spoken

WIRE = "Copies of one wire text count as one voice."
ELSEWHERE = "Other {demonym} media may well have it."


def name_of(code: str) -> str:
    """A country's name; the code where the catalogue does not know it."""
    found = country(code)
    return found.name if found else code


def demonym(code: str) -> str:
    """ "American", as in "41 American sources"."""
    found = country(code)
    return found.demonym if found else code


def breadth(row: StoryRow) -> str:
    """ "9 countries, 14 voices"."""
    return f"{counted(len(row.countries), 'country', 'countries')}, {counted(row.voices, 'voice')}"


def span(row: StoryRow, now: float | None = None) -> str:
    """ "38 articles, Mon 06:10 to 12 min ago"."""
    first = short(row.first, now, day_only=row.first_day_only)
    last = short(row.last, now, day_only=row.last_day_only)
    when = first if first == last else f"{first} to {last}"
    return f"{counted(row.articles, 'article')}, {when}"


def states(row: StoryRow) -> str:
    """ "saved, followed", in the order in which it matters; "" where the reader did nothing."""
    chosen = ((row.saved, "saved"), (row.followed, "followed"), (row.muted, "muted"))
    return ", ".join(word for on, word in chosen if on)


def sentence(row: StoryRow, now: float | None = None) -> str:
    """A story's row as a sentence, for a screen reader."""
    names = ", ".join(name_of(code) for code in row.countries)
    parts = [row.label.rstrip("."), f"Told by {breadth(row)}, {counted(row.articles, 'article')}: {names}"]
    first = spoken(row.first, now, day_only=row.first_day_only)
    parts.append(f"First told {first}, last {spoken(row.last, now, day_only=row.last_day_only)}")
    if marked := states(row):
        parts.append(marked.capitalize())
    if row.sample:
        parts.append("Sample")
    return ". ".join(parts) + "."


def overlooked_sentence(entry: OverlookedRow, home: str) -> str:
    """An overlooked story's row as a sentence."""
    copies = COPIES.get(entry.state)
    return f"{sentence(entry.row)}{f' Only by {copies} in {name_of(home)}.' if copies else ''}"


def claim(entry: OverlookedRow, home: str, sources: Sequence[HomeSource]) -> str:
    """ "Not seen in any of the 41 American sources that Overview reads; 38 answered today."""
    answered = sum(source.answered for source in sources)
    who = f"{counted(len(sources), f'{demonym(home)} source')} that Overview reads"
    if entry.row.sample:
        answers = "all of them samples"
    elif answered == len(sources):
        answers = f"{'both' if answered == 2 else 'all'} answered today"
    else:
        answers = f"{answered:,} answered today"
    copied = COPIES.get(entry.state)
    seen = f"Only by {copied} in" if copied else "Not seen in"
    if len(sources) == 1:
        return f"{seen} the one {demonym(home)} source that Overview reads."
    copies = sum(source.id in entry.carriers for source in sources)
    any_of = "either of " if len(sources) == 2 else "any of "
    some = any_of if not copied else f"{in_words(copies)} of " if copies else ""
    return f"{seen} {some}the {who}; {answers}."


def nothing_overlooked(hindrance: str, home: str, sources: Sequence[HomeSource]) -> tuple[str, str]:
    """What it means that nothing is called overlooked, as a title and a text; `hindrance` as in `library.silence`."""
    people = demonym(home)
    if not hindrance:
        text = (
            f"What three countries or more tell, and no {people} source that Overview reads, stands here twelve hours"
            " after Overview first saw it, at weekends twenty-four."
        )
        return "Nothing overlooked", text
    if hindrance == NO_SOURCES:
        text = f"Overview reads no {people} source."
    elif hindrance == UNTRANSLATED:
        text = f"Too little of what the {people} sources wrote is in English or translated."
    else:
        answered = sum(source.answered for source in sources)
        who = counted(len(sources), f"{people} source")
        text = f"{answered:,} of the {who} that Overview reads answered today. Four in five must."
    return "Nothing can be said", f"{text} So it can’t be told what they overlook."


def owner_line(take: Take) -> str:
    """ "Public, from Swahili", "Owner not known, in English"; "machine-translated" is said where it is."""
    owner = SHORT.get(take.ownership, "Owner not known")
    if take.language == "und":
        return owner
    return f"{owner}, {'from' if take.translated else 'in'} {language_name(take.language)}"


class Excerpt(NamedTuple):
    """What is read of a take below its headline."""

    words: str  # from its article
    same: str  # in place of these, that another take has its text


def excerpts(takes: Sequence[Take]) -> list[Excerpt]:
    """What is read of each take: what a copy repeats of a take before it in this order is read once."""
    read: dict[str, str] = {}  # sentences, and the country whose take has them
    found = []
    for take in takes:
        said = take.text.sentences
        fresh = [one for one in said if one not in read]
        same = f"Same text as the {demonym(read[said[0]])} take" if said and not fresh else ""
        found.append(Excerpt(" ".join(fresh), same))
        read.update(dict.fromkeys(fresh, take.text.country))
    return found


def written(take: Take, now: float | None = None) -> str:
    """When the article of a take was published."""
    return short(take.published, now, day_only=take.day_only)


def told_by(take: Take) -> str:
    """A country is not an opinion: how many of its outlets the take rests on."""
    if take.articles == 1:
        return "one outlet"
    return f"{counted(take.voices, 'voice')}, {counted(take.articles, 'article')}"


def first_told(take: Take, now: float | None = None) -> str:
    """ "first told Mon 06:10": when a country came to a story, where it did before the article of its take; else ""."""
    if take.first >= take.published:
        return ""
    return f"first told {short(take.first, now, day_only=take.first_day_only)}"
