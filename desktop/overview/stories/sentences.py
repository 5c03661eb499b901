"""English text in sentences, as they stand."""

from __future__ import annotations

import re

MOST_LETTERS = 8000  # of a text that are looked at
LETTERS = 12  # before a full stop, by which it is known whether it ends a sentence
# Not from within a run of marks: what fails from its first one fails from all, which takes the square of its length.
_END = re.compile(r"(?<![.!?…])[.!?…]+[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9À-Þ])|\s*\n\s*")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(“\"'‘])(?:[A-Z]|[A-Z]\.[A-Z]|Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|Gen|Lt|Col|Capt|Sgt|Maj|Adm|Sen|Rep|Gov|Pres|Hon"
    r"|Rev|No|Nos|vs|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|approx|etc|e\.g|i\.e|[ap]\.m)\.$"
)
_LETTERED = re.compile(  # what ends with a letter that is no initial: "Plan B."
    r"\b(?:appendix|block|category|class|gate|grade|group|hepatitis|influenza|plan|platform|room|schedule|section|serie"
    r"|type|vitamin) [A-Z]\.$",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"^[^.!?]{0,60}?[(\[][A-Za-z /.-]{2,30}[)\]]\s*(?:[-–—]+|:)\s*")
_CAPITAL_DATELINE = re.compile(
    r"^[A-Z][A-Z .,'/-]{2,40}(?:,\s+[A-Z][a-z]{2,8}\.?\s+\d{1,2})?\s*(?:[-–—]+|:)\s+(?=[\"“A-Z])"
)


def sentences(text: str) -> list[str]:
    """The sentences of a plain text, in order, without a dateline before the first."""
    text = text[:MOST_LETTERS]
    for dateline in (_DATELINE, _CAPITAL_DATELINE):
        text = dateline.sub("", text, count=1)
    found: list[str] = []
    start = 0
    for end in _END.finditer(text):
        before = text[max(start, end.start() - LETTERS) : end.start() + 1]
        if "\n" in end.group() or not _ABBREVIATED.search(before) or _LETTERED.search(before):
            found.append(text[start : end.end()])
            start = end.end()
    found.append(text[start:])
    return [" ".join(one.split()) for one in found if one.strip()]
