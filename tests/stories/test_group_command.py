"""`overview group`: articles in, the story of each out, printed anew when it changes."""

from __future__ import annotations

import gc
import io
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from overview.commands import group
from overview.stories.values import Telling

Tell = Callable[..., Telling]
Grouped = Callable[..., tuple[int, dict[str, str], str]]


@pytest.fixture
def grouped(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Iterator[Grouped]:
    """`grouped(lines, batch=10)`: exit code, the last story told of each article, and what was complained of."""

    def run(lines: list[str], batch: int = 10) -> tuple[int, dict[str, str], str]:
        monkeypatch.setattr(group, "BATCH", batch)
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("".join(lines).encode())))
        code = group.run(["--json"])
        out, complaints = capfdbinary.readouterr()
        rows = map(json.loads, out.splitlines())
        return code, {row["id"]: row["story"] for row in rows}, complaints.decode()

    yield run
    gc.enable()


def line(one: Telling) -> str:
    published = datetime.fromtimestamp(one.published, UTC).isoformat()
    return json.dumps(one._replace(published=0)._asdict() | {"published": published}) + "\n"


def events(stories: dict[str, str]) -> list[set[str]]:
    """The events whose articles are in each story of more than one article, by the beginnings of their ids."""
    found: dict[str, list[str]] = {}
    for article, story in stories.items():
        found.setdefault(story, []).append(article.partition("-")[0])
    return [set(articles) for articles in found.values() if len(articles) > 1]


def test_each_article_gets_its_story(news: list[Telling], grouped: Grouped) -> None:
    code, stories, complaints = grouped([line(one) for one in news])
    assert code == 0 and complaints == ""
    assert set(stories) == {one.id for one in news}
    assert sorted(events(stories), key=min) == [{"bridge"}, {"clock"}, {"comet"}, {"tea"}, {"whale"}]


def test_stories_that_are_over_are_left_as_they_are(tell: Tell, grouped: Grouped) -> None:
    told = [
        tell(event, 10 * week + number, hours=week * 24 * 7 + number)
        for week, event in enumerate(("whale", "bridge", "whale", "tea"))
        for number in range(5)
    ]
    _, stories, _ = grouped([line(one) for one in told], batch=5)
    assert [len({stories[one.id] for one in told[start : start + 5]}) for start in range(0, 20, 5)] == [1, 1, 1, 1]
    assert len(set(stories.values())) == 4  # what is told again a fortnight later is another story


def test_languages_are_kept_apart(tell: Tell, grouped: Grouped) -> None:
    swahili = [tell("whale", 20 + number)._replace(language="sw") for number in range(3)]
    _, stories, _ = grouped([line(one) for one in [*(tell("whale", number) for number in range(3)), *swahili]])
    assert len(set(stories.values())) == 2
    assert {stories[one.id].partition("-")[0] for one in swahili} == {"sw"}


def test_what_is_no_article_is_told_and_the_rest_is_grouped(tell: Tell, grouped: Grouped) -> None:
    untimely = '{"id": 1, "published": "noon"}\n'
    lines = ["nonsense\n", "[]\n", '{"id": 1}\n', "[" * 100_000 + "\n", untimely, line(tell("whale", 1))]
    code, stories, complaints = grouped(lines)
    assert code == 1 and set(stories) == {"whale-001"}
    said = [told.partition(" is no article: ") for told in complaints.splitlines()]
    assert [before for before, _, _ in said] == [f"overview group: line {number}" for number in range(1, 6)]
    assert [why for *_, why in said[:4]] == [
        "it is not JSON",
        "it is no object",
        "it has no published",
        "it is not JSON",
    ]
    assert "ISO 8601" in said[4][2]
