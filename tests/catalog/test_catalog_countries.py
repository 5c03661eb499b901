"""The table of countries: complete, each in one region, each on the map where it belongs."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from overview.catalog.countries import REGIONS, countries, country

MEMBERS = re.findall(
    r"\w+",
    "AF AL DZ AD AO AG AR AM AU AT AZ BS BH BD BB BY BE BZ BJ BT BO BA BW BR BN BG BF BI CV KH CM CA CF TD CL CN CO KM "
    "CG CD CR CI HR CU CY CZ DK DJ DM DO EC EG SV GQ ER EE SZ ET FJ FI FR GA GM GE DE GH GR GD GT GN GW GY HT HN HU IS "
    "IN ID IR IQ IE IL IT JM JP JO KZ KE KI KP KR KW KG LA LV LB LS LR LY LI LT LU MG MW MY MV ML MT MH MR MU MX FM MD "
    "MC MN ME MA MZ MM NA NR NP NL NZ NI NE NG MK NO OM PK PW PA PG PY PE PH PL PT QA RO RU RW KN LC VC WS SM ST SA SN "
    "RS SC SL SG SK SI SB SO ZA SS ES LK SD SR SE CH SY TJ TZ TH TL TG TO TT TN TR TM TV UG UA AE GB US UY UZ VU VE VN "
    "YE ZM ZW",
)
OTHERS = ["PS", "VA", "XK", "TW", "HK", "MO", "PR"]


def test_the_200_countries_are_all_there() -> None:
    assert len(MEMBERS) == 193
    assert set(countries()) == {*MEMBERS, *OTHERS}


def test_the_table_is_in_the_order_of_english_names_and_cannot_be_changed() -> None:
    names = [found.name for found in countries().values()]
    assert names.index("Costa Rica") < names.index("Côte d’Ivoire") < names.index("Croatia")
    assert names[0] == "Afghanistan" and names[-1] == "Zimbabwe"
    with pytest.raises(TypeError):
        countries()["AA"] = countries()["US"]  # type: ignore[index]


def test_names_are_those_a_newsreader_says_and_none_is_given_twice() -> None:
    said = {
        "TR": "Türkiye",
        "CD": "DR Congo",
        "CI": "Côte d’Ivoire",
        "CZ": "Czechia",
        "PS": "Palestine",
        "VA": "Vatican",
        "HK": "Hong Kong",
        "MM": "Myanmar",
        "BA": "Bosnia and Herzegovina",
        "LC": "Saint Lucia",
    }
    assert {code: countries()[code].name for code in said} == said
    for field in ("name", "map_name"):
        assert max(Counter(getattr(found, field) for found in countries().values()).values()) == 1, field
    assert not [found.name for found in countries().values() if "&" in found.name or "(" in found.name]
    assert all(len(found.map_name) <= len(found.name) for found in countries().values())


def test_the_regions_part_the_world() -> None:
    assert {found.region for found in countries().values()} == set(REGIONS)
    of = {code: found.region for code, found in countries().items()}
    assert of["CY"] == of["RU"] == "Europe"
    assert of["IR"] == of["TR"] == "Middle East"
    assert of["TW"] == "East Asia"
    assert of["GE"] == of["KZ"] == "Central and South Asia"


def test_demonyms_go_before_the_word_sources() -> None:
    said = {"US": "American", "KE": "Kenyan", "BF": "Burkinabè", "NZ": "New Zealand", "NL": "Dutch", "GB": "British"}
    assert {code: countries()[code].demonym for code in said} == said
    shared = {word for word, many in Counter(found.demonym for found in countries().values()).items() if many > 1}
    assert shared == {"Congolese"}


def test_numbers_join_the_map() -> None:
    numbers = [found.numeric for found in countries().values() if found.code != "XK"]
    assert all(re.fullmatch(r"\d{3}", number) for number in numbers)
    assert len(set(numbers)) == 199
    assert countries()["XK"].numeric == ""
    assert countries()["GB"].numeric == "826"


def test_an_unknown_code_is_no_country() -> None:
    assert country("EU") is None
    assert country("us") is None
    found = country("US")
    assert found is not None and found.name == "United States"


def test_capitals_and_labels_lie_in_their_countries() -> None:
    # bounds.csv: whole degrees around each country's land in Natural Earth 1:10m (public domain), rounded outwards;
    # beyond 180° east they go on counting up.
    with (Path(__file__).parent / "bounds.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 200
    for row in rows:
        found = countries()[row["code"]]
        west, south, east, north = (int(row[side]) for side in ("west", "south", "east", "north"))
        for longitude, latitude in filter(None, (found.capital_at, found.label_at)):
            assert south <= latitude <= north, found
            assert west <= longitude <= east or west <= longitude + 360 <= east, found


def test_states_too_small_for_the_map_have_a_point() -> None:
    small = ("AD", "BB", "KI", "LI", "MC", "MT", "MV", "NR", "PW", "SG", "SM", "TO", "TV", "VA", "VC", "HK", "MO")
    assert not [code for code in small if countries()[code].label_at is None]
    assert not [code for code in ("BR", "CN", "FR", "RU", "US") if countries()[code].label_at is not None]


def test_countries_have_the_zone_of_their_capital() -> None:
    zones = {code: found.zone for code, found in countries().items()}
    assert (zones["KE"], zones["IN"], zones["PE"]) == ("Africa/Nairobi", "Asia/Kolkata", "America/Lima")
    assert (zones["US"], zones["RU"], zones["AU"]) == ("America/New_York", "Europe/Moscow", "Australia/Sydney")
    assert [code for code, zone in zones.items() if not zone] == ["XK"]
    assert all(ZoneInfo(zone) for zone in zones.values() if zone)
