"""The sample edition: put in at the first start, taken out by one click or when the first real news is in."""

from __future__ import annotations

import json
import time
from typing import Any

from overview.engine.sample_portraits import portray_sample
from overview.engine.work import JobFailure, Work
from overview.library import sample
from overview.paths import seed


def run(work: Work, arguments: dict[str, Any]) -> dict[str, Any]:
    """`arguments`: {"remove": true} takes it out, {"stories": true} puts its stories again, as the reader corrected
    them. Result: how many `articles`."""
    if arguments.get("remove"):
        changes = sample.remove(work.library)
        work.sink.changed(changes)
        return {"articles": len(changes.articles)}
    folder = seed("sample")
    try:
        edition = json.loads((folder / "edition.json").read_text("utf-8"))
    except OSError as error:
        raise JobFailure("The sample edition is not part of this installation.") from error
    now = int(time.time())
    if arguments.get("stories"):
        changes = sample.put_stories(work.library, edition, now)
    else:
        changes = sample.put(work.library, edition, folder / "images", now)
    if changes.stories:
        changes |= portray_sample(work.library, now)
    work.sink.changed(changes)
    return {"articles": len(changes.articles)}
