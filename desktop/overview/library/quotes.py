"""Where quoted words stand in a text, whatever white space is between them."""

import re
from typing import NamedTuple

_MOST_WORDS = 400

Span = tuple[int, int]  # from and to, in the positions of the text


class Word(NamedTuple):
    """A word of the text, and where it stands."""

    text: str
    start: int
    end: int


def loosely(words: str) -> str:
    """A pattern for the words, whatever white space stands between them."""
    return r"\s+".join(re.escape(word) for word in words.split()[:_MOST_WORDS])


def places_of(quote: str, start: int, text: str) -> list[Span]:
    """Where a quote stands in the text, nearest to where it once began; empty where it does not.

    It is one place, or one for each of its paragraphs where others stand between them, such as those of another
    language. A line of the text is a paragraph.
    """
    if not quote.strip():
        return []
    found = [match.span() for match in re.finditer(loosely(quote), text)]
    if found:
        return [min(found, key=lambda span: abs(span[0] - start))]
    return _by_paragraphs(quote.split(), text)


def _by_paragraphs(quote: list[str], text: str) -> list[Span]:
    """The places of a quote whose paragraphs have others between them."""
    lines = [_words(line.group(), line.start()) for line in re.finditer(r"[^\n]+", text)]
    for number, line in enumerate(lines):
        earliest = max(0, len(line) - len(quote) + 1)  # what begins before has room for the whole quote
        for first, word in enumerate(line[earliest:], earliest):
            if not word.text.endswith(quote[0]):
                continue
            begin = line[first:]
            if _texts(begin[1:]) == quote[1 : len(begin)] and (rest := _rest(quote[len(begin) :], lines[number + 1 :])):
                return [(word.end - len(quote[0]), begin[-1].end), *rest]
    return []


def _rest(quote: list[str], lines: list[list[Word]]) -> list[Span]:
    """The places of what is left of a quote; empty where the lines do not hold it to its end."""
    found: list[Span] = []
    for line in lines:
        size, texts = len(quote), _texts(line)
        if size <= len(line) and texts[: size - 1] == quote[:-1] and texts[size - 1].startswith(quote[-1]):
            return [*found, (line[0].start, line[size - 1].start + len(quote[-1]))]
        if 0 < len(line) < size and texts == quote[: len(line)]:
            found.append((line[0].start, line[-1].end))
            quote = quote[len(line) :]
    return []


def _words(line: str, at: int) -> list[Word]:
    return [Word(word.group(), at + word.start(), at + word.end()) for word in re.finditer(r"\S+", line)]


def _texts(words: list[Word]) -> list[str]:
    return [word.text for word in words]
