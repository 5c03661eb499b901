"""The catalogue of news sites and what is on by default."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from check_catalogue import main, problems

from overview.catalog.countries import countries
from overview.catalog.sources import (
    HOME,
    SeedSource,
    chosen,
    default_sources,
    sources,
)
from overview.paths import seed
from sources import rows_to_text

ROOT = Path(__file__).resolve().parents[2]


def a_source(key: str, country: str, confidence: str) -> SeedSource:
    """An invented source."""
    return SeedSource(
        key, country, key, "", f"https://{key}.example", "feed", f"https://{key}.example/rss", "en", "", "", "",
        confidence, False, False,
    )  # fmt: skip


def on_by_country(keys: frozenset[str]) -> Counter[str]:
    """How many of these sources each country has."""
    return Counter(sources()[key].country for key in keys)


def test_the_catalogue_covers_the_world() -> None:
    found = sources().values()
    many = Counter(source.country for source in found)
    assert len(found) > 2_500
    assert set(many) == set(countries())
    assert min(many.values()) >= 5
    assert len({source.language for source in found}) > 60


def test_the_catalogue_passes_its_validator(capsys: pytest.CaptureFixture[str]) -> None:
    assert main() == 0
    assert capsys.readouterr().out.endswith("nothing wrong\n")


def test_the_text_of_the_catalogue_is_read_back_as_it_is_written() -> None:
    assert rows_to_text(sources().values()) == seed("sources.csv").read_text(encoding="utf-8")


def test_sites_without_a_feed_have_their_news_sitemap() -> None:
    maps = {source.name: source.feed for source in sources().values() if source.kind == "sitemap"}
    assert {"Associated Press", "CNN", "The Washington Post"} <= set(maps)
    assert all("sitemap" in address for address in maps.values())


def test_regional_sources_stand_in_several_countries_and_say_so() -> None:
    sharing: defaultdict[str, list[SeedSource]] = defaultdict(list)
    for source in sources().values():
        sharing[source.feed].append(source)
    for those in sharing.values():
        assert sum(not source.regional for source in those) <= 1
    assert {"KI", "NR", "PW", "TV", "FM", "MH"} <= {source.country for source in sources().values() if source.regional}


def test_by_default_a_country_has_at_most_eight_and_three_where_it_can() -> None:
    on = default_sources()
    many = on_by_country(on)
    for code in countries():
        levels = Counter(source.confidence for source in sources().values() if source.country == code)
        if code == HOME:
            assert many[code] == levels.total()
        else:
            assert many[code] == max(min(8, levels["high"]), min(3, levels["high"] + levels["medium"]))
    assert {sources()[key].country for key in on if sources()[key].confidence == "low"} == {HOME}


def test_the_home_country_has_all_its_sources() -> None:
    at_home, abroad = on_by_country(default_sources("KE")), on_by_country(default_sources())
    kenyan = [source for source in sources().values() if source.country == "KE"]
    assert at_home["KE"] == len(kenyan) > abroad["KE"] == 8
    assert at_home["US"] == 8 < abroad["US"]
    assert {code for code in countries() if at_home[code] != abroad[code]} == {"KE", "US"}
    assert default_sources(HOME) == {key for key, source in sources().items() if source.default_on}


def test_the_choice_fills_up_with_medium_ones_in_the_order_of_trust() -> None:
    found = [
        *(a_source(f"aa-{number}", "AA", "high") for number in range(9)),
        a_source("bb-1", "BB", "high"),
        *(a_source(f"bb-{number}", "BB", "medium") for number in range(2, 6)),
        a_source("cc-1", "CC", "low"),
        *(a_source(f"dd-{number}", "DD", "medium") for number in range(5)),
        a_source("dd-9", "DD", "low"),
    ]
    on = chosen(found, "DD")
    assert on == {*(f"aa-{n}" for n in range(8)), "bb-1", "bb-2", "bb-3", *(f"dd-{n}" for n in range(5)), "dd-9"}


EDITS = [
    ("ua-kyiv-post,UA,", "ua-kyiv-post,UX,", "no country has the code 'UX'"),
    ("ua-kyiv-post,UA,", "Kyiv Post,UA,", "the key must be plain words"),
    ("https://www.bondia.ad,", "ftp://www.bondia.ad,", "is not a plain https address"),
    ("https://www.bondia.ad,", "https://bondia,", "is not a plain https address"),
    ("https://www.bondia.ad,", "https://me@www.bondia.ad,", "is not a plain https address"),
    ("https://www.bondia.ad,", "https://www.bondia.ad:99999,", "is not a plain https address"),
    ("rss.xml,ca,private,,,high,,yes", "rss.xml,xq,private,,,high,,yes", "language 'xq' is none"),
    ("rss.xml,ca,private,,,high,,yes", "rss.xml,ca-ES,private,,,high,,yes", "language 'ca-ES' is none"),
    ("rss.xml,ca,private,,,high,,yes", "rss.xml,ca,owned,,,high,,yes", "ownership 'owned' is not one of state"),
    ("rss.xml,ca,private,,,high,,yes", "rss.xml,ca,private,,,sure,,yes", "confidence 'sure' is not one of high"),
    ("rss.xml,ca,private,,,high,,yes", "rss.xml,ca,private,,,high,,", "default_on must be yes by the rule"),
    ("rss.xml,ca,private,,,high,,yes", "rss.xml,ca,private,,,high,no,yes", "are “yes” or empty"),
    ("rss.xml,ca,private,,,high,,yes", "rss.xml,ca,private,,,high,yes", "13 columns instead of 14"),
    ("ad-bondia,AD,Bondia,", "ad-bondia,AD, Bondia,", "has space at an end"),
    ("ad-bondia,AD,Bondia,", "ad-ara-andorra,AD,Bondia,", "the key ad-ara-andorra is given 2 times"),
    ("https://www.bondia.ad/rss.xml", "https://www.ara.ad/rss/", "is given twice in one country"),
    ("https://www.bondia.ad/rss.xml", "https://www.ukrinform.net/rss/block-lastnews", "not marked regional"),
    ("key,country,name", "key,name,country", "line 1: the columns must be"),
]


@pytest.mark.parametrize(("before", "after", "said"), EDITS)
def test_the_validator_says_what_is_wrong(before: str, after: str, said: str) -> None:
    text = seed("sources.csv").read_text(encoding="utf-8")
    assert before in text
    found = problems(text.replace(before, after, 1))
    assert any(said in problem for problem in found), found


def test_the_validator_misses_countries_and_order() -> None:
    header, *rows = seed("sources.csv").read_text(encoding="utf-8").splitlines()
    assert any("Tuvalu has 0 sources" in problem for problem in problems("\n".join([header, *rows[:100]])))
    assert "the rows must stand by country, and there by confidence" in problems("\n".join([header, *reversed(rows)]))
    assert problems("") and problems("\n\n")


def test_the_catalogue_is_what_the_facts_give(shared: Path, tmp_path: Path) -> None:
    # Run on a copy of the tree's parts, so that the test writes nothing into it.
    for part in ("packaging/data", "seeds", "desktop/overview/catalog"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("sample", "__pycache__"))
    for file in ("__init__.py", "paths.py"):
        shutil.copy(ROOT / "desktop" / "overview" / file, tmp_path / "desktop" / "overview")
    facts = shared / "data" / "catalogue" / "sources.csv"
    done = subprocess.run(
        [sys.executable, tmp_path / "packaging" / "data" / "sources.py", facts], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "seeds" / "sources.csv").read_bytes() == seed("sources.csv").read_bytes()
