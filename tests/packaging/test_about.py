"""What Overview says it is made of is what is installed."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from overview import __version__
from overview.about import Component, components, sbom
from overview.identity import APPLICATION_ID

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def listed() -> dict[str, Component]:
    return {re.sub("[-_.]+", "-", one.name).lower(): one for one in components()}


def test_every_locked_package_that_is_installed_is_listed_with_its_version(listed: dict[str, Component]) -> None:
    locked = re.findall(r"^([a-z0-9-]+)==([^ ;\\]+)(?!.*;)", (ROOT / "requirements.lock").read_text(), re.MULTILINE)
    assert len(locked) > 30
    for name, _ in locked:
        if name != "setuptools":  # builds, and is not carried
            assert listed[name].version == version(name)


def test_each_has_a_licence_and_nearly_all_its_text(listed: dict[str, Component]) -> None:
    assert [one.name for one in listed.values() if not one.licence] == []
    without = [one.name for one in listed.values() if not one.texts]
    assert len(without) < len(listed) / 5
    assert all("GENERAL PUBLIC LICENSE" in listed["pyside6-essentials"].texts[number] for number in (0, 1))


def test_the_bill_of_materials_names_each_once_and_is_the_same_twice(listed: dict[str, Component]) -> None:
    bill = sbom(listed.values())
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.5")
    assert bill["metadata"]["component"]["version"] == __version__
    references = [part["bom-ref"] for part in bill["components"]]
    assert len(references) == len(set(references)) == len(listed)
    assert bill["dependencies"] == [{"ref": "overview", "dependsOn": references}]
    assert bill == sbom(listed.values())
    assert bill["serialNumber"] != sbom([*listed.values()][1:])["serialNumber"]


def test_the_command_prints_it() -> None:
    def printed(*words: str) -> str:
        command = [sys.executable, "-m", "overview", "about", *words]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    assert json.loads(printed("--sbom"))["components"]
    assert f"Overview {__version__}" in printed()
    assert "Permission is hereby granted" in printed("--texts")


def test_the_name_for_the_system_is_the_same_everywhere() -> None:
    linux = ROOT / "packaging" / "linux"
    entry = (linux / f"{APPLICATION_ID}.desktop").read_text()
    assert f"Icon={APPLICATION_ID}\n" in entry
    assert f"<id>{APPLICATION_ID}</id>" in (linux / f"{APPLICATION_ID}.metainfo.xml.in").read_text()


def test_overview_is_never_offered_as_the_opener_of_web_pages() -> None:
    types = re.search(
        r"^MimeType=(.*)$", (ROOT / f"packaging/linux/{APPLICATION_ID}.desktop").read_text(), re.MULTILINE
    )
    assert types is not None
    listed = types[1].split(";")
    assert "text/x-opml+xml" in listed
    assert "x-scheme-handler/overview" in listed
    assert not {"text/html", "application/xhtml+xml", "text/plain", "x-scheme-handler/https"} & set(listed)
