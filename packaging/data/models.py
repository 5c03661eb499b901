"""Builds `seeds/models.json`, the catalogue of translation models: `python packaging/data/models.py FACTS`.

FACTS is a folder with `argos_index.json` (the index that the Argos project publishes) and `comet.json` (COMET on
FLORES-200, measured by Mozilla's evaluation of translation models). What is known of OPUS-MT's releases stands in
`opus-mt.csv` beside this file: addresses from the releases' own pages, sizes and sums as their users recorded them,
`scored` where the measured model is that release. Facts only; no text of these sources enters the catalogue.
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SEED = HERE.parent.parent / "seeds" / "models.json"
CODES = {"zt": "zh-hant", "pb": "pt-br"}  # Argos' own codes
TARGET = "en"
# Neither project publishes the size of every file: what packages of their kind weigh, for those that have none.
ABOUT = {"argos": 90_000_000, "opus-mt": 290_000_000}


def main(facts: Path) -> None:
    """Write the catalogue."""
    index = json.loads((facts / "argos_index.json").read_text(encoding="utf-8"))
    scores = json.loads((facts / "comet.json").read_text(encoding="utf-8"))
    models = [argos(entry, scores) for entry in index if entry["to_code"] == TARGET]
    with (HERE / "opus-mt.csv").open(encoding="utf-8", newline="") as rows:
        models += [opus(row, scores) for row in csv.DictReader(rows)]
    models.sort(key=lambda model: (model["source"], model["kind"]))
    lines = ",\n".join("  " + json.dumps(model, ensure_ascii=False) for model in models)
    SEED.write_text('{"format": 1, "models": [\n' + lines + "\n]}\n", encoding="utf-8")


def argos(entry: dict[str, Any], scores: dict[str, Any]) -> dict[str, Any]:
    """A model of Argos' index. It publishes neither sizes nor sums.

    Its IPFS links are left out: without a sum, nothing would tell whether a gateway gave the right file.
    """
    source, version = CODES.get(entry["from_code"], entry["from_code"]), entry["package_version"]
    return {
        "id": f"argos:{source}-{TARGET}:{version}",
        "kind": "argos",
        "source": source,
        "target": TARGET,
        "version": version,
        "licence": "MIT or CC0-1.0",
        "addresses": [link for link in entry["links"] if link.startswith("https://")],
        "size": None,
        "about": ABOUT["argos"],
        "sha256": None,
        "comet": comet(scores, entry["from_code"], "argos"),
    }


def opus(row: dict[str, str], scores: dict[str, Any]) -> dict[str, Any]:
    """A release of OPUS-MT."""
    return {
        "id": f"opus-mt:{row['language']}-{TARGET}:{row['version']}",
        "kind": "opus-mt",
        "source": row["language"],
        "target": TARGET,
        "version": row["version"],
        "licence": "CC-BY-4.0",
        "addresses": [row["address"]],
        "size": int(row["size"]) if row["size"] else None,
        "about": ABOUT["opus-mt"],
        "sha256": row["sha256"] or None,
        "comet": comet(scores, row["language"], "opusmt") if row["scored"] == "yes" else None,
    }


def comet(scores: dict[str, Any], source: str, system: str) -> float | None:
    """The published score on FLORES-200's test part; the table has 0 for what was not measured."""
    return scores.get(f"{source}-{TARGET}", {}).get("flores-test", {}).get(system) or None


if __name__ == "__main__":
    main(Path(sys.argv[1]))
