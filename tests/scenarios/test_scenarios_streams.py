"""Commands in a pipe, and what they say where there is nothing to do."""

from __future__ import annotations

import io
import os
import shlex
import subprocess
import zipfile
from pathlib import Path

import pytest

from overview.paths import HOME_VARIABLE, program

from .conftest import Overview

LIST = b"""<opml version="2.0"><body><outline text="Kenya">
<outline type="rss" text="Harbour Post" xmlUrl="https://harbour.example/feed"/></outline></body></opml>"""


def piped(home: Path, *words: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run `overview WORDS…` with these bytes as its standard input."""
    environment = os.environ | {HOME_VARIABLE: str(home), "PYTHONUTF8": "1"}
    return subprocess.run([*program(), *words], env=environment, input=given, capture_output=True, timeout=300)


def test_a_list_of_feeds_comes_and_goes_through_pipes(library: Path) -> None:
    done = piped(library, "opml", "import", "-", given=LIST)
    assert (done.returncode, done.stdout) == (0, b"1 source in the list, 1 of them new\n"), done.stderr
    out = piped(library, "opml", "export", "-")
    assert out.stdout.startswith(b"<?xml") and b"https://harbour.example/feed" in out.stdout and not out.stderr
    other = library.with_name("other")
    assert piped(other, "opml", "import", "-", given=out.stdout).stdout.startswith(b"1 source in the list")
    folder = piped(library, "opml", "import", str(library))
    assert folder.returncode == 1 and folder.stderr.decode().strip().endswith("can’t be read: Is a directory.")
    broken = piped(library, "opml", "import", "-", given=b"no list")
    assert broken.returncode == 1 and b"not well-formed" in broken.stderr


@pytest.mark.skipif(not Path("/dev/stdin").exists(), reason="a system whose streams are files")
def test_a_stream_that_is_named_as_a_file_is_read_and_written(library: Path) -> None:
    done = piped(library, "opml", "import", "/dev/stdin", given=LIST)
    assert (done.returncode, done.stdout) == (0, b"1 source in the list, 1 of them new\n"), done.stderr
    out = piped(library, "opml", "export", "/dev/stdout").stdout
    assert out.startswith(b"<?xml") and out.rstrip().endswith(b"</opml>")


def test_a_feed_comes_through_a_pipe(library: Path) -> None:
    feed = b"<rss><channel><title>Harbour Post</title><item><title>One</title></item></channel></rss>"
    assert piped(library, "parse-feed", "-", given=feed).stdout.startswith(b"-: Harbour Post [?], 1 item\n")


def test_what_a_terminal_has_no_sign_for_ends_no_command(filled: Path) -> None:
    environment = os.environ | {HOME_VARIABLE: str(filled), "PYTHONIOENCODING": "latin-1"}
    done = subprocess.run([*program(), "list"], env=environment, capture_output=True, timeout=300)
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(done.stdout.splitlines()) == 6 and b" ? " in done.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a system without a device that is full")
@pytest.mark.parametrize("words", ["--version", "--help", "list", "list --json", "export 1 --format text --out -"])
def test_what_can_not_be_printed_is_told(filled: Path, words: str) -> None:
    environment = os.environ | {HOME_VARIABLE: str(filled)}
    for into, told in ((">&-", b"Bad file descriptor"), (">/dev/full", b"No space left on device"), ("| true", b"")):
        command = f"set -o pipefail; sleep 0.1; {shlex.join([*program(), *words.split()])} {into}"
        done = subprocess.run(["bash", "-c", command], env=environment, capture_output=True, timeout=300)
        assert b"Traceback" not in done.stderr and done.stderr.strip().endswith(told), done.stderr
        assert done.returncode == 1 or not told


@pytest.mark.skipif(os.name == "nt", reason="a system without the shell that closes streams")
@pytest.mark.parametrize("words", ["import -", "opml import -", "extract -", "translate", "parse-feed -", "group"])
def test_from_a_closed_standard_input_nothing_comes(library: Path, words: str) -> None:
    command = f"{shlex.join([*program(), *words.split()])} <&-"
    environment = os.environ | {HOME_VARIABLE: str(library)}
    done = subprocess.run(["bash", "-c", command], env=environment, capture_output=True, timeout=300)
    assert b"Traceback" not in done.stderr and done.returncode == (0 if words == "group" else 1), done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["show", "9" * 25],
        ["save", "9" * 25],
        ["tag", "7", "lamps"],
        ["export", "9" * 25, "--out", "-"],
        ["import", "--undo", "9" * 25],
        ["refresh", "--source", "9" * 25],
        ["import", ""],
        ["extract", ""],
        ["doctor", "--report", ""],
    ],
)
def test_what_no_number_and_no_name_can_be_is_wrong_usage(filled: Path, words: list[str]) -> None:
    done = piped(filled, *words)
    assert done.returncode == 2 and not done.stdout and done.stderr.splitlines()[-1].startswith(b"overview "), done
    assert b"_number" not in done.stderr  # argparse's own words name the function that reads it


def test_odd_words_are_looked_for_all_the_same(filled: Path) -> None:
    assert piped(filled, "list", "--limit", "9" * 25).stdout.count(b"\n") == 6
    assert piped(filled, "tag", "river \udcff", "1").returncode == 0
    assert piped(filled, "list", "--tag", "river \udcff").stdout.count(b"\n") == 1


def test_a_report_goes_into_a_pipe(library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = piped(library, "doctor", "--report", "-")
    assert done.returncode == 0 and b"version" in done.stdout and not Path("-").exists()


def test_articles_go_into_a_pipe(filled: Path) -> None:
    text = piped(filled, "export", "1", "--format", "text", "--out", "-")
    assert text.returncode == 0 and b"Bell 1 of Upper Fable" in text.stdout
    book = piped(filled, "export", "1", "2", "--format", "epub", "--out", "-")
    assert "mimetype" in zipfile.ZipFile(io.BytesIO(book.stdout)).namelist()
    several = piped(filled, "export", "1", "2", "--format", "text", "--out", "-")
    assert several.returncode == 2 and not several.stdout and b"2 articles are 2 files" in several.stderr


def test_several_articles_go_into_no_folder_with_the_name_of_a_file(
    overview: Overview, filled: Path, tmp_path: Path
) -> None:
    named = tmp_path / "friend.json"
    several = overview("export", "1", "2", "--format", "json", "--out", str(named))
    assert several.code == 2 and "2 articles are 2 files; name a folder" in several.err and not named.exists()
    assert overview("export", "1", "--format", "json", "--out", str(named)).code == 0 and named.is_file()


def test_what_an_export_does_not_find_is_said(overview: Overview, filled: Path) -> None:
    assert "no article is found by “nobodywrotethis”" in overview("export", "--search", "nobodywrotethis").err
    none = overview("export", "--saved", "--tag", "ferries")
    assert none.code == 1 and "no article is saved and has the tag “ferries”" in none.err
    assert overview("export").code == 2


def test_nobody_to_ask_is_said_with_the_reason(overview: Overview, library: Path) -> None:
    assert overview("sources", "disable", "--country", "KE").code == 0
    none = overview("refresh", "--country", "KE")
    assert none.code == 0 and none.out.startswith("No source of Kenya is on")
    listed = overview("sources", "list", "--country", "KE")
    assert listed.code == 0 and not listed.out and "--all" in listed.err
    assert piped(library, "opml", "import", "-", given=LIST).returncode == 0
    assert overview("sources", "list", "--country", "KE").out.count("\n") == 1
    assert overview("refresh", "--country", "XX").err.rstrip().endswith("no country is called 'XX'")
    assert "is it Germany" in overview("refresh", "--country", "ger").err


def test_an_empty_library_is_said_to_have_nothing(overview: Overview) -> None:
    for words, said in (
        (("list",), "No article was found."),
        (("search", "ferry"), "No article was found."),
        (("backup", "--list"), "There is no copy yet."),
    ):
        done = overview(*words)
        assert (done.code, done.out, done.err.strip()) == (0, "", said)
    assert overview("list", "--json") == (0, "", "")
