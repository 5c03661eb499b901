"""Settings: declared once, checked, written whole; secrets in a real keyring or for the session only."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overview.settings import remembered
from overview.settings.declared import (
    DECLARED,
    FAVOURITES,
    HOME_COUNTRY,
    PROXY,
    READING_SIZE,
    REFRESH_EVERY,
    REFRESH_ON_START,
    SERVICE_ADDRESS,
    SERVICE_LIMIT,
    THEME,
)
from overview.settings.secrets import Secrets
from overview.settings.setting import BadValue, Setting, Switch
from overview.settings.store import FILE_NAME, Settings


def test_defaults_hold_until_something_is_set(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    heard: list[Setting[object]] = []
    settings.listen(heard.append)
    assert settings.get(THEME) == "system"
    settings.set(THEME, "dark")
    settings.set(THEME, "dark")
    settings.set(FAVOURITES, ["KE", "JP", "KE"])
    assert heard == [THEME, FAVOURITES]
    again = Settings(tmp_path)
    assert (again.get(THEME), again.get(FAVOURITES), again.get(READING_SIZE)) == ("dark", ("KE", "JP"), 18.5)
    again.set(THEME, "system")
    assert json.loads((tmp_path / FILE_NAME).read_text()) == {"countries.favourites": ["KE", "JP"]}


def test_what_another_process_has_set_meanwhile_holds(tmp_path: Path) -> None:
    window, other = Settings(tmp_path), Settings(tmp_path)
    heard: list[Setting[object]] = []
    window.listen(heard.append)
    other.set(THEME, "dark")
    window.set(HOME_COUNTRY, "KE")
    assert (window.get(THEME), window.get(HOME_COUNTRY)) == ("dark", "KE")
    assert heard == [THEME, HOME_COUNTRY]
    other.set(READING_SIZE, 20)
    again = Settings(tmp_path)
    assert (again.get(THEME), again.get(HOME_COUNTRY), again.get(READING_SIZE)) == ("dark", "KE", 20)


SETTER = """
import sys
from pathlib import Path
from overview.settings.declared import DECLARED
from overview.settings.store import Settings
settings = Settings(Path(sys.argv[1]))
for number in range(50):
    settings.set(DECLARED[sys.argv[2]], f"{sys.argv[2]} {number}")
