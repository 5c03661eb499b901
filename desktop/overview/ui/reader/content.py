"""What the reading room shows, as one frozen value. The room reads no library: whoever opens an article fills this."""

from __future__ import annotations

from typing import NamedTuple

ENGLISH, ORIGINAL, BOTH = "english", "original", "both"
GONE = -2  # stands for the id of an article that is in the library no more
WORDS_A_MINUTE = 230  # silent reading of English prose; Brysbaert (2019) finds 238 on average


def minutes_of(words: int) -> int:
    """How long a text of so many words takes to read, in whole minutes, at least 1; 0 for no words."""
    return max(1, round(words / WORDS_A_MINUTE)) if words else 0


class Owner(NamedTuple):
    """Who owns a source."""

    kind: str = ""  # state, public, private, or "" where it is not known
    words: str = ""  # "Privately owned: an invented trust of forty stallholders"
    short: str = ""  # "State owned"
    reason: str = ""  # "The ministry of lamps names its editor."
    evidence: str = ""  # what the reason rests on, in words
    evidence_address: str = ""


class Problem(NamedTuple):
    """Something that could not be done, said below the text: what happened, what comes next, what one can do."""

    title: str
    sentence: str
    actions: tuple[tuple[str, str], ...] = ()  # a name for `problem_acted`, and the words on the button
    icon: str = "circle-alert"
    progress: tuple[int, int] | None = None  # how much of what has come, where it is being done; of 0: not known


class Note(NamedTuple):
    """A highlight and what the reader wrote on it; with an empty quote a note on the whole article."""

    id: int
    quote: str
    start: int  # where the quote begins in the article's plain text
    text: str
    made: str  # "You, today 09:02"


class Related(NamedTuple):
    """Something that stood beside the article on its page."""

    title: str
    text: str = ""
    address: str = ""


class ReaderContent(NamedTuple):
    """One article. HTML has passed `extraction.sanitise.clean`; all else is plain text, in words for the reader."""

    id: int
    title: str
    html: str  # in the reader's language; "" if there is only the original
    country: str = ""  # ISO code, for the flag
    country_name: str = ""
    section: str = ""
    source: str = ""
    author: str = ""
    published: str = ""  # "Today 09:40"
    published_exactly: str = ""  # date, time and zone, for the tooltip
    updated: str = ""  # "Updated today 11:20", where that is later
    paywall: str = ""  # "Behind a paywall", where there is evidence for it
    minutes: int = 0
    address: str = ""  # of the article on the web
    file: bool = False  # whether the file that it was imported from is kept
    owner: Owner = Owner()
    source_listed: bool = False  # whether the source stands in a list that tells more of it
    facts: tuple[tuple[str, str], ...] = ()  # of the source, for its card: ("Articles", "14 today")
    title_original: str = ""
    html_original: str = ""  # as published, where `html` is a translation or is empty
    source_original: str = ""  # the source's own name in its own script
    published_original: str = ""
    language: str = ""  # of the original, BCP 47
    language_name: str = ""  # "Arabic"
    translation: str = ""  # "Serbian → English, on this computer, Argos 1.9"
    pairs: tuple[tuple[str, str], ...] = ()  # sentences of the original, each with its translation
    untranslated: Problem | None = None  # what could make it English, told above the text too
    foreign: bool = False  # whether it is in a language that the reader has translated
    lead_image: str = ""  # its address, as pictures are named; "" for none
    caption: str = ""
    takes: tuple[str, ...] = ()  # countries that tell the story too: their codes
    takes_words: str = ""  # "3 other countries"
    notes: tuple[Note, ...] = ()
    tags: tuple[str, ...] = ()
    saved: bool = False
    problems: tuple[Problem, ...] = ()
    remarks: tuple[str, ...] = ()  # sentences on the text: what was left out
    related: tuple[Related, ...] = ()
    position: float = 0.0  # how far it was read, 0 to 1

    @property
    def kept(self) -> bool:
        """Whether it is an article of the library, so that notes can be kept with it; else a page of our own."""
        return self.id >= 0

    @property
    def html_language(self) -> str:
        """Of `html`, and of the title in it; BCP 47."""
        return "en" if self.html_original else self.language

    @property
    def modes(self) -> tuple[str, ...]:
        """In which languages it can be shown."""
        if self.html and self.html_original:
            return ENGLISH, ORIGINAL, BOTH
        return (ORIGINAL,) if self.html_original else (ENGLISH,)
