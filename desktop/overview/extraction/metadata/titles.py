"""The headline: what the page's own claims agree on, without the site's name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from overview.extraction.sanitise import MOST_LINE, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.html import HtmlElement

_SEPARATORS = re.compile(
    r"\s+[|\-–—·•»«:/_]+\s+|\s*[|｜]\s*|\s*(?:--|__)\s*|[-_—](?=[^-_—]*[\u3040-\u9fff\uac00-\ud7af][^-_—]*$)"
)
_CUTS = re.compile(r"\s*[|｜_]+\s*|\s+[-–—·•»«:/]+\s+|:\s+|[-—]+(?=[\u3040-\u9fff\uac00-\ud7af])")
_SHOWING = ("h2", "h3", "h4", "div", "p", "td", "span", "font", "b", "strong", "center")
_HOME = re.compile(r"(?:(?:https?:)?//[^/?#]+)?/?")
SHORTEST = 10  # bytes of a headline
_TEMPLATE = re.compile(r"\{\{|\}\}|<%|\$\{")


def key_of(text: str) -> str:
    """Letters and digits only, case folded: what two spellings of one headline share."""
    return re.sub(r"[\W_]+", "", text).casefold()


def without_site(title: str, sites: Iterable[str], others: Iterable[str] = ()) -> str:
    """The title without the site's name before or after it.

    The name is known (`sites`), or what remains without it is what another claim (`others`) says.
    """
    site_keys = [key for site in sites if len(key := key_of(site)) > 2]
    other_keys = {key_of(other) for other in others}
    for match in _cuts_in(title):
        before, after = title[: match.start()].strip(), title[match.end() :].strip()
        for kept, cut in ((before, after), (after, before)):
            if kept and _names_site(key_of(cut), site_keys):
                return without_site(kept, sites, others) if kept is before else kept
    for match in _cuts_in(title):
        before, after = title[: match.start()].strip(), title[match.end() :].strip()
        for kept in (before, after):
            if key_of(kept) in other_keys:
                return kept
    return title


def _names_site(key: str, site_keys: Sequence[str]) -> bool:
    """Whether a part of a title is the site's name: the same, or all but the same ("BBC News" and "BBC")."""
    return bool(key) and any(
        key == site or (len(site) > 3 and (site in key or key in site) and len(key) < 2 * len(site) + 6)
        for site in site_keys
    )


def shared_ends(texts: Iterable[str]) -> list[str]:
    """What two headlines end with of which neither is a part of the other: the site's name, as they call it there.

    It is the shorter side of the last separator in both; a clause that goes on in small letters is none.
    """
    parts = [(text[: cuts[-1].start()], text[cuts[-1].end() :]) for text in texts if (cuts := _cuts_in(text))]
    named = [(key_of(head), key_of(end), end) for head, end in parts if len(end) < len(head) and not end[:1].islower()]
    return [
        end
        for head, key, end in named
        if any(key == other and not (head in text or text in head) for text, other, _ in named)
    ]


def _cuts_in(title: str) -> list[re.Match[str]]:
    return list(_SEPARATORS.finditer(title))


def headings_of(tree: HtmlElement) -> list[str]:
    """The texts of the page's h1 elements that could be headlines."""
    found: list[str] = []
    for heading in tree.iter("h1"):
        text = plain(" ".join(heading.itertext()), MOST_LINE)
        if any(_leads_home(link) and plain(link.text_content(), MOST_LINE) == text for link in heading.iter("a")):
            continue  # the site's name
        if text and not _TEMPLATE.search(text) and text not in found:
            found.append(text)
    return found


def _leads_home(link: HtmlElement) -> bool:
    return bool(_HOME.fullmatch(link.get("href") or "#"))


def shown_of(tree: HtmlElement, title: str, sites: Iterable[str]) -> list[str]:
    """For a page without h1: its title, or the beginning or end of that, cut at a separator, which an element says and
    nothing else; the longest one, and no site's name."""
    cuts = list(_CUTS.finditer(title))
    if not cuts:
        return []
    ends, beginnings = (title[cut.end() :].strip() for cut in cuts), (title[: cut.start()].strip() for cut in cuts)
    whole = [title] if all(cut[0].startswith(":") for cut in cuts) else []  # a colon may be the headline's own
    parts = [*whole, *ends, *beginnings]
    site_keys = [key for site in sites if len(key := key_of(site)) > 2]
    wanted = {key: part for part in parts if (key := key_of(part)) and not _names_site(key, site_keys)}
    body = tree.find("body")
    if not wanted or body is None:
        return []
    longest = max(map(len, wanted.values()))
    texts = (plain(element.text_content()) for element in body.iter(*_SHOWING) if element.text)
    found = (wanted.get(key_of(text)) for text in texts if len(text) <= longest)
    best = max(filter(None, found), key=_size, default="")
    return [best] if _size(best) >= SHORTEST else []


def _size(text: str) -> int:
    """Bytes in UTF-8, of which Chinese and Japanese characters, that say more each, have three."""
    return len(text.encode())


def chosen(
    headings: Sequence[str],
    claims: Sequence[str],
    sites: Sequence[str],
    fallback: str,
    shared: str = "",
    confirmation: str = "",
) -> str:
    """The headline out of the page's h1 elements, what its data claim (JSON-LD first, then meta), and its title
    element. `shared`: the title that a newsroom gives to those who show the article elsewhere. It is written to
    stand without kicker and picture, as it will in our list, so it wins; unless it is the page's own heading with
    something added that JSON-LD (`confirmation`) doesn't have, or shares no word with a heading that JSON-LD has too.
    Else a heading that the data or the title element confirm wins, then the claims in their order."""
    if shared:
        shared = without_site(shared, sites, headings)
        key = key_of(shared)
        if key == key_of(confirmation):
            return shared
        if not _overlap(shared, confirmation) and key_of(confirmation) in map(key_of, headings):
            return confirmation
        return next(
            (heading for heading in headings if 8 < len(key_of(heading)) < len(key) and key_of(heading) in key), shared
        )
    stripped = [without_site(claim, sites, headings) for claim in claims if claim]
    bare = without_site(fallback, sites, [*headings, *stripped]) if fallback else ""
    said = [text for text in [*stripped, bare] if text]
    headings = [without_site(heading, sites) for heading in headings]
    for heading in headings:
        key = key_of(heading)
        if key and any(key == key_of(text) for text in said):
            return heading
    close = [(_overlap(heading, text), -index, heading) for index, heading in enumerate(headings) for text in said]
    best = max(close, default=(0.0, 0, ""))
    if best[0] >= 0.5:
        key = key_of(best[2])  # with a kicker before or behind, of which the data know nothing
        return next(
            (text for text in stripped if len(key_of(text)) > len(key) / 2 and _is_edge(key_of(text), key)), best[2]
        )
    if stripped:
        return stripped[0]
    if len(headings) == 1 and (not bare or len(headings[0]) > 15):
        return headings[0]
    return bare or (headings[0] if headings else "")


def _is_edge(part: str, whole: str) -> bool:
    return whole.startswith(part) or whole.endswith(part)


def _overlap(one: str, other: str) -> float:
    """The share of words that two headlines have in common, 0 to 1."""
    a, b = (set(re.findall(r"[\u3040-\u9fff\uac00-\ud7af]|\w+", text.casefold())) for text in (one, other))
    return len(a & b) / min(len(a), len(b)) if len(a) > 1 and len(b) > 1 else 0.0
