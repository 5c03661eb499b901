"""The jobs: one module each, with `run(work, arguments) -> result` (JSON-able). Commands run them too.

A job may raise `JobFailure` (a sentence for the reader), `LibraryError`, or `Cancelled` (`work.raise_if_cancelled()`).
"""

from __future__ import annotations

from typing import NamedTuple

OPEN, OPEN_TRANSLATE = "open", "open-translate"
AFTER_TEXTS = ("translate", "group")  # the jobs that follow when texts have come or changed


class Job(NamedTuple):
    """Where a job lives and which lane it runs in."""

    module: str
    lane: str

    @property
    def reader_waits(self) -> bool:
        """Whether it is about the article that the reader has opened."""
        return self.lane in (OPEN, OPEN_TRANSLATE)


JOBS: dict[str, Job] = {
    "prepare": Job("overview.engine.jobs.prepare", "library"),
    "sample": Job("overview.engine.jobs.sample", "library"),
    "refresh": Job("overview.engine.jobs.refresh", "refresh"),
    "add_source": Job("overview.engine.jobs.add_source", "sources"),
    "edit_source": Job("overview.engine.jobs.edit_source", "sources"),
    "proxy": Job("overview.engine.jobs.proxy", "proxy"),  # the keyring may wait; nothing should wait behind it
    "feed_lists": Job("overview.engine.jobs.feed_lists", "sources"),
    "languages": Job("overview.engine.jobs.languages", "library"),
    "read_page": Job("overview.engine.jobs.read_page", OPEN),
    "read_pages": Job("overview.engine.jobs.read_page", "import"),  # the same of many, of which none is to be opened
    "whole": Job("overview.engine.jobs.whole", "background"),
    "pictures": Job("overview.engine.jobs.pictures", "background"),
    "import": Job("overview.engine.jobs.import_files", "import"),
    "undo_import": Job("overview.engine.jobs.undo_import", "import"),
    "original": Job("overview.engine.jobs.original", OPEN),
    "complete": Job("overview.engine.jobs.complete", OPEN),
    "keep_articles": Job("overview.engine.jobs.complete", "keep-articles"),  # the same, but nobody waits for it
    "translate_article": Job("overview.engine.jobs.translate_article", OPEN_TRANSLATE),
    "translate": Job("overview.engine.jobs.translate", "translate"),
    "translate_rest": Job("overview.engine.jobs.translate_rest", "translate-rest"),
    "models": Job("overview.engine.jobs.models", "models"),
    "known_models": Job("overview.engine.jobs.models", "known-models"),  # the same, not behind a download
    "group": Job("overview.engine.jobs.group", "group"),
    "overlook": Job("overview.engine.jobs.overlook", "overlook"),  # it waits; nothing should wait behind it
    "keep_stories": Job("overview.engine.jobs.keep_stories", "background"),
    "export": Job("overview.engine.jobs.export", "export"),
    "export_edition": Job("overview.engine.jobs.export_edition", "export"),
    "updates": Job("overview.engine.jobs.updates", "background"),
    "backup": Job("overview.engine.jobs.backup", "library"),
    "upkeep": Job("overview.engine.jobs.upkeep", "upkeep"),  # languages, behind which all else stands, do not wait
    "forget_words": Job("overview.engine.jobs.forget_words", "forget-words"),
    "check_library": Job("overview.engine.jobs.check_library", "check-library"),
}
