"""`overview about`: the version, and what Overview is made of with its licences; the bill of materials."""

from __future__ import annotations

import json

from overview import __version__
from overview.about import components, sbom
from overview.commands.arguments import add_json, parser, print_json
from overview.identity import WEBSITE


def run(words: list[str]) -> int:
    """Print it."""
    options = parser("about")
    options.add_argument("--sbom", action="store_true", help="print the bill of materials (CycloneDX JSON)")
    options.add_argument("--texts", action="store_true", help="print the licences in full")
    add_json(options)
    given = options.parse_args(words)
    found = components()
    if given.sbom:
        print(json.dumps(sbom(found), indent=1))
    elif given.json:
        for one in found:
            print_json(one._asdict())
    else:
        print(f"Overview {__version__}, Apache License 2.0, {WEBSITE}\nIt is made with:\n")
        for one in found:
            print(f"{one.name} {one.version}".rstrip() + f"  {one.licence}  {one.address}".rstrip())
            if given.texts:
                print("", *one.texts, "", sep="\n")
    return 0
