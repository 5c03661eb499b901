"""The edition as a page: escaped, finite, with links that lead to the outlets when it leaves."""

from __future__ import annotations

from html.parser import HTMLParser

from overview.export.edition_page import page


class Links(HTMLParser):
    """The addresses of all links, and all names of elements."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.tags: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.found += [value or "" for name, value in attrs if name in ("href", "src")]


HTML = '<p><a href="overview:article/3">Rain &amp; sun</a></p><p><a href="overview:article/4">Two</a></p>'


def test_headlines_lead_to_the_outlets() -> None:
    made = page("Today", "until 9", HTML, {3: 'https://h.example/a?b=1&c="', 4: "javascript:alert(1)"})
    assert Links(made).found == ['https://h.example/a?b=1&c="']
    assert "Rain &amp; sun" in made and ">Two<" in made
    assert "overview:article" not in made


def test_it_loads_nothing_and_runs_nothing() -> None:
    made = page("<script>x</script>", '"><img src=x>', HTML, {})
    assert Links(made).found == []
    assert not Links(made).tags & {"script", "img", "link", "iframe"}
    assert "default-src &#x27;none&#x27;" in made


def test_it_has_rules_for_paper() -> None:
    made = page("Today", "until 9", HTML, {})
    style = made[made.index("<style>") : made.index("</style>")]
    on_paper = style[style.index("@media print") :]
    assert "prefers-color-scheme" in style and "--read: #fff" in on_paper, "white, whatever the screen is"
    assert "break-after: avoid" in on_paper and style.count("{") == style.count("}")
