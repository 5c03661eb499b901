"""What stands above the text of a Markdown file: front matter, title, byline. All content is invented."""

from __future__ import annotations

import pytest

from overview.extraction.article import Article
from overview.extraction.files import read_source
from overview.extraction.files.source import Source, no_neighbour

TEXT = "The harbour of Ambo opened on Tuesday after a year of work.\n\nThe mayor said that it was good."


def read(words: str) -> Article:
    (article,) = read_source(Source("harbour.md", words.encode(), no_neighbour)).articles
    return article


@pytest.mark.parametrize(
    "deck",
    ["", "*A year of work is over.*\n\n", "What it cost the town\n\n", "![Boats](https://ambo.example/b.jpg)\n\n"],
)
@pytest.mark.parametrize(
    "line", ["By Ana Ríos", "*By Ana Ríos*", "By Ana Ríos  \n3 May 2026", "3 May 2026\n\nBy Ana Ríos"]
)
def test_a_byline_is_read_also_below_a_picture_or_a_deck_and_line_by_line(deck: str, line: str) -> None:
    article = read(f"# The harbour opens\n\n{deck}{line}\n\n{TEXT}\n")
    assert (article.title, article.byline) == ("The harbour opens", "Ana Ríos")
    assert (article.published is not None) == ("2026" in line)
    assert "Ana" not in article.text
    assert article.text.startswith(deck.strip("*\n")[:10] if deck[:1] in ("*", "W") else "The harbour of Ambo")


@pytest.mark.parametrize(
    "line", ["By noon on Tuesday it rained.", f"{TEXT}\n\nBy Ana Ríos", "*She said so.*\n\nOf which more below."]
)
def test_sentences_are_no_byline(line: str) -> None:
    article = read(f"# The harbour opens\n\n{line}\n\n{TEXT}\n")
    assert article.byline is None
    assert article.text.split() == f"{line} {TEXT}".replace("*", "").split()


def test_a_name_may_be_a_letter() -> None:
    assert read(f"# The harbour opens\n\nBy X\n\n{TEXT}\n").byline == "X"


def test_the_first_heading_is_the_title_whatever_its_level_but_not_below_a_title() -> None:
    assert read(f"## The harbour opens\n\nBy Ana Ríos\n\n{TEXT}\n").title == "The harbour opens"
    article = read(f"---\ntitle: Ambo\n---\n\n## The harbour opens\n\n{TEXT}\n")
    assert (article.title, article.text.split("\n")[0]) == ("Ambo", "The harbour opens")


@pytest.mark.parametrize(
    ("field", "title", "byline"),
    [
        (r'title: "She said \"no\""', 'She said "no"', None),
        ("title: 'It''s open'", "It's open", None),
        ("author:\n  - Ana Ríos\n  - '[[Bo Lee]]'", "harbour", "Ana Ríos, Bo Lee"),
        ('authors: ["Ana Ríos", Bo Lee]', "harbour", "Ana Ríos, Bo Lee"),
        ("title: Boats, nets, and sails", "Boats, nets, and sails", None),
        ('title: "Ambo [video]"', "Ambo [video]", None),
    ],
)
def test_front_matter_is_read_as_yaml_has_it(field: str, title: str, byline: str | None) -> None:
    article = read(f"---\n{field}\nurl: https://ambo.example/1\n---\n\n{TEXT}\n")
    assert (article.title, article.byline, article.url) == (title, byline, "https://ambo.example/1")
