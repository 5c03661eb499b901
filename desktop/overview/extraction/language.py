"""The language of a text whose page claims none, or claims one that its script can't be."""

from __future__ import annotations

import math
import re

LEAST = 40  # characters from which a guess is worth something
SURE = 0.9
SAMPLE = 2_000
# Scripts that hardly any other language of the news uses.
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("hy", re.compile("[\u0530-\u058f]")),
    ("km", re.compile("[\u1780-\u17ff]")),
    ("my", re.compile("[\u1000-\u109f]")),
    ("lo", re.compile("[\u0e80-\u0eff]")),
)
_SHARE = 0.3  # of the letters that a script needs; kana and Hangul mix with Han


def language_of(text: str, claimed: str | None) -> str | None:
    """The claim, unless there is none or the text is in a script of another language; then what the text looks like."""
    sample = text[:SAMPLE]
    letters = sum(map(str.isalpha, sample))
    if letters < LEAST:
        return claimed
    for tag, script in _SCRIPTS:
        found = len(script.findall(sample))
        if found > letters * (0.05 if tag == "ja" else _SHARE):
            return (
                claimed
                if claimed and (claimed.split("-")[0] == tag or (tag == "zh" and claimed[:3] in ("yue", "wuu")))
                else tag
            )
    if claimed:
        return claimed
    return _by_statistics(sample)


def _by_statistics(sample: str) -> str | None:
    """What py3langid is sure of: its scores as probabilities, at the temperature that it uses itself.

    The library's own identifier gives them, as it does to whoever else asks in this process: a second one would take
    another third of a second to load its model.
    """
    from py3langid.langid import rank

    ranked: list[tuple[str, float]] = rank(sample)
    warmth = math.sqrt(len(sample.encode("utf-8", "surrogatepass")))
    tag, best = ranked[0]
    return str(tag) if 1 / sum(math.exp((score - best) / warmth) for _, score in ranked) >= SURE else None
