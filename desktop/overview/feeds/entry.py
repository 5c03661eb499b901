"""One item or entry of RSS, RDF or Atom."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from overview.extraction.sanitise import one_line
from overview.feeds.constructs import Context, html_of, plain_of, simple, without_markup
from overview.feeds.dates import is_day, timestamp
from overview.feeds.links import without_tracking
from overview.feeds.media import Picture, first_picture, is_picture, lead, whole
from overview.feeds.names import role
from overview.feeds.values import Enclosure, Item

if TYPE_CHECKING:
    from lxml.etree import _Element

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
MOST_AUTHORS = 20
MOST_ENCLOSURES = 20
MOST_DIGITS = 15  # of an enclosed file's size in bytes
MOST_MEDIA = 100
MOST_TEXTS = 10


class Draft:
    """What was found of an item so far."""

    def __init__(self) -> None:
        self.id = ""
        self.id_is_link = False
        self.link = ""
        self.other_link = ""  # related, via: better than none
        self.title = ""
        self.media_title = ""
        self.published: int | None = None
        self.updated: int | None = None
        self.created: int | None = None
        self.days: set[int] = set()  # those of these three of which no time was said
        self.authors: dict[str, str] = {}
        self.texts: list[_Text] = []
        self.pictures: list[Picture] = []
        self.language = ""  # of the item itself
        self.languages: dict[str, str] = {}  # by what is written in it
        self.section = ""
        self.enclosures: dict[str, Enclosure] = {}
        self.paywalled = False
        self.depth = 0


class _Text:
    """A description, summary or content that waits until the item's link, its base, is known."""

    def __init__(self, element: _Element, kind: str, default: str) -> None:
        self.element = element
        self.kind = kind
        self.default = default
        self.html = ""


Handler = Callable[[Draft, "_Element", Context], None]


def item_of(element: _Element, context: Context) -> Item:
    """Read one item; its identity is still empty."""
    draft = Draft()
    context = context.within(element)
    about = element.get(RDF + "about")
    if about:
        draft.id, draft.id_is_link = about.strip(), True
    draft.language = context.language if context.scoped else ""
    _read(draft, element, context)
    return _item(draft, context)


def _read(draft: Draft, element: _Element, context: Context) -> None:
    for child in element:
        handler = HANDLERS.get(role(child.tag))
        if handler is not None:
            handler(draft, child, context)


def _item(draft: Draft, context: Context) -> Item:
    own = context.resolved(draft.id) if draft.id_is_link else ""
    link = context.resolved(draft.link or (own if _is_web(own) else draft.other_link or own))
    at = (link if _is_web(link) else context.address) if context.address else ""
    for text in draft.texts:
        text.html = html_of(text.element, context, text.default, at)
    summary, content = _summary_and_content(draft.texts)
    picture = lead(draft.pictures)
    image = first_picture(content or summary, at) if picture is None or picture.is_stamp else ""
    published = draft.published if draft.published is not None else draft.updated
    if published is None:
        published = draft.created
    return Item(
        identity="",
        id=(context.base and draft.id_is_link and context.resolved(draft.id)) or draft.id,
        url=without_tracking(link) if _may_be_web(link) and (link != own or "/" in draft.id) else "",  # "17" is none
        title=draft.title or draft.media_title,
        published=published,
        updated=draft.updated,
        author=_names(list(draft.authors.values())),
        summary_html=summary,
        content_html=content,
        image=image or (context.resolved(picture.url) if picture is not None else ""),
        language=next((draft.languages[kind] for kind in _SPEAKS_FIRST if kind in draft.languages), draft.language),
        section=draft.section,
        enclosures=tuple(draft.enclosures.values()),
        paywalled=draft.paywalled,
        link=link,
        day_only=published in draft.days,
        captioned=bool(content) and any(text.kind == "media" and text.html == content for text in draft.texts),
    )


def _names(authors: list[str]) -> str:
    """All names; addresses of e-mail only where there are no names."""
    return ", ".join([author for author in authors if "@" not in author] or authors)


def _is_web(address: str) -> bool:
    return address[:8].lower().startswith(("http://", "https://"))


