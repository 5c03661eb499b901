#!/usr/bin/env python3
"""Builds `seeds/languages.json`: what the languages of the world are called in English, from CLDR and the table below.

Run by hand: `python3 packaging/data/languages.py`.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from cldr import locale

TARGET = Path(__file__).parents[2] / "seeds" / "languages.json"

# What CLDR lacks (withdrawn tags among it, which feeds still use), or calls otherwise than a newspaper would.
OURS = {
    "apc": "Levantine Arabic",
    "azb": "South Azerbaijani",
    "ckb": "Kurdish (Sorani)",
    "cnr": "Montenegrin",
    "dv": "Dhivehi",
    "in": "Indonesian",
    "iw": "Hebrew",
    "ji": "Yiddish",
    "ku": "Kurdish (Kurmanji)",
    "mul": "several languages",
    "nb": "Norwegian",
    "nn": "Norwegian (Nynorsk)",
    "pnb": "Western Punjabi",
    "prs": "Dari",
    "skr": "Saraiki",
    "und": "unknown language",
    "zxx": "no language",
}


def main() -> None:
    """Write the table, one language per line."""
    names = {tag: name for tag, name in locale("en", "languages").items() if re.fullmatch("[a-z]{2,3}", tag)}
    lines = ",\n".join(
        f"{json.dumps(tag)}:{json.dumps(name, ensure_ascii=False)}" for tag, name in sorted({**names, **OURS}.items())
    )
    TARGET.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")
    print(f"{TARGET.name}: {len(names)} languages, {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
