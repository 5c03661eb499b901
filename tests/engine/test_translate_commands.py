"""`overview translate` and `overview models`, and the way from a file to the search."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

Pairs = list[tuple[str, str]]


def test_from_a_file_to_the_search(home: Path, tmp_path: Path, overview: Any, held_out: Pairs, package: Path) -> None:
    """An article in Velu is imported; its headline is English in the list, and the search finds both languages."""
    assert overview(home, "models", "install", str(package)).returncode == 0
    (title, title_en), *body = held_out[:9]
    paragraphs = "".join(f"<p>{velu}</p>" for velu, _ in body)
    page = tmp_path / "velu.html"
    page.write_text(
        f'<!doctype html><html lang="qaa"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body><article><h1>{title}</h1>{paragraphs * 3}</article></body></html>",
        encoding="utf-8",
    )
    done = overview(home, "import", str(page), "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    (number,) = json.loads(done.stdout.splitlines()[0])["articles"]
    listed = json.loads(overview(home, "list", "--json").stdout.splitlines()[0])
    assert listed["title"] == title_en and listed["title_original"] == title and listed["language"] == "qaa"
    for words in (body[0][0].split()[0], body[1][1].rstrip(".").split()[-1]):
        found = [json.loads(line) for line in overview(home, "search", words, "--json").stdout.splitlines()]
        assert [one["id"] for one in found] == [number], words
    shown = overview(home, "translate", "--article", str(number))
    assert shown.returncode == 0 and title_en in shown.stdout and body[0][1] in shown.stdout


def test_the_command_translates_what_it_is_given(home: Path, overview: Any, held_out: Pairs, package: Path) -> None:
    overview(home, "models", "install", str(package))
    (velu, english_text), (two, two_english) = held_out[:2]
    assert overview(home, "translate", "--from", "qaa", stdin=velu).stdout == english_text + "\n"
    made = overview(home, "translate", "--from", "qaa", "--html", "--json", stdin=f"<p>{velu} <b>{two}</b></p>")
    value = json.loads(made.stdout)
    assert value["text"] == f"<p>{english_text} <b>{two_english}</b></p>" and value["engine"] == "Argos 1.0"
    missing = overview(home, "translate", "--from", "uk", stdin="Новий закон.")
    assert missing.returncode == 1 and "No model" in missing.stderr
    assert overview(home, "translate", stdin="2:1").returncode == 1
    assert "there is no article 5" in overview(home, "translate", "--article", "5").stderr


def test_the_command_for_models(home: Path, overview: Any, package: Path) -> None:
    installed = json.loads(overview(home, "models", "install", str(package), "--json").stdout)
    assert installed["state"] == "installed" and installed["label"] == "Argos 1.0"
    lines = overview(home, "models", "list", "--all", "--json").stdout.splitlines()
    assert {json.loads(line)["state"] for line in lines} == {"installed", "available"}
    assert "sum" in overview(home, "models", "list").stdout or "from a file" in overview(home, "models", "list").stdout
    assert overview(home, "models", "remove", installed["id"]).returncode == 0
    assert overview(home, "models", "remove", installed["id"]).returncode == 1
    assert overview(home, "models", "install", __file__).returncode == 1
    assert "countries need" in overview(home, "models", "suggest").stdout
