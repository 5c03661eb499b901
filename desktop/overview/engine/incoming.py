"""Articles that a worker read out of a file, made ready and stored."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any, NamedTuple

from overview.engine.pictures import prepare
from overview.engine.spoken import spoken
from overview.engine.work import Work
from overview.extraction.country import country_of_address
from overview.extraction.files import highlighted
from overview.feeds.links import canonical
from overview.library import arrivals, belongings, choices, completing, imports, pictures, texts, writing
from overview.library.arrivals import Delivery
from overview.library.belongings import Belongings, BroughtNote, EarlierText
from overview.library.new_articles import NewArticle, Related
from overview.library.opening import Library
from overview.library.text import beginning
from overview.library.values import Changes, Picture

OWN_FIELDS = ("native_name", "ownership", "ownership_note", "independence", "evidence", "confidence")


class Incoming(NamedTuple):
    """An article on its way in, with its pictures and what belongs to it."""

    article: NewArticle
    source: choices.NewSource  # what is known of its source; its key only where the file brings one
    pictures: tuple[tuple[Picture, bytes], ...]
    belongings: Belongings
    story: str | None = None
    excerpts: bool = False  # only what the reader had marked in it


class Stored(NamedTuple):
    """What became of it."""

    id: int
    new: bool
    completed: bool  # it was here; text, notes, tags or a state were added
    changes: Changes


def ready(work: Work, values: dict[str, Any], original: str | None, now: int) -> Incoming:
    """An article as `extraction.Article.to_json` gives it, with its pictures made ready by workers."""
    own = values.get("own") or {}
    made = {}
    for image in values.get("images", ()):
        if (picture := prepare(work, image["content"], ours=bool(own))) is not None:
            made[image["key"]] = picture
    keys = {key: picture[0].key for key, picture in made.items()}
    article = _article(values, own, keys, original)
    if not own:
        language = spoken(work, values.get("text") or article.title, values.get("language"), article.country)
        article = article._replace(language=language)
    known = own.get("source") or {}
    source = choices.NewSource(
        key="",
        origin=choices.IMPORT,
        name=values.get("source") or "",
        country=article.country,
        homepage=known.get("homepage", ""),
        language=known.get("language") or article.language,
        **{name: known.get(name, "") for name in OWN_FIELDS},
    )
    excerpts = values.get("kind") == highlighted.KIND
    return Incoming(article, source, tuple(made.values()), _belongings_of(values, now), excerpts=excerpts)


def of_link(link: dict[str, Any], now: int) -> Incoming:
    """A saved link of a list as an article whose page is still to be read. `now`: Unix seconds."""
    digest = hashlib.blake2b(link["url"].encode("utf-8", "replace"), digest_size=12).hexdigest()
    country = country_of_address(link["url"]) or ""
    article = NewArticle(
        identity=f"import:{digest}",
        title=link["title"] or link["url"],
        html="",
        url=link["url"],
        address=canonical(link["url"]),
        country=country,
        clean=True,
        teaser=True,
    )
    source = choices.NewSource(key="", origin=choices.IMPORT, name="", country=country)
    chosen = (BroughtNote(link["selection"], 0, "", link["saved"] or now),) if link["selection"] else ()
    own = Belongings(notes=chosen, tags=tuple(link["tags"]), read_at=link["read"], saved_at=link["saved"])
    return Incoming(article, source, (), own)


def store(library: Library, one: Incoming, now: int, batch: int) -> Stored:
    """Store an article, or complete the one that is here already. Inside a transaction."""
    article = one.article
    found = arrivals.same_article(article)
    titled = imports.only_titled(article.title) if one.excerpts and not article.address and found is None else None
    if found is not None:
        number = found.id
    elif titled is not None:
        number = titled
    else:
        source = imports.source_of(library, one.source, article.url)
        known = imports.known_article(source, article.identity)
        if known is None:
            return put(library, one, source, now, batch)
        number = known
    completed = belongings.bring(batch, number, one.belongings, new=False)
    (stored,) = texts.raw(writing.connection(), [number])
    if stored.teaser and not article.teaser and article.clean:
        page = texts.Page(
            html=article.html,
            author=article.author,
            section=article.section,
            updated=article.updated,
            paywalled=article.paywalled,
            remarks=article.remarks,
        )
        completing.complete(library, batch, number, page, article.original_file, now)
        _keep_pictures(library, number, one)
        completed = True
    return Stored(number, False, completed, Changes((number,) if completed else ()))


def put(library: Library, one: Incoming, source: int, now: int, batch: int) -> Stored:
    """Store an article that is nowhere in the library yet. Inside a transaction."""
    # Shared: an archive may hold what a regional feed gave to several countries.
    arrived = arrivals.store(library, [Delivery(source, [one.article], shared=True)], now, batch)
    (number,) = arrived.new
    _keep_pictures(library, number, one)
    belongings.bring(batch, number, one.belongings, new=True)
    return Stored(number, True, False, arrived.changes | Changes(sources=(source,)))


def _keep_pictures(library: Library, number: int, one: Incoming) -> None:
    """Store the pictures of an article."""
    if one.pictures:
        pictures.put(library, list(one.pictures))
        pictures.attach(library, number, [picture.key for picture, _ in one.pictures], one.article.picture)


def _belongings_of(values: dict[str, Any], now: int) -> Belongings:
    """What the file says belongs to the article. Times that lie ahead become now."""
    own = values.get("own")
    tags = tuple(values.get("tags", ()))
    if not own:
        text = values.get("text") or ""
        notes = tuple(
            BroughtNote(one["quote"], max(0, text.find(one["quote"])), one["text"], min(one["made"] or now, now))
            for one in values.get("highlights", ())
        )
        return Belongings(notes=notes, tags=tags, read_at=values.get("read"), saved_at=values.get("saved"))
    published = values.get("published")

    def past(moment: int | None) -> int | None:
        return None if moment is None else min(moment, now)

    return Belongings(
        notes=tuple(BroughtNote(one["quote"], one["start"], one["text"], one["made"]) for one in own["notes"]),
        tags=tags,
        read_at=past(own["read_at"]),
        saved_at=past(own["saved_at"]),
        position=own["position"],
        earlier=tuple(EarlierText(one["replaced_at"], one["title"], one["html"]) for one in own["earlier"]),
        published=past(published["seconds"]) if published else None,
        first_seen=past(own["first_seen"]),
        changed=past(own["changed"]),
        page_read_at=past(own["page_read_at"]),
        arrival=values.get("arrival"),
        pairs=tuple(map(tuple, own["pairs"])),
        translated_at=past(own["translated_at"]),
    )


def _article(values: dict[str, Any], own: dict[str, Any], keys: dict[str, str], original: str | None) -> NewArticle:
    url = values.get("url") or ""
    lead = values.get("lead_image") or ""
    embedded = lead.removeprefix("image:") if lead.startswith("image:") else None
    published = values.get("published")
    known = f"{values['title']}\0{values.get('text') or values['html']}"
    digest = hashlib.blake2b((url or known).encode("utf-8", "replace"), digest_size=12).hexdigest()
    return NewArticle(
        identity=f"import:{digest}",
        title=values["title"] or url or beginning(values["html"]),
        html=_with_keys(values["html"], keys),
        url=url,
        address=canonical(url),
        country=values.get("country") or "",
        language=values.get("language") or "und",
        published=published["seconds"] if published and own.get("dated", True) else None,
        day_only=bool(published and published["day_only"]),
        author=values.get("byline") or "",
        section=values.get("section") or "",
        picture=keys.get(embedded) if embedded else None,
        picture_url=own.get("picture_url", "") if embedded or own else lead,
        caption=own.get("caption", ""),
        clean=True,
        teaser=own.get("teaser", values.get("kind") == highlighted.KIND),
        agency=own.get("agency"),
        title_en=own.get("title_en"),
        html_en=_with_keys(own["html_en"], keys) if own.get("html_en") is not None else None,
        translation=own.get("translation", ""),
        remarks=tuple(values.get("notes", ())),
        related=tuple(
            Related(one["title"], one.get("text") or "", one.get("url") or "") for one in values.get("related", ())
        ),
        topic=values.get("topic") or "",
        original_file=original,
        updated=updated["seconds"] if (updated := values.get("updated")) else None,
        paywalled=values.get("paywalled", False),
    )


def _with_keys(html: str, keys: dict[str, str]) -> str:
    """Clean HTML with the keys under which its pictures are stored."""
    for key, stored in keys.items():
        if key != stored:
            html = html.replace(f'src="image:{key}"', f'src="image:{stored}"')
    return html


def all_changes(stored: Sequence[Stored]) -> Changes:
    """What changed altogether."""
    changes = Changes()
    for one in stored:
        changes |= one.changes
    return changes
