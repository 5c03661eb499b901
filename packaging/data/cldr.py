"""The Unicode CLDR as JSON, from its npm packages: names of territories and languages, ISO numbers, UN M49 regions."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from registry import npm_package

VERSION = "48.2.0"
HASHES = {
    "cldr-core": "zfmLothncSwfv2jlevoSrgI2VGgH8SDGHXst6jUEotHA8nq9Igeg9jzdJDFtBso9pgJuG89DK16TzrmZDdo2Bg==",
    "cldr-localenames-full": "4o0paYDz0UXhfhChAVFkmVl2CP0YTSEqE6WrC0fNafaSC5u5DAXphxH3SZ1Ujczarikr8DToKZfiok6EqWLdNQ==",
}
KEPT = Path(__file__).parents[2] / "build" / "data"


def package(name: str) -> Path:
    """The folder of one of CLDR's packages."""
    return npm_package(name, VERSION, HASHES[name], KEPT)


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
