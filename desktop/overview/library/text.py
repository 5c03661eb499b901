"""Text for the search index: markup off, and languages without spaces cut into pairs.

SQLite's unicode61 tokenizer finds nearly nothing in Chinese, Japanese, Thai and their like, and the trigram tokenizer
misses words of two characters. So runs of these scripts are cut into overlapping pairs before they are indexed, and a
searched word becomes the phrase of its pairs.
"""

from __future__ import annotations

import re

# Changing what these functions give needs a schema step that has the index made anew, as step 8 does: rows are
# taken out of it by giving the very words that were put in.
INDEXED_CHARACTERS = 60_000
TITLE = 90  # characters of a text that stand for a headline where there is none

_TAG = re.compile(r"<[a-zA-Z/!?][^>]*>")
_TAG_OR_COMMENT = r"<(?:!--.*?-->|[a-zA-Z/!?][^>]*>)"
# What parts lines; a string, as those are that the window's start has no need of.
_BLOCK = r"</?(?:p|div|h[1-6]|li|d[dt]|blockquote|figure|figcaption|caption|t[hdr]|pre)\b[^>]*>|<[bh]r\b[^>]*>"
# Thai, Lao, Burmese, Khmer; kana, Han, Hangul: written without spaces, or with spaces that do not part words. `re`
# compiles it when it is first needed, which takes 1 ms.
_RUN = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]+"
# Whatever may hold such a run, and little else: two ranges are searched three times as fast as nine (and what lies
# outside of ranges is compiled five times as fast as what lies within).
_MAY_RUN = re.compile("[^\0-\u0dff\u1800-\u303f]")


def plain(html: str) -> str:
    """The words of an HTML text, on one line."""
    return " ".join(words_of(html))


def beginning(html: str) -> str:
    """What stands for a headline: the first words of an HTML text; in a script without spaces, or with few, its first
    characters."""
    words = plain(html)
    if len(words) <= TITLE:
        return words
    whole = words[:TITLE].rpartition(" ")[0]
    return (whole if len(whole) > TITLE // 2 else words[:TITLE]) + " …"


def paragraphs(html: str) -> str:
    """The text of HTML, a line for each paragraph, heading and item of a list; what stands in them is not parted."""
    from html import unescape

    marked, end, rest = html.rpartition(">")
    pieces = re.split(_BLOCK, marked + end, flags=re.IGNORECASE)
    pieces[-1] += rest
    lines = (" ".join(unescape(_unmarked(piece, "") if "<" in piece else piece).split()) for piece in pieces)
    return "\n".join(line for line in lines if line)


def plain_paragraphs(html: str) -> str:
    """HTML that any text can be shown as, clean or not: its words, in its paragraphs."""
    from html import escape

    return "".join(f"<p>{escape(line, quote=False)}</p>" for line in paragraphs(html).split("\n"))


def words_of(html: str) -> list[str]:
    """What spaces part in an HTML text, its markup left out."""
    from html import unescape  # its table of names is large, and the window's start has no need of it

    return unescape(_unmarked(html, " ") if "<" in html else html).split()


def _unmarked(html: str, instead: str) -> str:
    """The text with `instead` for each tag and comment. Neither is looked for where none can end: what begins there by
    the thousand would have all the rest read as often."""
    text, end, rest = html.rpartition("-->")
    if end:
        text = re.sub(_TAG_OR_COMMENT, instead, text + end, flags=re.DOTALL)
    marked, end, rest = rest.rpartition(">")
    return f"{text}{_TAG.sub(instead, marked + end)}{rest}"


def count_words(text: str) -> int:
    """How many words a text has, given as `plain` gives it; two characters of a script without spaces count as one."""
    return measured(text, text.count(" ") + 1 if text else 0)[0]


def measured(text: str, parts: int) -> tuple[int, str]:
    """How many words a text has, and how it is indexed: as `count_words` and `cut` give it, at once.

    `parts`: how many words `words_of` gives of it.
    """
    if not _has_runs(text):
        return parts, text[:INDEXED_CHARACTERS]
    rest, runs = re.subn(_RUN, " ", text)
    packed = len(text) - len(rest) + runs
    return len(rest.split()) + (packed + 1) // 2, cut(text)


def cut(text: str) -> str:
    """The text as it is indexed: runs without spaces become overlapping pairs, the rest stays."""
    text = text[:INDEXED_CHARACTERS]
    return re.sub(_RUN, _pairs, text) if _has_runs(text) else text


def with_english(original: str, english: str) -> str:
    """A title or text and what it is in English, as they are indexed together. Without English, as `cut` gives it."""
    return cut(f"{original} \n {english}") if english else cut(original)


def _has_runs(text: str) -> bool:
    return not text.isascii() and _MAY_RUN.search(text) is not None


def _pairs(run: re.Match[str]) -> str:
    characters = run.group()
    if len(characters) == 1:
        return f" {characters} "
    each = list(characters)
    spread = [" "] * (3 * len(each) - 2)
    spread[1::3] = each[:-1]
    spread[2::3] = each[1:]
    return "".join(spread)