def _may_be_web(address: str) -> bool:
    """Of the web, or relative to an address that is not known."""
    return _is_web(address) or _SCHEME.match(address) is None


_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_SPEAKS_FIRST = ("content", "title", "short")


def _summary_and_content(texts: list[_Text]) -> tuple[str, str]:
    """The short and the long text. Of several short ones the first is taken, and the next may be the long one."""
    if len(texts) == 1:
        return ("", texts[0].html) if texts[0].kind == "content" else (texts[0].html, "")
    contents = [text.html for text in texts if text.kind == "content" and text.html]
    shorts = [text.html for kind in ("short", "media") for text in texts if text.kind == kind and text.html]
    summary = shorts[0] if shorts else ""
    content = max(contents, key=len, default="")
    if not content:
        content = next((html for html in shorts if html != summary), "")
    return summary, content


# --- one handler for each element ------------------------------------------------------------------------------------


def _title(draft: Draft, element: _Element, context: Context) -> None:
    if not draft.title:
        _speaks(draft, "title", element, context)
        draft.title = plain_of(element, context)


def _speaks(draft: Draft, kind: str, element: _Element, context: Context) -> None:
    """Note the language that something is written in, where the document says so."""
    if context.scoped and (language := context.within(element).language):
        draft.languages.setdefault(kind, language)


def _media_title(draft: Draft, element: _Element, context: Context) -> None:
    if not draft.media_title:
        draft.media_title = plain_of(element, context)


def _link(draft: Draft, element: _Element, context: Context) -> None:
    address = (element.get("href") or element.get("url") or element.get("uri") or "").strip()
    if not address:
        draft.link = simple(element) or draft.link
        return
    relation = (element.get("rel") or "alternate").strip().lower().removeprefix(_IANA)
    kind = (element.get("type") or "text/html").strip().lower()
    address = context.within(element).resolved(address)
    if relation == "alternate":
        if kind in _PAGES or not draft.link:
            draft.link = address
    elif relation == "enclosure":
        _enclose(draft, address, kind if element.get("type") else "", element.get("length"))
    elif relation in ("canonical", "related", "via") and not draft.other_link:
        draft.other_link = address


_IANA = "http://www.iana.org/assignments/relation/"
_PAGES = frozenset({"text/html", "html", "application/xhtml+xml", "xhtml"})


def _id(draft: Draft, element: _Element, _: Context) -> None:
    value = simple(element)
    if value:
        permanent = element.get("isPermaLink") or element.get("ispermalink") or element.get("isPermalink") or "true"
        draft.id, draft.id_is_link = value, permanent.strip().lower() == "true"


def _published(draft: Draft, element: _Element, _: Context) -> None:
    draft.published = _later_known(draft, draft.published, element)


def _updated(draft: Draft, element: _Element, _: Context) -> None:
    draft.updated = _later_known(draft, draft.updated, element)


def _created(draft: Draft, element: _Element, _: Context) -> None:
    draft.created = _later_known(draft, draft.created, element)


def _later_known(draft: Draft, before: int | None, element: _Element) -> int | None:
    text = simple(element)
    moment = timestamp(text)
    if moment is None:
        return before
    if is_day(text):
        draft.days.add(moment)
    return moment


def _author(draft: Draft, element: _Element, _: Context) -> None:
    name = author_of(element)
    if name and len(draft.authors) < MOST_AUTHORS:
        draft.authors.setdefault(name.casefold(), name)


_ADDRESS = re.compile(r"[<(]?(?:mailto:)?[\w.+%-]{1,64}@[\w.-]{1,190}\.\w{2,24}[>)]?")


def author_of(element: _Element) -> str:
    """The name of a person; their e-mail address where no name is given."""
    if len(element) == 0:
        return author_named(element.text or "")
    parts = {role(part.tag).rpartition(":")[2]: simple(part) for part in element}
    return author_named(parts.get("name") or "") or parts.get("email") or author_named(element.text or "")


def author_named(text: str) -> str:
    """The name in "Name", "name@host (Name)" or "Name <name@host>"."""
    text = one_line(without_markup(text) if "</a>" in text else text)
    if "@" not in text:
        return text
    name = _ADDRESS.sub("", text).strip(" ()<>,;:\"'")
    return name or text


