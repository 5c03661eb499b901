"""Names of authors, out of what sites write where a name belongs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from overview.extraction.sanitise import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from overview.extraction.metadata.json_ld import Node

MOST_NAMES = 20
_BY = re.compile(
    r"^\W*(?:(?:written|posted|published|submitted|reported|story|words|text|article|analysis|opinion|interview|"
    r"photo(?:graph)?s?|pictures)(?:\s+(?:and|&)\s+\w+)?\s+)?"
    r"(?:by(?!\s+(?:accessing|agreeing|browsing|checking|clicking|confirming|continuing|creating|entering|joining|logging|"
    r"pressing|proceeding|providing|registering|selecting|sending|signing|submitting|subscribing|tapping|ticking|using)\b)|"
    r"von|par|por(?!\s+favor\b)|door|di|af|av|от|автор|yazan|oleh|autor(?:in)?|author|auteur|redakteur(?:in)?|reporter|"
    r"reported by|"
    r"作者|記者|记者|文|بقلم|نویسنده|מאת|"
    r"โดย(?=\s*:|\s+\S{2,15}\s+\S{2,20}\s*(?:[|,(·•-]|$))|"  # else it is "so that" in the midst of a text
    r"(?:كتبت?|interview|yazar|penulis|tác giả|írta|szerző|teksti|tekst|autorius|autors|höfundur|συντάκτης|ผู้เขียน|"
    r"लेखक|लेखिका|লেখক|تحریر|ავტორი|հեղինակ)(?=\s*:))(?:\s*[:：]\s*|\s+)",
    re.IGNORECASE,
)
_OFFICE = re.compile(r"\s(?:선임|인턴|객원|수습|전문|사진)?(?:기자|특파원)$")  # what stands behind a name in Korean
# What stands before "von" in German where a text says what it is: it begins a heading as well, so it makes no byline.
_KIND = re.compile(
    r"^(?:eine?\s+)?(?:analyse|bericht|essay|fotos?|gastbeitrag|gastkommentar|glosse|interview|kolumne|kommentar|meinung|"
    r"porträt|protokoll|reportage|rezension|video)\s+von\s+",
    re.IGNORECASE,
)
_PREFIX_ONLY = re.compile(
    r"(?:(?:written|posted|published|submitted|reported|story|words|text)\s+)?(?:by|von|par|por|door|di|af|av|от|作者|記者|记者|מאת|"
    r"بقلم|โดย)\W*$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\s*(?:[;|•·、\n\t]|(?<!\bJr)(?<!\bSr),(?!\s*(?:Jr|Sr|PhD|M\.?D|MD|RN|RD|Ph\.D|MSc|MPH|CPA|Esq|II|III)\b)|"
    r"\s(?P<also>and|und(?!\szu\s)|et|y|e|en|og|och|ja|&)\s|\s/\s)\s*",
)
_ROLE = re.compile(
    r"\b(?:staff|writer|editor|correspondent|reporter|columnist|contributor|journalist|bureau|senior|chief|updated|published|"
    r"redaktion|rédaction|redacción|redação|newsroom|photographer|desk|editorial|min read|minutes?|ago|follow|admin)\b",
    re.IGNORECASE,
)
# What follows a name in a byline and is the outlet: it says so, or begins with an article. After "and", "Les" begins a
# person's name too.
_ARTICLE = re.compile(r"(?:the|for|el|la|las|los|les|il|der|die|das|het)\s", re.IGNORECASE)
_OUTLET = re.compile(
    r"^(?:the|for)\s|\b(?:news|press|times|daily|weekly|agency|media|"
    r"magazine|newspaper|radio|tv|television|gazette|tribune|herald|journal|agencia|agence|agentur|noticias|zeitung|"
    r"diario|giornale|jornal)\b",
    re.IGNORECASE,
)
_NOT_A_NAME = re.compile(
    r"^by\s|https?:|www\.|@|\d{3}|[<>{}=]|\.(?:com|org|net)\b|编辑|編輯|责编|責編|"
    r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?$",
    re.IGNORECASE,
)


def from_nodes(values: Iterable[Any]) -> tuple[list[str], list[str]]:
    """Names out of JSON-LD authors: those of persons, and those of organisations."""
    persons: list[str] = []
    others: list[str] = []
    for value in values:
        node: Node = value if isinstance(value, dict) else {"name": value}
        name = node.get("name")
        if isinstance(name, list):
            persons.extend(text for item in name if isinstance(item, str) and (text := plain(item)))
            continue
        if not isinstance(name, str) and isinstance(node.get("givenName"), str):
            name = f"{node['givenName']} {node.get('familyName') or ''}"
        if isinstance(name, str):
            kind = str(node.get("@type") or "")
            (others if "Organization" in kind else persons).append(name)
    return cleaned(persons) or cleaned(persons, roles=True), list(
        dict.fromkeys(plain(name, 60) for name in others if name.strip())
    )


def cleaned(texts: Iterable[str], *, roles: bool = False) -> list[str]:
    """Names out of texts like `By Ana Silva and Ben Okri, Staff Writers`.

    Each once. `roles`: keep what names a role. An outlet behind a name is left out.
    """
    found: dict[str, str] = {}
    for text in texts:
        named, signed = False, begins_like_byline(text)
        parts = _parts(text)
        if signed and _is_place(*parts[-1]) and any(" " in name for name, _ in parts):
            parts.pop()
        for name, also in parts:
            is_initial = signed and not named and len(name) == 1 and name.isupper()  # "By X"
            if (
                not (is_initial or _is_name(name))
                or (not roles and _ROLE.search(name))
                or (named and _is_outlet(name, also))
            ):
                continue
            named = True
            if name.isupper() and len(name) > 4:
                name = re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), name)
            found.setdefault(name.casefold(), name)
    return list(found.values())[:MOST_NAMES]


def outlet_in(byline: str) -> str | None:
    """The outlet that a byline names behind a person, as in `By Ana Silva, The Daily Lamp, 3 May`."""
    _, *rest = [part for part in _parts(byline) if _is_name(part[0])] or [("", False)]
    return next((name.removeprefix("for ") for name, also in rest if _is_outlet(name, also)), None)


def _is_place(name: str, also: bool) -> bool:
    """Whether one word behind the comma of a byline tells where it was written: `By Ana Silva, Lisbon`."""
    return not also and name.isalpha() and name.istitle()


def _is_outlet(name: str, also: bool) -> bool:
    return bool(_OUTLET.search(name) or (not also and _ARTICLE.match(name)))


def _parts(byline: str) -> list[tuple[str, bool]]:
    """What stands between commas and the like, and whether "and" stands before it."""
    first, *rest = _BETWEEN.split(_bare(plain(byline, 400)))  # with each "and", or None, in between
    parts = [(first, False), *((text, bool(also)) for also, text in zip(rest[::2], rest[1::2], strict=True))]
    return [(_OFFICE.sub("", _bare(text).strip(" .,:;-–—()[]\"'|/")), also) for text, also in parts]


def _bare(text: str) -> str:
    """What stands behind "By"."""
    return _BY.sub("", _KIND.sub("", text))


def begins_like_byline(text: str) -> bool:
    """Whether a line begins as bylines do, in some language."""
    return bool(_BY.match(text + " ") or is_only_prefix(text))


def is_only_prefix(text: str) -> bool:
    """Whether a line is `By` and nothing else: the name stands in the next element."""
    return bool(_PREFIX_ONLY.match(text))


def _is_name(text: str) -> bool:
    if is_only_prefix(text) or text.casefold() in ("powered by", "author", "authors", "contributor", "contributors"):
        return False
    return (
        1 < len(text) <= 60 and len(text.split()) <= 6 and not _NOT_A_NAME.search(text) and any(map(str.isalpha, text))
    )
