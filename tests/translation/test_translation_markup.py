"""HTML through translation: whatever an engine does, no link, image or block is lost, and all of it is well-formed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from html import escape, unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from overview.translation.engines import Rendering
from overview.translation.engines.base import Link
from overview.translation.markup import Passage, parse
from overview.translation.placeholders import tagged, untagged
from overview.translation.translator import Plan, Request, Unit, finished, plan

REQUEST = Request("xx")
WORD = re.compile(r"\S+")


def same(text: str) -> Rendering:
    """Word for word."""
    return Rendering(text, tuple(Link(*word.span(), *word.span()) for word in WORD.finditer(text)))


def backwards(text: str) -> Rendering:
    """The words in reverse, each in capitals, which is why no copy of them is found."""
    made, links = "", []
    for word in reversed(list(WORD.finditer(text))):
        made += " " if made else ""
        links.append(Link(len(made), len(made) + len(word.group()), *word.span()))
        made += word.group().swapcase()[: len(word.group())].ljust(len(word.group()), "x")
    return Rendering(made, tuple(links))


def unlinked(text: str) -> Rendering:
    """Something else, without telling what comes from where."""
    return Rendering("Quite another sentence.")


def one_word(text: str) -> Rendering:
    """Far shorter than the source."""
    return Rendering("Short", (Link(0, 5, 0, len(text)),))


def nothing(_: str) -> None:
    """The engine failed."""
    return


ENGINES = (same, backwards, unlinked, one_word, nothing)


def through(text: str, engine: Callable[[str], Rendering | None]) -> str:
    work = plan(text, REQUEST, html=True)
    return finished(work, {unit: engine(unit.text) for unit in work.units}).text


def found(text: str, path: str) -> Counter[str]:
    root = lxml_html.fragment_fromstring(f"<div>{text}</div>")
    return Counter(str(value) for value in root.xpath(path))


# Clean HTML, as the library keeps it.
words = st.text(alphabet="abc ŠŽdeß.,!?«»12日本 \u00a0&<", min_size=1, max_size=40)
number = st.integers(0, 10_000)


@st.composite
def inline(draw: st.DrawFn, depth: int = 0, linked: bool = False) -> str:
    kind = draw(st.sampled_from("ttttablebicn"))
    if kind == "t" or depth > 3:
        return escape(draw(words), quote=False)
    if kind == "n":
        return f'<img src="image:{draw(number)}" alt="x">'
    if kind == "l":
        return "<br>"
    inner = "".join(draw(st.lists(inline(depth + 1, linked or kind == "a"), max_size=3)))
    if kind == "a":
        return inner if linked else f'<a href="https://x.example/{draw(number)}">{inner}</a>'
    tag = {"b": "strong", "e": "em", "i": "i", "c": "code"}[kind]
    return f"<{tag}>{inner}</{tag}>"


@st.composite
def page(draw: st.DrawFn) -> str:
    blocks = []
    for tag in draw(st.lists(st.sampled_from(["p", "h2", "li", "blockquote", "td", "pre", "figcaption"]), max_size=4)):
        inner = "".join(draw(st.lists(inline(), max_size=5)))
        around = {
            "li": "<ul>{}</ul>",
            "td": "<table><tbody><tr>{}</tr></tbody></table>",
            "figcaption": "<figure>{}</figure>",
        }
        blocks.append(around.get(tag, "{}").format(f"<{tag}>{inner}</{tag}>"))
    return "".join(blocks)


@given(page(), st.sampled_from(ENGINES))
def test_nothing_is_lost(text: str, engine: Callable[[str], Rendering | None]) -> None:
    made = through(text, engine)
    assert found(made, ".//a/@href") == found(text, ".//a/@href")
    assert found(made, ".//img/@src") == found(text, ".//img/@src")
    blocks = ".//*[self::p or self::h2 or self::li or self::blockquote or self::td or self::pre or self::figcaption]"
    assert len(lxml_html.fragment_fromstring(f"<div>{made}</div>").xpath(blocks)) == len(
        lxml_html.fragment_fromstring(f"<div>{text}</div>").xpath(blocks)
    )
    assert not lxml_html.fragment_fromstring(f"<div>{made}</div>").xpath(".//a//a")
    assert made.count("<a ") == made.count("</a>")


def test_words_before_a_list_within_an_item_stay_before_it() -> None:
    nested = "<ul><li>Ferries run<ul><li>in the north</li></ul></li></ul><div>By <b>day</b><p>and by night</p></div>"
    assert through(nested, same) == nested


@given(page())
def test_an_engine_that_changes_nothing_changes_nothing(text: str) -> None:
    def plain(markup: str) -> str:
        spaced = re.sub(r"<br>|</?(?:p|h2|li|ul|ol|blockquote|td|tr|table|pre|figure|figcaption)\b[^>]*>", " ", markup)
        return " ".join("".join(lxml_html.fragment_fromstring(f"<div>{spaced}</div>").itertext()).split())

    assert plain(through(text, same)) == plain(through(text, nothing)) == plain(text)


@given(page())
def test_each_link_holds_the_same_words_word_for_word(text: str) -> None:
    def links(markup: str) -> list[tuple[str, bool]]:
        root = lxml_html.fragment_fromstring(f"<div>{markup}</div>")
        return sorted((str(a.get("href")), "".join(a.itertext()).split()[:1] != []) for a in root.iter("a"))

    assert links(through(text, nothing)) == links(text)


@given(st.text(max_size=300))
def test_any_text_is_parsed(text: str) -> None:
    for part in parse(text):
        if isinstance(part, Passage):
            assert part.text == part.text.strip() != ""
            assert all(0 <= span.start < span.end <= len(part.text) for span in part.spans)
            assert all(0 <= void.at <= len(part.text) for void in part.voids)


def test_what_is_no_prose_is_copied() -> None:
    text = "<p>Eins</p><pre>x = 1 &lt; 2</pre><p><code>ls -l</code> zeigt <kbd>Strg</kbd>.</p>"
    made = through(text, lambda source: Rendering(source.upper(), same(source).links))
    assert "<pre>x = 1 &lt; 2</pre>" in made and "<code>ls -l</code>" in made and "<kbd>Strg</kbd>" in made


@pytest.mark.parametrize(
    "block", ["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "td", "th", "figcaption", "dt", "dd"]
)
def test_every_kind_of_block_is_translated_by_itself(block: str) -> None:
    text = f"<{block}>Eins <b>zwei</b>.</{block}><{block}>Drei.</{block}>"
    work = plan(text, REQUEST, html=True)
    assert [unit.text for unit in work.units] == ["Eins zwei.", "Drei."]
    made = finished(work, {unit: Rendering(unit.text.upper(), same(unit.text).links) for unit in work.units})
    assert made.text == f"<{block}>EINS <b>ZWEI</b>.</{block}><{block}>DREI.</{block}>"
    assert [one.element for one in made.blocks] == [block, block]


@pytest.mark.parametrize("text", ["https://x.example/a?b=1", "12.345,67 €", "2:1", "<code>a b</code>"])
def test_what_is_no_language_is_not_sent(text: str) -> None:
    assert plan(f"<p>{text}</p>", REQUEST, html=True).units == []


def test_a_span_lands_on_whole_words_that_mostly_come_from_its_own() -> None:
    def engine(text: str) -> Rendering:
        assert text == "Die Regierungsgebäude brennen heute."
        made = "Government buildings burn today."  # in pieces: Gover|nment build|ings
        ends = [(0, 5, 4, 12), (5, 10, 4, 12), (11, 16, 14, 20), (16, 20, 0, 3), (21, 25, 22, 29), (26, 31, 30, 35)]
        return Rendering(made, tuple(Link(*one) for one in ends))

    made = through('<p>Die <a href="/1">Regierungsgebäude</a> <b>brennen heute</b>.</p>', engine)
    assert made == '<p><a href="/1">Government buildings</a> <b>burn today</b>.</p>'


def test_a_link_is_one_run_and_emphasis_may_be_several() -> None:
    def engine(text: str) -> Rendering:
        assert text == "Er gab das Amt sofort auf."
        made = "He resigned at once from office."
        links = [(0, 2, 0, 2), (3, 11, 3, 6), (12, 14, 15, 21), (15, 19, 15, 21), (20, 24, 22, 25), (25, 31, 11, 14)]
        return Rendering(made, tuple(Link(*one) for one in links))

    marked = "Er <{0}>gab</{1}> das Amt sofort auf."
    assert through(f"<p>{marked.format('b', 'b')}</p>", engine) == "<p>He <b>resigned</b> at once from office.</p>"
    both = "<p>Er <{0}>gab das Amt</{1}> sofort auf.</p>"
    assert through(both.format("b", "b"), engine) == "<p>He <b>resigned</b> at once from <b>office</b>.</p>"
    assert through(both.format('a href="/1"', "a"), engine).count("<a ") == 1


def test_a_link_on_a_name_stays_on_it() -> None:
    def engine(text: str) -> Rendering:
        assert text == "In Kyjiw sprach Iwan Petrenko."
        return Rendering("Iwan Petrenko spoke in Kyiv.", (Link(0, 4, 16, 20), Link(5, 13, 21, 29), Link(14, 19, 9, 15)))

    made = through('<p>In Kyjiw sprach <a href="https://x.example/p">Iwan Petrenko</a>.</p>', engine)
    assert made == '<p><a href="https://x.example/p">Iwan Petrenko</a> spoke in Kyiv.</p>'


def test_a_link_on_a_number_stays_on_it_however_it_is_written() -> None:
    made = through(
        '<p>Es kamen <a href="https://x.example/n">1.234</a> Menschen.</p>',
        lambda _: Rendering("There came 1,234 people."),
    )
    assert '<a href="https://x.example/n">1,234</a>' in made


def test_a_link_that_has_no_place_is_appended() -> None:
    made = through('<p>Das <a href="https://x.example/n">sagte</a> er. Ja.</p>', unlinked)
    assert made.startswith('<p>Quite another sentence. <a href="https://x.example/n">↗</a>')


def test_a_link_around_blocks_and_one_around_an_image() -> None:
    text = '<a href="https://x.example/1"><p>Eins</p><p>Zwei</p></a>'
    text += '<p><a href="https://x.example/2"><img src="image:1"></a>Drei</p>'
    made = through(text, same)
    assert set(found(made, ".//a/@href")) == {"https://x.example/1", "https://x.example/2"}
    assert '<a href="https://x.example/2"><img src="image:1"></a>' in made


def test_a_link_over_two_sentences_holds_both() -> None:
    text = '<p>Vorher. <a href="https://x.example/1">Eins zwei. Drei vier.</a> Nachher.</p>'
    assert through(text, same) == text


def test_line_breaks_stay() -> None:
    assert through("<p>Eins<br>zwei<br><br>drei</p>", same) == "<p>Eins<br>zwei<br><br>drei</p>"


def test_attributes_are_written_safely() -> None:
    text = '<p><a href="https://x.example/?a=1&amp;b=&quot;2&quot;" title="&lt;b&gt;">eins</a> zwei</p>'
    (link,) = lxml_html.fromstring(through(text, same)).iter("a")
    assert unescape(str(link.get("href"))) == 'https://x.example/?a=1&b="2"'
    assert found(through(text, same), ".//a/@title") == Counter(["<b>"])


@pytest.mark.parametrize(
    "text", ["", " ", "<p></p>", "<p><br></p>", "<img src='image:1'>", "Kein Element", "<p>1.</p>"]
)
def test_small_pages(text: str) -> None:
    assert found(through(text, same), ".//img/@src") == found(text, ".//img/@src")


def test_deep_and_long_pages_take_no_long_time() -> None:
    text = "<blockquote>" * 2_000 + "Eins." + "</blockquote>" * 2_000
    assert "Eins." in through(text, same)
    assert '<a href="/1">b</a>' in through("<p>" + "<b>a</b> " * 20_000 + '<a href="/1">b</a></p>', same)


class TestTags:
    """Sentences for engines that keep tags."""

    @given(page())
    def test_tags_come_back(self, text: str) -> None:
        for part in parse(text):
            if isinstance(part, Passage) and "\n" not in part.text and "<" not in part.text:
                sent = tagged(part.text, list(enumerate(part.spans)), 0, len(part.text))
                assert "x.example" not in sent, "an address left the program"
                plain, marks = untagged(sent)
                assert " ".join(plain.split()) == " ".join(part.text.split())
                assert set(marks) <= set(range(len(part.spans)))

    def test_an_engine_that_keeps_tags_places_the_links(self) -> None:
        text = '<p>Das <a href="https://x.example/1">neue Gesetz</a> gilt <b>ab heute</b>.</p>'
        work = plan(text, REQUEST, html=True, tags=True)
        assert [unit.text for unit in work.units] == ['Das <a id="0">neue Gesetz</a> gilt <b id="1">ab heute</b>.']
        answer = Rendering('From <b id="1">today</b> the <a id="0">new law</a> is valid.')
        made = finished(work, {work.units[0]: answer}).text
        assert made == '<p>From <b>today</b> the <a href="https://x.example/1">new law</a> is valid.</p>'

    def test_a_number_that_was_not_sent_is_none(self) -> None:
        assert untagged(f'a <b id="²">b</b> <b id="{"9" * 5_000}">c</b> <b id="0">d</b>') == ("a b c d", {0: ((6, 7),)})

    def test_what_an_engine_that_keeps_tags_gives_is_html_throughout(self) -> None:
        for html, text in ((True, "<p>R&amp;D at &lt;3</p>"), (False, "R&D at <3")):
            work = plan("<p>Forschung</p>" if html else "Forschung", REQUEST, html=html, tags=True)
            made = finished(work, {work.units[0]: Rendering("R&amp;D at &lt;3")})
            assert (made.text, made.blocks[0].pairs) == (text, (("Forschung", "R&D at <3"),))

    def test_an_engine_that_drops_tags_loses_no_link(self) -> None:
        work = plan('<p>Das <a href="https://x.example/1">neue Gesetz</a> gilt.</p>', REQUEST, html=True, tags=True)
        made = finished(work, {work.units[0]: Rendering('A <script>alert(1)</script> <a id="7">law</a>.')}).text
        assert found(made, ".//a/@href") == Counter(["https://x.example/1"]) and "<script" not in made


def test_a_translation_does_not_run_as_its_original_does() -> None:
    original = '<p dir="rtl" lang="ar">one.</p><ul dir="rtl"><li lang="ar">two</li></ul><pre dir="ltr">x</pre>'
    assert through(original, same) == '<p>one.</p><ul><li>two</li></ul><pre dir="ltr">x</pre>'


def test_units_are_each_there_once() -> None:
    work: Plan = plan("<p>Gleich.</p><p>Gleich.</p>", REQUEST, html=True)
    assert work.units == [Unit("xx", "Gleich.", False)]
