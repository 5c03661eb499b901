"""JSON-LD on news pages: https://schema.org/NewsArticle and its relatives, as found and not as specified."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

Node = dict[str, Any]

MOST_NODES = 3_000
MOST_TEXT = 2_000_000
_ARTICLE = re.compile(r"(Article|Posting|Report|Review|Reportage|Recipe|HowTo|Guide)$")
_NOT_ARTICLE = re.compile(r"^(JobPosting|ReviewNewsArticle.*Rating|AggregateRating)$")
_TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")
_WRAPPING = re.compile(r"^(?://)?\s*(?:<!--|<!\[CDATA\[)|(?://\s*+)?(?:-->|\]\]>)\s*;?$")


def nodes_of(tree: HtmlElement) -> list[Node]:
    """All objects of all JSON-LD blocks of a page, outer ones first, in document order."""
    nodes: list[Node] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text and len(script.text) < MOST_TEXT:
            for value in _parsed(script.text):
                nodes.extend(_flat(value))
                if len(nodes) > MOST_NODES:
                    return nodes[:MOST_NODES]
    return nodes


def _parsed(text: str) -> Iterator[Any]:
    """The values of one block; several in a row, comments around and trailing commas are forgiven."""
    text = _WRAPPING.sub("", text.strip()).strip()
    decoder = json.JSONDecoder(strict=False)
    for attempt in (text, _TRAILING_COMMA.sub("", text), html.unescape(text)):
        found = []
        position = 0
        try:
            while position < len(attempt):
                value, position = decoder.raw_decode(attempt, position)
                found.append(value)
                while position < len(attempt) and attempt[position] in " \t\r\n;,":
                    position += 1
        except (ValueError, RecursionError):
            if not found:
                continue
        yield from found
        return


def _flat(value: Any) -> Iterator[Node]:
    """The objects in a value, outermost first.

    Comments, breadcrumbs, lists of other items and the entries of a live blog are not entered.
    """
    queue = [value]
    seen = 0
    while queue and seen < MOST_NODES:
        value = queue.pop(0)
        seen += 1
        if isinstance(value, list):
            queue[:0] = value[:500]
        elif isinstance(value, dict):
            yield value
            queue.extend(
                inner
                for name, inner in value.items()
                if isinstance(inner, dict | list)
                and name not in ("comment", "itemListElement", "review", "hasPart", "citation", "liveBlogUpdate")
            )


def types_of(node: Node) -> list[str]:
    """The schema.org types of a node, without their namespace."""
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return [kind.rsplit("/", 1)[-1].removeprefix("schema:") for kind in kinds if isinstance(kind, str)]


def is_article(node: Node) -> bool:
    """Whether the node describes an article."""
    return any(_ARTICLE.search(kind) and not _NOT_ARTICLE.match(kind) for kind in types_of(node))


def is_news(node: Node) -> bool:
    """Whether the node describes what a newsroom made."""
    return any("News" in kind or kind in ("LiveBlogPosting", "Report", "ReportageArticle") for kind in types_of(node))


def article_of(nodes: Iterable[Node], address: str | None = None) -> Node:
    """The node that describes this page's article.

    The one at `address` if any says so, else the fullest; {} if none.
    """
    best: Node = {}
    best_score = 0
    for node in nodes:
        if not is_article(node):
            continue
        score = 1 + sum(
            bool(node.get(name)) for name in ("headline", "datePublished", "author", "image", "articleBody")
        )
        if address and address in addresses_of(node):
            score += 4
        if score > best_score:
            best, best_score = node, score
    return best


def addresses_of(node: Node) -> list[str]:
    """The addresses that a node gives for itself or its page."""
    found = []
    for name in ("url", "mainEntityOfPage", "@id"):
        value = node.get(name)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str):
            found.append(value)
    return found


def by_id(nodes: Iterable[Node]) -> dict[str, Node]:
    """Nodes that others may refer to."""
    return {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}


def resolved(value: Any, known: dict[str, Node]) -> list[Any]:
    """A value as a list, its references replaced by what they name."""
    values = value if isinstance(value, list) else [value]
    return [
        known.get(item["@id"], item)
        if isinstance(item, dict) and isinstance(item.get("@id"), str) and len(item) <= 2
        else item
        for item in values[:100]
        if item
    ]


def body_of(node: Node) -> str:
    """The text that an article's node holds, in lines: its own, else that of a live blog's entries; mostly empty."""
    entries = node.get("liveBlogUpdate")
    parts = [node.get("articleBody")]
    if not text_of(parts[0]):
        told = [entry for entry in (entries if isinstance(entries, list) else [entries]) if isinstance(entry, dict)]
        parts = [entry.get(name) for entry in told for name in ("headline", "articleBody")]
    return "\n".join(filter(None, map(text_of, parts)))


def text_of(value: Any) -> str | None:
    """A string out of what may be a string, a language map or a list of these."""
    if isinstance(value, list):
        value = next((item for item in value if item), None)
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    return value.strip() or None if isinstance(value, str) else None
