"""What the engine and the translating child say to each other: one JSON object a line.

To the child: `{"id": 3, "texts": [["…", true, 0], …], "source": "uk", …, "priority": 0}` starts a job, `{"cancel": 3}`
drops it, `{"window": true}`: a window is open, so work in small pieces; `{"hold": true}`: an article is open, so stay;
`{"models": true}`: models came or went; `{"prepare": ["uk", "en"]}`: a job for these languages is about to come. From
the child, with the job's id: `{"at": 0, …}` a text as far as it is translated, `{"done": true}`, `{"failed": "a
sentence", "kind": "slow", "wait": seconds}`; and `{"ready": true}` at the start, `{"sent": [[3, characters], …]}` with
every batch: how much its engine gets for which jobs; below zero where it failed.
"""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from overview.translation.addresses import SYSTEM
from overview.translation.translator import Block, Pair, Request, Translation

OPEN_ARTICLE, VISIBLE, REST, BACKLOG = range(4)  # priorities


class Text(NamedTuple):
    """One text of a job: plain, or a page of HTML; `most` as in `translator.plan`."""

    text: str
    html: bool = False
    most: int = 0


class Service(NamedTuple):
    """A service to use in place of models: "libretranslate" or "deepl", its address and key, and the proxy through
    which it is reached (see `reaching`). Never written anywhere."""

    kind: str
    address: str
    key: str = ""
    proxy: str = SYSTEM

    def __repr__(self) -> str:
        return f"Service({self.kind!r}, {self.address!r})"


class Job(NamedTuple):
    """Texts to translate together."""

    texts: tuple[Text, ...]
    request: Request
    priority: int = REST
    service: Service | None = None


class Update(NamedTuple):
    """Text number `at` of a job as far as it is translated; `final` when nothing more will come. `engine` names what
    translated it ("argos:uk-en:1.9"), `label` is the same for the reader."""

    at: int
    translation: Translation
    final: bool
    engine: str
    label: str


def job_line(number: int, job: Job) -> bytes:
    """The line that starts a job."""
    raw = {
        "id": number,
        "texts": job.texts,
        **job.request._asdict(),
        "priority": job.priority,
        "service": job.service,
    }
    return line(raw)


def read_job(raw: dict[str, Any]) -> Job:
    """The job of such a line. Raises KeyError, TypeError or ValueError."""
    request = Request(raw["source"], raw["target"], tuple(raw["others"]), tuple(raw["names"]))
    service = Service(*raw["service"]) if raw["service"] else None
    return Job(tuple(Text(*one) for one in raw["texts"]), request, int(raw["priority"]), service)


def update_line(number: int, update: Update) -> bytes:
    """The line that tells of a text."""
    made = update.translation
    return line(
        {
            "id": number,
            "at": update.at,
            "text": made.text,
            "blocks": made.blocks,
            "left": made.left,
            "final": update.final,
            "engine": update.engine,
            "label": update.label,
        }
    )


def read_update(raw: dict[str, Any]) -> Update:
    """The update of such a line."""
    blocks = tuple(
        Block(element, source, target, tuple(Pair(*pair) for pair in pairs))
        for element, source, target, pairs in raw["blocks"]
    )
    translation = Translation(raw["text"], blocks, raw["left"])
    return Update(raw["at"], translation, raw["final"], raw["engine"], raw["label"])


def line(value: dict[str, Any]) -> bytes:
    """One JSON object with its line end."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"