def _text(kind: str, default: str) -> Handler:
    def handler(draft: Draft, element: _Element, context: Context) -> None:
        if (source := element.get("src")) and not draft.other_link:  # Atom: the text is at another address
            draft.other_link = context.within(element).resolved(source)
        if len(draft.texts) < MOST_TEXTS:
            _speaks(draft, kind, element, context)
            draft.texts.append(_Text(element, kind, default))

    return handler


def _category(draft: Draft, element: _Element, _: Context) -> None:
    if not draft.section:
        draft.section = one_line(
            element.get("label") or simple(element) or element.get("term") or element.get("text") or ""
        )


def _language(draft: Draft, element: _Element, _: Context) -> None:
    draft.language = simple(element) or draft.language


def _enclosure(draft: Draft, element: _Element, context: Context) -> None:
    address = element.get("url") or element.get("href") or element.get("uri") or ""
    if address.strip():
        _enclose(draft, context.resolved(address), (element.get("type") or "").strip().lower(), element.get("length"))
    if len(element) and draft.depth == 0:  # Media RSS inside
        draft.depth += 1
        _read(draft, element, context)
        draft.depth -= 1


def _enclose(draft: Draft, address: str, kind: str, length: str | None) -> None:
    if is_picture(address, kind):
        draft.pictures.append(Picture(address, "enclosure", None, None))
    elif len(draft.enclosures) < MOST_ENCLOSURES:
        size = int(length) if length and length.isascii() and length.isdigit() and len(length) <= MOST_DIGITS else None
        draft.enclosures.setdefault(address, Enclosure(address, kind, size))


def _media(draft: Draft, element: _Element, context: Context) -> None:
    if draft.depth >= 4 or len(draft.pictures) >= MOST_MEDIA:
        return
    address = (element.get("url") or "").strip()
    kind = (element.get("type") or element.get("medium") or "").strip().lower()
    if is_picture(address, kind):
        draft.pictures.append(Picture(address, "content", whole(element.get("width")), whole(element.get("height"))))
    elif address:
        _enclose(draft, address, kind if "/" in kind else "", element.get("fileSize"))
    draft.depth += 1
    _read(draft, element, context)
    draft.depth -= 1


def _thumbnail(draft: Draft, element: _Element, _: Context) -> None:
    address = (element.get("url") or element.text or "").strip()
    if address and len(draft.pictures) < MOST_MEDIA:
        draft.pictures.append(Picture(address, "thumbnail", whole(element.get("width")), whole(element.get("height"))))


def _image(draft: Draft, element: _Element, _: Context) -> None:
    address = element.get("href") or element.get("url") or ""
    if not address and len(element):
        address = next((simple(part) for part in element if role(part.tag) in ("url", "href")), "")
    address = (address or element.text or "").strip()
    if address and " " not in address:
        draft.pictures.append(Picture(address, "image", None, None))


def _access(draft: Draft, element: _Element, _: Context) -> None:
    draft.paywalled = draft.paywalled or simple(element).lower() in ("subscription", "registration")


def _free(draft: Draft, element: _Element, _: Context) -> None:
    draft.paywalled = draft.paywalled or simple(element).lower() in ("false", "no", "0")


HANDLERS: dict[str, Handler] = {
    "title": _title,
    "media:title": _media_title,
    "link": _link,
    "id": _id,
    "published": _published,
    "updated": _updated,
    "created": _created,
    "author": _author,
    "description": _text("short", "text/html"),
    "summary": _text("short", "text/plain"),
    "abstract": _text("short", "text/plain"),
    "content": _text("content", "text/plain"),
    "content:encoded": _text("content", "text/html"),
    "body": _text("content", "application/xhtml+xml"),
    "media:description": _text("media", "text/html"),
    "category": _category,
    "language": _language,
    "enclosure": _enclosure,
    "media:group": _media,
    "media:content": _media,
    "media:thumbnail": _thumbnail,
    "itunes:image": _image,
    "image": _image,
    "news:access": _access,
    "?:isaccessibleforfree": _free,
}