"""


def test_processes_that_set_at_the_same_time_lose_nothing(tmp_path: Path) -> None:
    keys = (HOME_COUNTRY.key, PROXY.key, SERVICE_ADDRESS.key)
    setters = [subprocess.Popen([sys.executable, "-c", SETTER, str(tmp_path), key]) for key in keys]
    assert [setter.wait(60) for setter in setters] == [0, 0, 0]
    assert json.loads((tmp_path / FILE_NAME).read_text()) == {key: f"{key} 49" for key in keys}


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        (THEME, "pink"),
        (READING_SIZE, 400),
        (REFRESH_EVERY, True),
        (REFRESH_ON_START, 1),
        (HOME_COUNTRY, None),
        (FAVOURITES, "KE"),
        (THEME, ["dark"]),
        (SERVICE_ADDRESS, "http://[::1:5000"),
    ],
)
def test_values_that_a_setting_cant_have_are_refused_in_words(
    tmp_path: Path, setting: Setting[object], value: object
) -> None:
    settings = Settings(tmp_path)
    with pytest.raises(BadValue) as caught:
        settings.set(setting, value)
    assert str(caught.value).endswith(".")
    assert settings.get(setting) == setting.default


@pytest.mark.parametrize("damaged", ["theme = dark", "[" * 100_000])
def test_a_file_that_cannot_be_read_is_kept_aside(tmp_path: Path, damaged: str) -> None:
    (tmp_path / FILE_NAME).write_text(damaged)
    assert Settings(tmp_path).put_aside == Settings(tmp_path).put_aside == tmp_path / f"{FILE_NAME}.damaged"
    Settings(tmp_path).set(THEME, "dark")
    assert (tmp_path / f"{FILE_NAME}.damaged").read_text() == damaged
    assert Settings(tmp_path).get(THEME) == "dark" and Settings(tmp_path).put_aside is None


def test_a_file_that_cannot_be_opened_for_a_moment_is_neither_moved_nor_written_over(tmp_path: Path) -> None:
    running = Settings(tmp_path)
    running.set(THEME, "dark")
    file, away = tmp_path / FILE_NAME, tmp_path / "away"
    file.rename(away)
    file.mkdir()  # opening it fails, for whoever asks
    running.catch_up()
    started = Settings(tmp_path)
    assert (running.get(THEME), started.get(THEME)) == ("dark", THEME.default)
    with pytest.raises(OSError):
        started.set(READING_SIZE, 20.0)
    file.rmdir()
    away.rename(file)
    started.catch_up()
    assert started.get(THEME) == "dark"
    started.set(READING_SIZE, 20.0)
    assert Settings(tmp_path).portable() == {THEME.key: "dark", READING_SIZE.key: 20.0}


def test_undeclared_settings_do_not_exist(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        Settings(tmp_path).get(Switch("made.up", False, "Made up"))


def test_every_default_is_valid() -> None:
    for setting in DECLARED.values():
        assert setting.check(setting.default) == setting.default


_values = st.none() | st.integers() | st.text(max_size=5) | st.lists(st.text(max_size=5), max_size=2)


@given(
    st.binary(max_size=200)
    | st.dictionaries(st.sampled_from(list(DECLARED)), _values).map(lambda v: json.dumps(v).encode())
)
def test_no_file_breaks_the_start(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.mktemp("settings")
    (folder / FILE_NAME).write_bytes(content)
    settings = Settings(folder)
    for setting in DECLARED.values():
        assert setting.check(settings.get(setting)) == settings.get(setting)


def test_what_the_window_remembers_is_no_reason_to_fail(tmp_path: Path) -> None:
    assert remembered.load(tmp_path) == {}
    remembered.keep(tmp_path, {"width": 1440})
    assert remembered.load(tmp_path) == {"width": 1440}
    remembered.keep(tmp_path, {"folder": "/home/\udcff"})  # a name that is no UTF-8
    assert remembered.load(tmp_path) == {"folder": "/home/\udcff"}
    for damaged in ("[1", "[" * 100_000):
        (tmp_path / remembered.FILE_NAME).write_text(damaged)
        assert remembered.load(tmp_path) == {}


def test_without_a_keyring_secrets_last_for_the_session_and_it_is_said() -> None:
    secrets = Secrets()
    assert secrets.set("deepl", "s3cr3t é") is False
    assert secrets.get("deepl") == "s3cr3t é" and "no keyring" in secrets.trouble
    assert Secrets().get("deepl") is None
    secrets.delete("deepl")
    assert secrets.get("deepl") is None


def test_a_null_keyring_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    code = "from overview.settings.secrets import Secrets; s = Secrets(); print(s.lasting, s.trouble)"
    child = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"},
    )
    assert child.stdout.startswith("False The system’s keyring does not keep")


needs_secret_service = pytest.mark.skipif(
    not (shutil.which("dbus-run-session") and shutil.which("gnome-keyring-daemon")),
    reason="needs dbus and gnome-keyring",
)
REAL_KEYRING = """
import sys
from overview.settings.secrets import Secrets
s = Secrets()
print(s.lasting, s.set("deepl", "s3cr3t é"), Secrets().get("deepl"))
s.delete("deepl")
print(Secrets().get("deepl"))
"""


LOCKED_KEYRING = """
import secretstorage
from overview.settings.secrets import Secrets
secretstorage.get_default_collection(secretstorage.dbus_init()).lock()
s = Secrets()
print(s.set("deepl", "s3cr3t é"), s.get("deepl"))
print(s.trouble)
"""


LATER_A_KEYRING = """
import keyring
from keyring.backends import SecretService, null
from overview.settings.secrets import Secrets
keyring.set_keyring(null.Keyring())
s = Secrets()
print(s.lasting, s.set("deepl", "s3cr3t é"))
keyring.set_keyring(SecretService.Keyring())
print(s.set("deepl", "s3cr3t é"))
s.try_again()
print(s.lasting, s.set("deepl", "s3cr3t é"), s.of_session("deepl"), Secrets().get("deepl"))
"""


PROXY_LOG_IN = """
import time
from pathlib import Path
from overview.engine.chosen_proxy import ChosenProxy
from overview.settings.declared import PROXY
from overview.settings.secrets import Secrets
from overview.settings.store import FILE_NAME, Settings
settings = Settings(Path("."))
settings.set(PROXY, "http://ann:s3cr3t@proxy.example:3128")
ChosenProxy(settings, Secrets()).ask(again=True)
while "s3cr3t" in Path(FILE_NAME).read_text():
    time.sleep(0.01)
