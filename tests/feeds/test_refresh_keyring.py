"""A keyring that was refused once and unlocked later: what sources want to see is asked of it again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from overview.engine import credentials
from overview.engine.jobs import add_source, edit_source, refresh
from overview.engine.work import Work
from overview.settings import secrets

ITEM = "<title>One</title><link>https://harbour.example/1</link><description>The ferry runs.</description>"


class Refusing(KeyringBackend):
    """A keyring of the system whose password the reader may decline to give."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.refused = False
        self.asked = 0
        self._kept: dict[str, str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        self._ask()
        return self._kept.get(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self._ask()
        self._kept[username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._ask()
        self._kept.pop(username, None)

    def _ask(self) -> None:
        self.asked += 1
        if self.refused:
            raise KeyringLocked


@pytest.fixture
def system() -> Iterator[Refusing]:
    before, refusing = keyring.get_keyring(), Refusing()
    keyring.set_keyring(refusing)
    yield refusing
    keyring.set_keyring(before)


@pytest.fixture
def guarded(server: Any, make_answer: Any, make_rss: Any, make_work: Callable[[], Work], system: Refusing) -> int:
    """A source with a password that was kept when the keyring was open; now it is refused, which was noticed."""
    server.replies["/feed"] = make_answer(make_rss(ITEM))
    added = add_source.run(make_work(), {"address": server.url("/feed"), "user": "me", "password": "secret"})
    assert not added["unkept"]
    system.refused = True
    assert credentials.access_of(make_work(), added["source"]).access.password == ""
    return int(added["source"])


def was_shown(server: Any) -> bool:
    return b"Authorization: Basic" in server.requests[-1]


def test_who_asks_a_site_by_name_has_the_keyring_asked_again(
    guarded: int, server: Any, make_work: Callable[[], Work], system: Refusing
) -> None:
    system.refused = False
    refresh.run(make_work(), {"only": [guarded], "again": True})
    assert not was_shown(server)  # nobody had come back to it
    refresh.run(make_work(), {"only": [guarded]})
    assert was_shown(server)


def test_an_hour_later_it_is_asked_again_and_not_before(
    guarded: int, server: Any, make_work: Callable[[], Work], system: Refusing, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = system.asked
    refresh.run(make_work(), {})
    assert system.asked == asked  # no second question for a reader who declined
    system.refused = False
    monkeypatch.setattr(secrets, "REST", 0.0)
    refresh.run(make_work(), {})
    assert was_shown(server)
    asked = system.asked
    assert credentials.access_of(make_work(), guarded).access.user == "me"
    assert system.asked == asked + 1  # one that answers is not tried anew


def test_a_part_of_what_is_kept_can_be_changed_once_the_keyring_is_open(
    guarded: int, make_work: Callable[[], Work], system: Refusing
) -> None:
    system.refused = False
    edit_source.run(make_work(), {"source": guarded, "user": "", "password": "another", "cookies": ""})
    access = credentials.access_of(make_work(), guarded).access
    assert (access.user, access.password) == ("me", "another")


def test_a_password_that_the_keyring_does_not_give_out_is_forgotten_where_the_feed_is_of_another_site_now(
    guarded: int, make_work: Callable[[], Work], make_server: Any, make_answer: Any, make_rss: Any, system: Refusing
) -> None:
    other = make_server()
    other.replies["/feed"] = make_answer(make_rss(ITEM))
    edit_source.run(make_work(), {"source": guarded, "feed": other.url("/feed", "localhost")})
    system.refused = False
    refresh.run(make_work(), {"only": [guarded], "allow_private": ["localhost"]})
    assert other.requests and not was_shown(other)
