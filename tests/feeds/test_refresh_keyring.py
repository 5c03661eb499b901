"""A keyring that was refused once and unlocked later: what sources want to see is asked of it again."""

from __future__ import annotations

from typing import Any

import pytest

from overview.engine import credentials
from overview.engine.jobs import add_source, edit_source, refresh
from overview.feeds.web.client import Access
from overview.settings import secrets

from .conftest import MakeAnswer, MakeRss, MakeServer, MakeWork, Server

ITEM = "<title>One</title><link>https://harbour.example/1</link><description>The ferry runs.</description>"


@pytest.fixture
def guarded(
    server: Server, make_answer: MakeAnswer, make_rss: MakeRss, make_work: MakeWork, system_keyring: Any
) -> int:
    """A source with a password that was kept when the keyring was open; now it is refused, which was noticed."""
    server.replies["/feed"] = make_answer(make_rss(ITEM))
    added = add_source.run(make_work(), {"address": server.url("/feed"), "user": "me", "password": "secret"})
    assert not added["unkept"]
    system_keyring.refused = True
    assert credentials.access_of(make_work(), added["source"]).access.password == ""
    return int(added["source"])


def was_shown(server: Server) -> bool:
    return b"Authorization: Basic" in server.requests[-1]


def test_who_asks_a_site_by_name_has_the_keyring_asked_again(
    guarded: int, server: Server, make_work: MakeWork, system_keyring: Any
) -> None:
    system_keyring.refused = False
    refresh.run(make_work(), {"only": [guarded], "again": True})
    assert not was_shown(server)  # nobody had come back to it
    refresh.run(make_work(), {"only": [guarded]})
    assert was_shown(server)


def test_an_hour_later_it_is_asked_again_and_not_before(
    guarded: int, server: Server, make_work: MakeWork, system_keyring: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = len(system_keyring.asked)
    refresh.run(make_work(), {})
    assert len(system_keyring.asked) == asked  # no second question for a reader who declined
    system_keyring.refused = False
    monkeypatch.setattr(secrets, "REST", 0.0)
    refresh.run(make_work(), {})
    assert was_shown(server)
    asked = len(system_keyring.asked)
    assert credentials.access_of(make_work(), guarded).access.user == "me"
    assert len(system_keyring.asked) == asked + 1  # one that answers is not tried anew


def test_a_part_of_what_is_kept_can_be_changed_once_the_keyring_is_open(
    guarded: int, make_work: MakeWork, system_keyring: Any
) -> None:
    system_keyring.refused = False
    edit_source.run(make_work(), {"source": guarded, "user": "", "password": "another", "cookies": ""})
    access = credentials.access_of(make_work(), guarded).access
    assert (access.user, access.password) == ("me", "another")


def test_a_password_that_the_keyring_does_not_give_out_is_forgotten_where_the_feed_is_of_another_site_now(
    guarded: int,
    make_work: MakeWork,
    make_server: MakeServer,
    make_answer: MakeAnswer,
    make_rss: MakeRss,
    system_keyring: Any,
) -> None:
    other = make_server()
    other.replies["/feed"] = make_answer(make_rss(ITEM))
    edit_source.run(make_work(), {"source": guarded, "feed": other.url("/feed", "localhost")})
    system_keyring.refused = False
    refresh.run(make_work(), {"only": [guarded], "allow_private": ["localhost"]})
    assert other.requests and not was_shown(other)


@pytest.mark.parametrize(
    ("secret", "user"),
    [
        ('{"user": "you", "password": "secret", "cookies": "", "since": 7}', "you"),  # by another Overview
        ('{"user": "you"', ""),
        ("[7]", ""),
    ],
)
def test_a_secret_that_another_program_wrote_leaves_its_source_to_be_asked_and_changed(
    guarded: int, server: Server, make_work: MakeWork, system_keyring: Any, secret: str, user: str
) -> None:
    system_keyring.refused = False
    ((name, _),) = system_keyring.kept.items()
    system_keyring.kept[name] = secret
    refresh.run(make_work(), {"only": [guarded]})
    assert was_shown(server) is bool(user)
    work = make_work()
    assert credentials.access_of(work, guarded).access.user == user
    edit_source.run(work, {"source": guarded, "password": "another"})
    assert credentials.access_of(work, guarded).access == Access(user, "another")


def test_a_keyring_whose_service_ends_keeps_nothing_and_costs_no_news(
    guarded: int, server: Server, make_work: MakeWork, system_keyring: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ended(_service: str, _name: str) -> str:
        raise ConnectionResetError("the service has ended")

    system_keyring.refused = False
    monkeypatch.setattr(system_keyring, "get_password", ended)
    work = make_work()
    edited = edit_source.run(work, {"source": guarded, "user": "me", "password": "secret", "cookies": ""})
    assert "the service has ended" in edited["unkept"]
    refresh.run(work, {"only": [guarded]})
    assert was_shown(server)  # what holds for the session
