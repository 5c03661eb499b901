"""The Unicode CLDR as JSON, from its npm packages: names of territories and languages, ISO numbers, UN M49 regions."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from pinned import package


@cache
def names_folder() -> Path:
    """The folder that holds one folder of names a locale."""
    return package("cldr-localenames-full") / "main"


@cache
def locale(tag: str, kind: str) -> dict[str, str]:
    """CLDR's names of a `kind` ("territories", "languages") in the locale `tag`, by code; alternatives as CODE-alt-…"""
    value = json.loads((names_folder() / tag / f"{kind}.json").read_text(encoding="utf-8"))
    found: dict[str, str] = value["main"][tag]["localeDisplayNames"][kind]
    return found


@cache
def supplemental(name: str) -> dict[str, Any]:
    """One file of CLDR's supplemental data."""
    path = package("cldr-core") / "supplemental" / f"{name}.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["supplemental"][name]
    return found