print(Settings(Path(".")).get(PROXY), ChosenProxy(Settings(Path(".")), Secrets()).awaited())
"""


@needs_secret_service
def test_a_real_secret_service_takes_the_password_of_a_proxy_out_of_the_settings(tmp_path: Path) -> None:
    told = with_secret_service(tmp_path, PROXY_LOG_IN)
    assert told[0] == "http://…@proxy.example:3128 http://ann:s3cr3t@proxy.example:3128", told


@needs_secret_service
def test_a_real_secret_service_keeps_secrets(tmp_path: Path) -> None:
    told = with_secret_service(tmp_path, REAL_KEYRING)
    assert told[:2] == ["True True s3cr3t é", "None"], told


@needs_secret_service
def test_what_a_locked_keyring_does_not_take_holds_for_the_session(tmp_path: Path) -> None:
    told = with_secret_service(tmp_path, LOCKED_KEYRING)  # nobody is there to unlock it
    assert told[0] == "False s3cr3t é" and told[1].startswith("The system’s keyring is locked"), told


@needs_secret_service
def test_a_keyring_that_was_refused_is_tried_again_when_the_reader_comes_back_to_it(tmp_path: Path) -> None:
    told = with_secret_service(tmp_path, LATER_A_KEYRING)
    assert told[:3] == ["False False", "False", "True True None s3cr3t é"], told


def with_secret_service(tmp_path: Path, code: str) -> list[str]:
    """What a script prints that has a keyring."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("PYTHON_KEYRING_BACKEND", "DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY")
    }
    environment |= {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data"), "XDG_RUNTIME_DIR": str(tmp_path)}
    script = 'echo -n test | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; exec "$0" -c "$1"'
    child = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", script, sys.executable, code],
        capture_output=True,
        text=True,
        env=environment,
        cwd=tmp_path,
        timeout=300,
    )
    return [*child.stdout.splitlines(), child.stderr]


def test_settings_of_another_computer_fill_what_is_not_set_here(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    assert settings.bring({}) == {}
    assert not (tmp_path / FILE_NAME).exists()
    settings.set(READING_SIZE, 16.0)
    heard: list[Setting[object]] = []
    settings.listen(heard.append)
    wanted = {THEME.key: "dark", READING_SIZE.key: 30, PROXY.key: "none", FAVOURITES.key: ["KE"], "unknown": 1}
    assert settings.bring(wanted) == {THEME.key: "dark", FAVOURITES.key: ("KE",)}
    assert set(heard) == {THEME, FAVOURITES}
    assert (settings.get(READING_SIZE), settings.get(PROXY)) == (16.0, "system")
    assert settings.portable() == {THEME.key: "dark", FAVOURITES.key: ("KE",), READING_SIZE.key: 16.0}
    settings.set(THEME, "light")
    settings.take_back({THEME.key: "dark", FAVOURITES.key: ["KE"]})
    assert settings.portable() == {THEME.key: "light", READING_SIZE.key: 16.0}


def test_what_another_process_set_is_taken_over_when_asked(tmp_path: Path) -> None:
    window, engine = Settings(tmp_path), Settings(tmp_path)
    heard: list[Setting[object]] = []
    window.listen(heard.append)
    window.catch_up()
    engine.set(THEME, "dark")
    window.catch_up()
    window.catch_up()
    assert (heard, window.get(THEME)) == ([THEME], "dark")


def test_a_large_number_is_told_as_people_write_it(tmp_path: Path) -> None:
    with pytest.raises(BadValue, match="between 0 and 100,000,000 characters a month"):
        Settings(tmp_path).set(SERVICE_LIMIT, -1)


@pytest.mark.skipif(sys.platform == "win32", reason="modes of files")
def test_nobody_else_reads_the_file_in_a_folder_that_is_open_to_all(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    (tmp_path / FILE_NAME).write_text("{}")
    (tmp_path / FILE_NAME).chmod(0o644)  # as it was written before
    Settings(tmp_path).set(PROXY, "http://ann:secret@proxy.example:3128")
    assert (tmp_path / FILE_NAME).stat().st_mode & 0o777 == 0o600
