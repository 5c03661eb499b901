"""The store of translated sentences."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overview.translation.cache import SegmentCache, key, packed, unpacked
from overview.translation.engines import Rendering
from overview.translation.engines.base import Link

ENGINE = "argos:uk-en:1.9"


def test_what_was_kept_is_found(cache: SegmentCache) -> None:
    made = Rendering("City council", (Link(0, 4, 0, 6), Link(5, 12, 7, 11)))
    cache.keep(ENGINE, {"Міська рада": made})
    assert cache.find(ENGINE, ["Міська рада", "Інше"], links=True) == {"Міська рада": made}
    assert cache.find(ENGINE, ["Міська рада"], links=False) == {"Міська рада": Rendering("City council")}


def test_another_engine_model_or_version_knows_nothing_of_it(cache: SegmentCache) -> None:
    cache.keep(ENGINE, {"Міська рада": Rendering("City council")})
    for other in ("argos:uk-en:1.10", "opus-mt:uk-en:1.9", "argos:ru-en:1.9", "deepl:uk-en"):
        assert not cache.find(other, ["Міська рада"], links=False)


def test_spaces_and_composition_do_not_count(cache: SegmentCache) -> None:
    cache.keep(ENGINE, {"Malmö  är\nstor": Rendering("Malmö is large")})
    decomposed = "Malmo\u0308 är stor"
    assert cache.find(ENGINE, [decomposed], links=False) == {decomposed: Rendering("Malmö is large")}
    assert key(ENGINE, "Stor") != key(ENGINE, "stor")


def test_many_texts_at_once(cache: SegmentCache) -> None:
    texts = [f"Satz {number}" for number in range(2_000)]
    cache.keep(ENGINE, {text: Rendering(text.upper()) for text in texts})
    assert len(cache.find(ENGINE, texts, links=False)) == 2_000


def test_two_processes_share_it(cache: SegmentCache, tmp_path: Path) -> None:
    other = SegmentCache(tmp_path / "segments.sqlite")
    cache.keep(ENGINE, {"eins": Rendering("one")})
    other.keep(ENGINE, {"zwei": Rendering("two")})
    assert set(cache.find(ENGINE, ["eins", "zwei"], links=False)) == {"eins", "zwei"}
    other.close()


def test_what_was_kept_survives_a_kill(tmp_path: Path) -> None:
    script = (
        "import os, signal, sys\nfrom pathlib import Path\n"
        "from overview.translation.cache import SegmentCache\nfrom overview.translation.engines import Rendering\n"
        "SegmentCache(Path(sys.argv[1])).keep('e', {'eins': Rendering('one')})\nos.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(tmp_path / "killed.sqlite")])
    cache = SegmentCache(tmp_path / "killed.sqlite")
    assert cache.find("e", ["eins"], links=False) == {"eins": Rendering("one")}
    cache.close()


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 100, b"SQLite format 3\0" + b"\xff" * 5_000])
def test_a_damaged_file_is_made_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "damaged.sqlite").write_bytes(content)
    cache = SegmentCache(tmp_path / "damaged.sqlite")
    cache.keep(ENGINE, {"eins": Rendering("one")})
    assert cache.find(ENGINE, ["eins"], links=False)
    cache.close()


def test_another_format_is_made_anew(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "new.sqlite") as other:
        other.execute("PRAGMA user_version = 99")
        other.execute("CREATE TABLE segment (something)")
    other.close()
    cache = SegmentCache(tmp_path / "new.sqlite")
    cache.keep(ENGINE, {"eins": Rendering("one")})
    assert cache.find(ENGINE, ["eins"], links=False)
    cache.close()


def test_a_file_damaged_while_it_is_open_costs_only_its_content(tmp_path: Path) -> None:
    cache = SegmentCache(tmp_path / "s.sqlite")
    cache.keep(ENGINE, {f"Satz {number}": Rendering("x" * 500) for number in range(500)})
    cache.close()
    file = tmp_path / "s.sqlite"
    data = bytearray(file.read_bytes())
    data[4096 : len(data) // 2] = b"\x5a" * (len(data) // 2 - 4096)
    file.write_bytes(data)
    cache = SegmentCache(file)
    for number in range(500):
        cache.find(ENGINE, [f"Satz {number}"], links=True)
    cache.keep(ENGINE, {"eins": Rendering("one")})
    assert cache.find(ENGINE, ["eins"], links=False)
    cache.close()


def test_a_place_where_nothing_can_be_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "folder.sqlite").mkdir()
    with pytest.raises(OSError):
        SegmentCache(tmp_path / "folder.sqlite")


def test_a_busy_file_is_no_error(cache: SegmentCache, tmp_path: Path) -> None:
    cache._connection.execute("PRAGMA busy_timeout = 10")
    with sqlite3.connect(tmp_path / "segments.sqlite", isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        cache.keep(ENGINE, {"eins": Rendering("one")})
        other.execute("ROLLBACK")
    other.close()
    assert not cache.find(ENGINE, ["eins"], links=False)


def test_a_purge_drops_what_was_not_used_for_longest(cache: SegmentCache) -> None:
    today = int(time.time()) // 86_400
    for day in range(10):
        cache.keep(ENGINE, {f"Satz {day} {number}": Rendering("x" * 1_000) for number in range(20)})
        cache._connection.execute("UPDATE segment SET used = ? WHERE used >= ?", (today - 20 + day, today - 2))
        cache._connection.commit()
    assert cache.find(ENGINE, ["Satz 0 7"], links=False), "used again today"
    gone = cache.purge(largest=120_000)
    assert 80 <= gone < 200
    assert cache.find(ENGINE, ["Satz 0 7"], links=False) and not cache.find(ENGINE, ["Satz 0 8"], links=False)
    assert cache.find(ENGINE, ["Satz 9 1"], links=False) and cache.purge(largest=120_000) == 0


@given(st.lists(st.tuples(*[st.integers(0, 5_000)] * 4), max_size=50))
def test_links_are_packed_and_unpacked(numbers: list[tuple[int, int, int, int]]) -> None:
    links = tuple(Link(*four) for four in numbers)
    assert unpacked(packed(links)) == links


@given(st.text(max_size=200))
def test_any_text_has_a_key(text: str) -> None:
    assert len(key("e", text)) == 16 and key("e", text) == key("e", f"  {text} ")
