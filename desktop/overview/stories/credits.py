"""Which news agency an article is credited to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from overview.stories.values import Telling

# As they sign, and as the reader knows them.
AGENCIES = {
    "AP": "AP",
    "Associated Press": "AP",
    "The Associated Press": "AP",
    "Reuters": "Reuters",
    "REUTERS": "Reuters",
    "AFP": "AFP",
    "Agence France-Presse": "AFP",
    "Xinhua": "Xinhua",
    "XINHUA": "Xinhua",
    "PTI": "PTI",
    "Press Trust of India": "PTI",
    "ANI": "ANI",
    "IANS": "IANS",
    "UNI": "UNI",
    "dpa": "dpa",
    "DPA": "dpa",
    "EFE": "EFE",
    "ANSA": "ANSA",
    "TASS": "TASS",
    "Interfax": "Interfax",
    "Ukrinform": "Ukrinform",
    "PAP": "PAP",
    "Belga": "Belga",
    "Lusa": "Lusa",
    "Kyodo": "Kyodo",
    "Kyodo News": "Kyodo",
    "Yonhap": "Yonhap",
    "Bernama": "Bernama",
    "BERNAMA": "Bernama",
    "Antara": "Antara",
    "AAP": "AAP",
    "PA": "PA",
    "PA Media": "PA",
    "CP": "CP",
    "The Canadian Press": "CP",
    "UPI": "UPI",
    "AA": "AA",
    "Anadolu": "AA",
    "Anadolu Agency": "AA",
    "WAM": "WAM",
    "SPA": "SPA",
    "MENA": "MENA",
    "NAN": "NAN",
    "APA": "APA",
    "NTB": "NTB",
    "TT": "TT",
    "STT": "STT",
}
_NAME = "|".join(re.escape(name) for name in sorted(AGENCIES, key=lambda name: (-len(name), name)))
# "PARIS (AP) —", "[Reuters]", "(Xinhua) --", "PARIS/AFP -": how a text that is an agency's begins.
_START = re.compile(rf"[(\[]\s*({_NAME})(?:\s*/\s*[\w .]{{1,20}})?\s*[)\]]|^[A-Z][A-Z ,.]{{2,30}}/\s*({_NAME})\s*[-–—]")
_END = re.compile(rf"(?:[(\[]\s*({_NAME})\s*[)\]]|(?:[-–—/]|[Ss]ources?:|[Cc]redits?:)\s*({_NAME}))\s*\.?\s*$")
_HEAD, _TAIL = 140, 60


def agency_of(telling: Telling) -> str:
    """The agency that an article is credited to, "" for none: as it came, in its byline where that names nobody else,
    or in its text."""
    authors = telling.author.removeprefix("By ").split(", ")
    signed = AGENCIES[authors[0]] if all(one in AGENCIES for one in authors) else ""
    return telling.agency or signed or agency(telling.text)


def agency(text: str) -> str:
    """The agency that a plain text is credited to, "" for none: only a credit counts, not that it is quoted."""
    found = _START.search(text[:_HEAD]) or _END.search(text[-_TAIL:])
    return AGENCIES[next(name for name in found.groups() if name)] if found else ""
