"""What Overview is made of, with the licences of everything it carries.

The list of components is read from the metadata of what is installed, so it is true for a source tree, a wheel and a
frozen build alike; what has no such metadata is declared here.
"""

from __future__ import annotations

import hashlib
import platform
import re
import uuid
from collections.abc import Iterable
from importlib.metadata import Distribution, PackageMetadata, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any, NamedTuple

from overview import __version__
from overview.paths import resource, seed

_LICENCE_FILE = re.compile(r"(^|/)(licenses/.+|(licen[sc]e|copying|notice|authors)[^/]*)$", re.IGNORECASE)
_NEED = re.compile(r"([A-Za-z0-9._-]+)\s*(?:\[([^\]]*)\])?")  # name and extras of a requirement (PEP 508)
_EXTRA = re.compile(r"extra\s*==\s*['\"]([^'\"]+)")
_LONGEST_LICENCE_NAME = 80
_MIT = "Permission is hereby granted, free of charge, to any person obtaining a copy of this software"


class Component(NamedTuple):
    """Something that Overview carries or needs."""

    name: str
    version: str
    licence: str
    address: str = ""
    texts: tuple[str, ...] = ()  # the licence in full, as far as it comes with the component
    package: bool = True  # whether it is a package of PyPI


def components() -> list[Component]:
    """Everything, by name: the packages that Overview needs, as installed, and what lies inside them."""
    found = [_component(one) for one in _closure("overview")]
    return sorted([*found, *_others(found)], key=lambda one: one.name.lower())


def sbom(listed: Iterable[Component]) -> dict[str, Any]:
    """A bill of materials as CycloneDX 1.5 JSON (ECMA-424). The same components give the same bill."""
    parts = [_bill_line(one) for one in listed]
    digest = hashlib.sha256(repr([__version__, *parts]).encode()).digest()
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.UUID(bytes=digest[:16], version=4)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "overview",
                "name": "Overview",
                "version": __version__,
                "licenses": [{"license": {"id": "Apache-2.0"}}],
            }
        },
        "components": parts,
        "dependencies": [{"ref": "overview", "dependsOn": [part["bom-ref"] for part in parts]}],
    }


def _bill_line(one: Component) -> dict[str, Any]:
    reference = f"pkg:pypi/{_plain(one.name)}@{one.version}" if one.package else one.name
    line: dict[str, Any] = {"type": "library", "bom-ref": reference, "name": one.name, "version": one.version}
    if one.package:
        line["purl"] = reference
    if one.licence:
        line["licenses"] = [{"license": {"name": one.licence}}]
    if one.address:
        line["externalReferences"] = [{"type": "website", "url": one.address}]
    return line


def _closure(root: str) -> list[Distribution]:
    """The installed packages that `root` needs, directly or not, without itself."""
    found: dict[str, Distribution] = {}
    waiting = [(root, "")]  # a package and one of its extras, or ""
    seen = set(waiting)
    while waiting:
        name, extra = waiting.pop()
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            continue  # for another system or Python
        for need in found[name].requires or ():
            wanted = _EXTRA.search(need)
            if (match := _NEED.match(need)) and (wanted is None or _plain(wanted[1]) == extra):
                extras = ["", *(_plain(one) for one in (match[2] or "").split(",") if one)]
                waiting += [pair for one in extras if (pair := (_plain(match[1]), one)) not in seen]
                seen.update(waiting)
    del found[root]
    return list(found.values())


def _plain(name: str) -> str:
    """A name as all its spellings are compared (PEP 503)."""
    return re.sub("[-_.]+", "-", name.strip()).lower()


def _component(one: Distribution) -> Component:
    facts, texts = one.metadata, _texts(one)  # parsed anew at every look
    licence = _licence(facts, texts)
    return Component(facts["Name"], facts["Version"], licence, _address(facts), texts or _lgpl(licence))


def _texts(one: Distribution) -> tuple[str, ...]:
    """The licences in its metadata's folder. Read from the raw list of files: to parse all of it takes a second."""
    record = one.read_text("RECORD") or ""
    names = sorted(line.partition(",")[0] for line in record.splitlines() if ".dist-info/" in line)
    files = [name for name in names if _LICENCE_FILE.search(name.partition(".dist-info/")[2])]
    found = (Path(str(one.locate_file(name))).read_text("utf-8", "replace").strip() for name in files)
    return tuple(text for text in found if text)


