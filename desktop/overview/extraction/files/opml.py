"""OPML: a list of feeds. It is handed on by its path; reading it is the feeds' business."""

from __future__ import annotations

import re

from overview.extraction.files.source import FileResult, Source

_SIGN = re.compile(rb"<opml[\s>]", re.IGNORECASE)


def claims(source: Source) -> bool:
    """Whether the file's first element is OPML's."""
    head = source.content[:4096]
    return bool(_SIGN.search(head)) and not re.search(rb"<html[\s>]", head, re.IGNORECASE)


def read(source: Source) -> FileResult:
    """Its name; the caller knows the path."""
    return FileResult(opml=source.name)
