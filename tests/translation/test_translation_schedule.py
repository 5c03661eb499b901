"""What the child translates next."""

from __future__ import annotations

from overview.translation.protocol import BACKLOG, OPEN_ARTICLE, REST, VISIBLE, Job, Service, Text, job_line, read_job
from overview.translation.schedule import FIRST, MOST, Schedule, Work
from overview.translation.translator import Request, plan


def work(number: int, priority: int, sentences: int = 1, language: str = "xx", service: Service | None = None) -> Work:
    text = " ".join(f"Satz {number} Nummer {one}." for one in range(sentences))
    made = Work(number, Job((Text(text),), Request(language), priority, service))
    made.plans = [plan(text, Request(language))]
    made.pending = made.plans[0].units
    return made


def test_the_open_article_is_first_then_what_is_visible_then_the_rest() -> None:
    schedule = Schedule()
    for number, priority in enumerate((BACKLOG, REST, VISIBLE, OPEN_ARTICLE, VISIBLE)):
        schedule.add(work(number, priority))
    order = []
    while (first := schedule.first()) is not None:
        order.append(first.number)
        schedule.drop(first.number)
    assert order == [3, 2, 4, 1, 0]


def test_an_opened_article_begins_alone_with_its_first_sentences() -> None:
    schedule = Schedule()
    opened = work(1, OPEN_ARTICLE, sentences=50)
    schedule.add(opened)
    schedule.add(work(2, OPEN_ARTICLE))
    batch = schedule.batch(opened, 1e9)
    assert batch.units == tuple(opened.pending[:FIRST]) and batch.works == (opened,)
    opened.begun = True
    assert len(schedule.batch(opened, 1e9).units) == MOST


def test_the_headline_and_the_first_paragraph_of_an_opened_article_go_alone() -> None:
    texts = (Text("Eins."), Text("<p>Zwei. Drei.</p><p>Vier.</p>", True))
    opened = Work(1, Job(texts, Request("xx"), OPEN_ARTICLE))
    opened.plans = [plan(one.text, Request("xx"), html=one.html) for one in texts]
    opened.pending = [unit for one in opened.plans for unit in one.units]
    schedule = Schedule()
    schedule.add(opened)
    assert [unit.text for unit in schedule.batch(opened, 0).units] == ["Eins.", "Zwei.", "Drei."]
    opened.pending = opened.pending[3:]
    assert opened.opening == []


def test_headlines_share_a_batch() -> None:
    schedule = Schedule()
    works = [work(number, VISIBLE) for number in range(40)]
    for one in works:
        schedule.add(one)
    batch = schedule.batch(works[0], 1e9)
    assert len(batch.units) == MOST and batch.works == tuple(works[:MOST])


def test_a_batch_is_as_long_as_there_is_time() -> None:
    schedule = Schedule()
    long = work(1, REST, sentences=30)
    schedule.add(long)
    size = len(long.pending[0].text)
    assert len(schedule.batch(long, size * 4.5).units) == 5
    assert len(schedule.batch(long, 0).units) == 1, "one sentence always"


def test_other_engines_do_not_share_a_batch() -> None:
    schedule = Schedule()
    first = work(1, REST)
    schedule.add(first)
    schedule.add(work(2, REST, language="yy"))
    schedule.add(work(3, REST, service=Service("deepl", "https://api.example", "secret")))
    schedule.add(work(4, BACKLOG))
    assert schedule.batch(first, 1e9).works == (first,)


def test_jobs_cross_the_border_whole() -> None:
    service = Service("libretranslate", "http://127.0.0.1:5000", "secret")
    job = Job((Text("a"), Text("<p>b</p>", True)), Request("uk", "en", ("ru",), ("Kyjiw",)), VISIBLE, service)
    import json

    assert read_job(json.loads(job_line(3, job))) == job
    assert "secret" not in repr(job), "keys are not to be logged"