def _lgpl(licence: str) -> tuple[str, ...]:
    """The LGPL refers to the GPL, so both go with what stands under it."""
    if not licence.startswith("LGPL-3"):
        return ()
    return tuple(resource("licences", name).read_text("utf-8").strip() for name in ("LGPL-3.txt", "GPL-3.txt"))


def _licence(facts: PackageMetadata, texts: tuple[str, ...]) -> str:
    """The licence's name: an SPDX expression where the package gives one (core metadata 2.4)."""
    for field in ("License-Expression", "License"):
        value = _field(facts, field)
        if value and "\n" not in value and len(value) <= _LONGEST_LICENCE_NAME:
            return value
    classes = [value for value in facts.get_all("Classifier") or () if value.startswith("License ::")]
    if not classes and any(_MIT in " ".join(text.split()) for text in texts):
        return "MIT"
    return " / ".join(value.rpartition(":: ")[2] for value in classes)


def _field(facts: PackageMetadata, name: str) -> str:
    return facts[name].strip() if name in facts else ""


def _address(facts: PackageMetadata) -> str:
    pairs = [value.partition(",") for value in facts.get_all("Project-URL") or ()]
    addresses = {name.strip().lower(): address.strip() for name, _, address in pairs}
    named = [addresses[name] for name in ("homepage", "source", "repository") if name in addresses]
    found = (*named, _field(facts, "Home-page"), *addresses.values())
    return next((address for address in found if address.startswith("http")), "")


def _kept(folder: str) -> tuple[str, ...]:
    """The licences that lie beside what they are about, in `resources/`."""
    return tuple(path.read_text("utf-8").strip() for path in sorted(resource(folder).glob("*licence.txt")))


def _of_names() -> tuple[str, ...]:
    return (seed("LICENCES.md").read_text("utf-8").strip(),)


def _others(found: list[Component]) -> list[Component]:
    """What has no metadata of its own."""
    versions = {_plain(one.name): one.version for one in found}
    others = [
        Component("Python", platform.python_version(), "PSF-2.0", "https://www.python.org"),
        Component("Newsreader, Inter, Literata, Noto", "", "OFL-1.1", "https://fontsource.org", _kept("fonts")),
        Component("Lucide", "", "ISC AND MIT", "https://lucide.dev", _kept("icons")),
        Component("flag-icons", "", "MIT", "https://flagicons.lipis.dev", _kept("flags")),
        Component("world-atlas, from Natural Earth", "", "ISC", "https://www.naturalearthdata.com", _kept("globe")),
        Component("Unicode CLDR", "", "Unicode-3.0", "https://cldr.unicode.org", _of_names()),
    ]
    if qt := versions.get("pyside6-essentials"):
        others.append(Component("Qt", qt, "LGPL-3.0-only", "https://www.qt.io", _lgpl("LGPL-3.0-only")))
        others.append(Component("ICU, inside Qt", "", "Unicode-3.0", "https://icu.unicode.org"))
        more, licences = "FreeType, HarfBuzz, PCRE2 and others, inside Qt", "FTL, MIT, BSD-3-Clause and others"
        others.append(Component(more, "", licences, "https://doc.qt.io/qt-6/licenses-used-in-qt.html"))
    if "lxml" in versions:
        address = "https://gitlab.gnome.org/GNOME/libxml2"
        others.append(Component("libxml2 and libxslt, inside lxml", "", "MIT", address))
    if "ctranslate2" in versions:
        others.append(Component("oneDNN, inside ctranslate2", "", "Apache-2.0", "https://uxlfoundation.org"))
        others.append(Component("oneMKL, inside ctranslate2", "", "Intel Simplified Software License", ""))
    if "numpy" in versions:
        others.append(Component("OpenBLAS, inside numpy", "", "BSD-3-Clause", "https://www.openblas.net"))
    return [one._replace(package=False) for one in others]
