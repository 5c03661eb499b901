"""`overview import`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from overview.commands.arguments import add_json, parser, print_json
from overview.commands.running import run_job


def run(words: list[str]) -> int:
    """Files into the library, with a result for each; 1 when one of them holds no article."""
    options = parser("import")
    options.add_argument("file", type=Path, nargs="+")
    add_json(options)
    given = options.parse_args(words)
    well = True

    def item(value: dict[str, Any]) -> None:
        nonlocal well
        well = well and value["status"] != "failed"
        if given.json:
            print_json(value)
        else:
            print(f"{value['file']}: {value['words']}")

    result = run_job("import", {"paths": [str(path.absolute()) for path in given.file]}, item)
    return 0 if well and result is not None else 1
