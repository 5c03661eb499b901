"""Every format is read back by a reader that is not ours."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import html5lib
import pypdfium2
import pytest
import yaml
from lxml import etree

from overview.export import epub, markdown, own_json, share_page, table
from overview.export.highlights import marked
from overview.export.values import Take
from overview.export.words import byline, byline_html, file_name, translated_line
from overview.extraction.files import read_source
from overview.extraction.files.source import Source, no_neighbour
from overview.extraction.wordlist import words
from overview.isolation import Pool
from overview.library import pictures
from overview.library.citing import day_in_words
from overview.library.values import UNDATED, Note, Picture

if TYPE_CHECKING:
    from overview.export.values import Whole

XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = {"o": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}
ALLOWED = words(
    """html head meta title link style script body main article p h1 h2 b a figure img figcaption blockquote ul li table
    tbody tr td pre div mark hr br bdi"""
)
LOADING = {"src", "srcset", "poster", "data", "background", "action", "formaction", "xlink:href", "manifest", "ping"}


def parsed(text: str) -> Any:
    return html5lib.parse(text, namespaceHTMLElements=False)


def test_a_share_page_loads_nothing_and_runs_nothing(whole: Whole) -> None:
    page = share_page.page(whole)
    tree = parsed(page)
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        assert element.tag not in ("iframe", "object", "embed", "base", "form"), element.tag
        assert element.tag != "script" or element.get("type") == "application/ld+json"
        assert element.tag != "link" or element.get("rel") == "canonical"
        assert element.tag != "meta" or element.get("http-equiv") in (None, "Content-Security-Policy")
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            if name in LOADING:
                assert value.startswith("data:"), (element.tag, name, value)
            if name == "href":
                assert urlsplit(value).scheme in ("http", "https", "mailto")
    style = "".join(element.text for element in tree.iter("style"))
    assert "url(" not in style
    assert "@import" not in style


def test_a_share_page_shows_what_belongs_to_the_article(whole: Whole) -> None:
    tree = parsed(share_page.page(whole))
    words = " ".join("".join(tree.find("body").itertext()).split())
    for part in (
        whole.title,
        "Лампа & <3",
        "Ukraine",
        "Amara & Sample",
        "Culture",
        "Ask <them>.",
        "All of it",
        "Argos",
    ):
        assert part in words, part
    assert [mark.text for mark in tree.iter("mark")].count("longer evenings") >= 1
    assert len(list(tree.iter("img"))) == 2
    data = json.loads(next(tree.iter("script")).text)
    assert data["@type"] == "NewsArticle"
    assert data["headline"] == whole.title
    assert data["datePublished"] == "2026-09-21T13:13:20Z"
    assert data["overview"] == json.loads(own_json.text(whole))


def test_an_article_tells_no_key_of_its_feed(whole: Whole) -> None:
    guarded = whole._replace(source=whole.source._replace(feed="https://lantern.example/feed?token=secret"))
    assert json.loads(own_json.text(guarded))["source"]["feed"] == "https://lantern.example/feed"
    assert "secret" not in share_page.page(guarded)


def test_highlights_stand_in_the_text(whole: Whole) -> None:
    tree = parsed(share_page.page(whole))
    article = next(tree.iter("article"))
    assert ["".join(mark.itertext()) for mark in article.iter("mark")] == ["longer evenings"]


@pytest.mark.parametrize(
    ("html", "quotes", "expected"),
    [
        ("<p>One two three.</p>", ["two"], "<p>One <mark>two</mark> three.</p>"),
        ("<p>One <b>two</b> three.</p>", ["One two three"],
         "<p><mark>One </mark><b><mark>two</mark></b><mark> three</mark>.</p>"),
        ("<p>One</p><p>two &amp; three</p>", ["two & three"], "<p>One</p><p><mark>two &amp; three</mark></p>"),
        ("<p>One two</p>", ["two", "One"], "<p><mark>One</mark> <mark>two</mark></p>"),
        ("<p>No one</p><p>two <b>three</b></p><p>four</p>", ["one two three fo"],
         "<p>No <mark>one</mark></p><p><mark>two </mark><b><mark>three</mark></b></p><p><mark>fo</mark>ur</p>"),
        ("<p>One</p><p>two</p>", ["One three"], "<p>One</p><p>two</p>"),
        ('<ul><li>a <a href="https://x.example/">b</a></li></ul>', ["b"],
         '<ul><li>a <a href="https://x.example/"><mark>b</mark></a></li></ul>'),
        ("<p>One<br>two</p>", [".*", ""], "<p>One<br>two</p>"),
    ],
)  # fmt: skip
def test_quotes_are_marked(html: str, quotes: list[str], expected: str) -> None:
    notes = [Note(n, quote, 0, "", 0) for n, quote in enumerate(quotes)]
    assert marked(html, notes) == expected


def test_no_payload_comes_alive_in_a_share_page(whole: Whole, shared: Path) -> None:
    """As title, author, section, caption, source, note, tag, take and address at once."""
    lines = (shared / "data" / "xss" / "payloads.jsonl").read_text(encoding="utf-8").splitlines()
    for line in lines[::25]:
        payload = json.loads(line)["payload"]
        row = whole.article.row._replace(title=payload, title_original=payload, source_name=payload)
        article = whole.article._replace(
            row=row,
            url=payload,
            author=payload,
            section=payload,
            caption=payload,
            notes=(Note(1, payload, 0, payload, 0),),
            tags=(payload,),
        )
        take = Take("KE", payload, payload, payload)
        tree = parsed(share_page.page(whole._replace(article=article, takes=(take,))))
        tags = {element.tag for element in tree.iter() if isinstance(element.tag, str)}
        assert tags <= ALLOWED, (payload, tags - ALLOWED)
        for element in tree.iter():
            for name, value in element.attrib.items():
                assert not str(name).startswith("on"), payload
                assert name != "href" or urlsplit(value).scheme in ("http", "https"), payload


def test_markdown_has_a_head_that_yaml_reads(whole: Whole) -> None:
    text = markdown.text(whole)
    _, head, body = text.split("---\n", 2)
    facts = yaml.safe_load(head)
    assert facts["title"] == whole.title
    assert facts["original_title"] == "Ліхтарники просять довших вечорів"
    assert facts["tags"] == list(whole.article.tags)
    assert facts["url"] == whole.article.url
    assert facts["country"] == "Ukraine"
    assert facts["translation"] == translated_line(whole) != ""
    assert "longer evenings" in body
    assert "Why?" in body
    assert "<script" not in body


def test_markdown_keeps_the_structure(whole: Whole) -> None:
    html = whole._replace(article=whole.article._replace(html_translated=None))
    body = markdown.text(html)
    for part in ("## Why", "> Так, **звісно**.", "- one", "x < y", "[more](https://lantern.example/more?a=1&b=2)"):
        assert part in body, part


@pytest.mark.parametrize(
    "html",
    [
        "<p>&lt;script&gt;alert(1)&lt;/script&gt; and a * b, snake_case, c:\\new, `tick, &amp;lt; and AT&amp;T</p>",
        "<p>1. The first</p><p># no heading</p><p>- no item</p><p>+ 5</p><p>&gt; no quote</p>",
        "<p>A claim<sup>1</sup> on H<sub>2</sub>O</p>",
        "<table><tbody><tr><th>a|b</th><th>c</th></tr><tr><td>d</td><td>m<sup>2</sup></td></tr></tbody></table>",
    ],
)
def test_markdown_takes_no_word_for_markup(html: str) -> None:
    written = f"# Headline\n\n{markdown.body(html)}\n\nThe end."
    (read,) = read_source(Source("a.md", written.encode(), no_neighbour)).articles
    assert read.html == html + "<p>The end.</p>"


def test_a_table_is_read_by_csv_and_runs_no_formula(whole: Whole) -> None:
    evil = whole._replace(article=whole.article._replace(row=whole.article.row._replace(title='=HYPERLINK("x")')))
    rows = list(csv.DictReader(io.StringIO(table.text([whole, evil]))))
    assert rows[0]["headline"] == whole.title
    assert rows[0]["source"] == "Лампа & <3"
    assert rows[0]["country"] == "Ukraine"
    assert rows[1]["headline"] == '\'=HYPERLINK("x")'
    assert not rows[0]["tags"].startswith("=")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_what_a_spreadsheet_would_run_begins_as_text(whole: Whole, start: str) -> None:
    evil = whole._replace(article=whole.article._replace(author=f"{start}cmd"))
    assert next(csv.DictReader(io.StringIO(table.text([evil]), newline="")))["author"] == f"'{start}cmd"


def test_a_picture_in_a_book_has_its_description(whole: Whole, tmp_path: Path) -> None:
    picture = f'<p>Words.</p><img src="image:{next(iter(whole.pictures))}" alt="Fish &amp; &lt;nets&gt;" width="40">'
    article = whole.article._replace(html=picture, html_translated="")
    epub.write(tmp_path / "book.epub", "A", [whole._replace(article=article)])
    with zipfile.ZipFile(tmp_path / "book.epub") as book:
        page: Any = etree.fromstring(book.read("book/article-1.xhtml"))
    assert [image.get("alt") for image in page.iter(f"{XHTML}img")][-1] == "Fish & <nets>"


@pytest.mark.parametrize(("title", "runs"), [("A ferry sings.", "ltr"), ("Ambo: العبّارة تغني.", None)])
def test_a_headline_in_english_over_a_text_in_arabic_begins_at_the_left(
    whole: Whole, tmp_path: Path, title: str, runs: str | None
) -> None:
    row = whole.article.row._replace(title=title, title_original=title, translated=False, language="ar")
    article = whole.article._replace(row=row, html="<p>تغني العبّارة.</p>", html_translated="")
    arabic = whole._replace(article=article)
    tree = parsed(share_page.page(arabic))
    assert tree.get("dir") == "rtl" and tree.find(".//h1").text == title and tree.find(".//h1").get("dir") == runs
    epub.write(tmp_path / "book.epub", "A", [arabic])
    with zipfile.ZipFile(tmp_path / "book.epub") as book:
        page: Any = etree.fromstring(book.read("book/article-1.xhtml"))
    assert page.get("dir") == "rtl" and page.find(f".//{XHTML}h1").get("dir") == runs


def test_a_book_is_well_formed_and_complete(home: Any, plain: Callable[..., None], tmp_path: Path) -> None:
    plain(home.library, 2)
    (path,) = home.export("epub", tmp_path / "book.epub", home.numbers(), title='Night & "Day"')
    with zipfile.ZipFile(path) as book:
        assert book.testzip() is None
        first = book.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert book.read("mimetype") == b"application/epub+zip"
        style = book.read("book/style.css").decode()
        assert "rem" not in style and "font: 1em/" in style, "the text is as large as the reader of books has it"
        container: Any = etree.fromstring(book.read("META-INF/container.xml"))
        (package_path,) = container.xpath("//*[local-name()='rootfile']/@full-path")
        package: Any = etree.fromstring(book.read(package_path))
        assert package.xpath("string(//dc:title)", namespaces=OPF) == 'Night & "Day"'
        items = {item.get("id"): item for item in package.xpath("//o:item", namespaces=OPF)}
        held = {f"book/{item.get('href')}" for item in items.values()}
        assert held | {"mimetype", "META-INF/container.xml", package_path} == set(book.namelist())
        spine = [items[reference] for reference in package.xpath("//o:itemref/@idref", namespaces=OPF)]
        assert [item.get("media-type") for item in spine] == ["application/xhtml+xml"] * 4
        assert [item.get("properties") for item in items.values()].count("cover-image") == 1
        pages: list[Any] = [etree.fromstring(book.read(f"book/{item.get('href')}")) for item in spine]
        links = pages[0].xpath("//*[local-name()='a']/@href")
        assert [f"book/{link}" for link in links] == [f"book/{item.get('href')}" for item in spine[1:]]
        for page in pages[1:]:
            for image in page.iter(f"{XHTML}img"):
                assert f"book/{image.get('src')}" in held
                assert image.get("alt") is not None
        assert {"longer evenings", "Why?", "Ask <them>.", "All of it"} <= {*pages[1].itertext()}


def test_a_picture_that_the_text_shows_does_not_stand_above_it_too(whole: Whole, tmp_path: Path) -> None:
    def shown(one: Whole) -> tuple[int, int, bool]:
        path = tmp_path / "book.epub"
        epub.write(path, "Night", [one])
        with zipfile.ZipFile(path) as book:
            chapter = book.read("book/article-1.xhtml").decode()
        return share_page.page(one).count("<img "), chapter.count("<img "), "<p></p>" in chapter

    assert shown(whole) == (2, 2, False), "its caption is not in the text"
    assert shown(whole._replace(article=whole.article._replace(caption=""))) == (1, 1, False)


def test_a_pdf_holds_the_words(home: Any, tmp_path: Path) -> None:
    (path,) = home.export("pdf", tmp_path / "a.pdf", home.numbers())
    with pypdfium2.PdfDocument(path) as document:
        text = " ".join(document[n].get_textpage().get_text_range() for n in range(len(document)))
        assert document.get_metadata_dict()["Title"] == home.wholes()[0].title
    flat = " ".join(text.split())
    assert "longer evenings" in flat
    assert "Ask <them>." in flat
    assert "lantern.example" in flat


def test_what_is_shown_has_the_tags(home: Any, whole: Whole, tmp_path: Path) -> None:
    line = f"Tags: {', '.join(whole.article.tags)}"
    (path,) = home.export("pdf", tmp_path / "a.pdf", home.numbers())
    with pypdfium2.PdfDocument(path) as document:
        assert line in " ".join("".join(page.get_textpage().get_text_range() for page in document).split())
    (path,) = home.export("epub", tmp_path / "a.epub", home.numbers())
    with zipfile.ZipFile(path) as book:
        chapter = etree.fromstring(book.read("book/article-1.xhtml"))
    assert line in "".join(map(str, chapter.itertext()))
    assert line in "".join(parsed(share_page.page(whole)).find("body").itertext())
    untagged = whole._replace(article=whole.article._replace(tags=()))
    assert "Tags:" not in "".join(parsed(share_page.page(untagged)).find("body").itertext())


def test_all_letters_of_a_pdf_are_found_and_copied_as_they_are(tmp_path: Path) -> None:
    marks = "ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz 0123456789 .,:;!?()[]-–—/&@ 10:30 (A) A-B ÄÖÜ éñ"
    styles = ("<p>{}</p>", "<p class='small'>{}</p>", "<h1>{}</h1>", "<p><i>{}</i></p>", "<pre>{}</pre>")
    chapter = "".join(style.format(marks.replace("&", "&amp;")) for style in styles)
    with Pool() as pool:
        wanted = {"path": str(tmp_path / "a.pdf"), "title": "", "author": "", "chapters": [chapter], "pictures": {}}
        pool.call("overview.export.pdf:make", wanted)
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    assert "".join(text.split()) == "".join(marks.split()) * len(styles)


def test_no_format_dates_an_article_that_came_without_a_date(whole: Whole) -> None:
    undated = whole._replace(article=whole.article._replace(row=whole.article.row._replace(dated=UNDATED)))
    day = day_in_words(undated.article.row)
    assert f"first seen {day}" in byline(undated).split(" · ")
    assert next(csv.DictReader(io.StringIO(table.text([undated]))))["published"] == ""
    data = json.loads(parsed(share_page.page(undated)).find(".//script").text)
    assert "datePublished" not in data
    assert "published" not in yaml.safe_load(markdown.text(undated).split("---\n", 2)[1])


def test_a_date_beside_names_from_right_to_left_is_not_turned_about(whole: Whole) -> None:
    row = whole.article.row._replace(source_name="صحيفة الميناء", country="")
    arabic = whole._replace(article=whole.article._replace(row=row, author="ليلى حداد"))
    facts = [row.source_name, day_in_words(row), "ليلى حداد"]
    told = parsed(share_page.page(arabic)).find("body").findall(".//p[@class='small']")
    assert facts in [["".join(fact.itertext()) for fact in line.findall("bdi")] for line in told]
    assert byline(arabic) == " · ".join(facts)
    assert byline_html(arabic, ("[", "]")) == " · ".join(f"[{fact}]" for fact in facts)


def test_chapters_of_a_pdf_begin_at_the_same_height(home: Any, plain: Callable[..., None], tmp_path: Path) -> None:
    plain(home.library, 3)
    (path,) = home.export("pdf", tmp_path / "a.pdf", home.numbers()[1:])
    with pypdfium2.PdfDocument(path) as document:
        pages = [document[n].get_textpage() for n in range(len(document))]
        tops = [round(page.get_charbox(0)[3]) for page in pages if page.get_text_range().startswith("Headline")]
    assert len(tops) == 3 and len(set(tops)) == 1, tops


def test_long_lines_and_tall_pictures_stay_on_the_pages_of_a_pdf(
    home: Any, plain: Callable[..., None], draw: Callable[..., bytes], tmp_path: Path
) -> None:
    content = draw(200, 4_000)
    pictures.put(home.library, [(Picture("abcdef0123", "image/png", 200, 4_000, content), content)])
    code = "</p><pre>" + "a_long_name = " * 12 + "END</pre>"
    tall = '<h2>Above</h2><figure><img src="image:abcdef0123"><figcaption>Below.</figcaption></figure><p>'
    plain(home.library, 1, code + tall)
    (path,) = home.export("pdf", tmp_path / "a.pdf", home.numbers()[1:])
    with pypdfium2.PdfDocument(path) as document:
        assert len(document) == 2, "the picture has the second page, with its caption"
        first, second = (document[n].get_textpage() for n in range(2))
        text = first.get_text_range()
        assert first.get_charbox(text.index("END") + 2)[2] < document[0].get_width() - 50
        assert "Above" in text and "Below." in second.get_text_range()
        (shown,) = document[1].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
        left, bottom, right, top = shown.get_bounds()
        assert 50 < bottom < top and top - bottom > 15 * (right - left)


def test_a_picture_that_is_not_here_leaves_no_hole_in_a_share_page(whole: Whole) -> None:
    far = '<p>One</p><figure><img src="https://lantern.example/far.png" width="400" height="300"></figure><p>Two</p>'
    page = whole._replace(article=whole.article._replace(html=far, html_translated=None))
    assert not parsed(share_page.page(page)).findall(".//article//img")


@pytest.mark.parametrize("source", ["https://lantern.example/far.png", "image:abcdef0123"])
def test_a_picture_that_is_not_here_leaves_no_hole_in_a_pdf(
    home: Any, plain: Callable[..., None], tmp_path: Path, source: str
) -> None:
    far = f'</p><figure><img src="{source}" width="400" height="4000"><figcaption>Below.</figcaption></figure><p>'
    plain(home.library, 1, far)
    (path,) = home.export("pdf", tmp_path / "a.pdf", home.numbers()[1:])
    with pypdfium2.PdfDocument(path) as document:
        assert len(document) == 1 and "Below." in document[0].get_textpage().get_text_range()


@pytest.mark.parametrize(
    "title",
    ["../../etc/passwd", "CON", "a/b\\c:d*e?f", "\u202egnp.exe", ".", "", "x" * 400, "日本語の見出し", "NUL.txt\x00"],
)
def test_titles_make_harmless_names(whole: Whole, title: str) -> None:
    name = file_name(
        whole._replace(article=whole.article._replace(row=whole.article.row._replace(title=title))), "html"
    )
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]*\.html", name)
    assert name.split(".")[0] not in ("con", "nul", "aux", "prn")
    assert len(name) < 80


def test_a_headline_that_begins_with_a_very_long_word_is_a_name_too(whole: Whole) -> None:
    long = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz fällt"
    row = whole.article.row._replace(title=long)
    name = file_name(whole._replace(article=whole.article._replace(row=row)), "md")
    assert name == "rindfleischetikettierungsuberwachungsaufgabenubertragungsges.md"


def test_figures_in_a_headline_of_another_script_are_no_name(whole: Whole) -> None:
    row = whole.article.row._replace(title="選挙 2026")
    assert file_name(whole._replace(article=whole.article._replace(row=row)), "md") == f"article-{row.id}.md"
