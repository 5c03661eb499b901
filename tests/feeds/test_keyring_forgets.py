"""A secret that is to be forgotten and that the keyring does not give up: it is said, and tried again."""

from __future__ import annotations

from typing import Any

import pytest

from overview.engine.jobs import add_source, edit_source, upkeep
from overview.engine.jobs import proxy as proxy_job
from overview.engine.work import Tools
from overview.library import choices
from overview.settings.secrets import Secrets

ITEM = "<title>One</title><link>http://harbour.example/1</link><description>The ferry runs.</description>"
GIVEN = {"user": "me", "password": "secret"}


@pytest.fixture
def source(server: Any, make_answer: Any, make_rss: Any, make_work: Any, system_keyring: Any) -> int:
    """A source with credentials, which the keyring has."""
    server.replies["/feed"] = make_answer(make_rss(ITEM))
    return int(add_source.run(make_work(), {"address": server.url("/feed"), **GIVEN})["source"])


def test_the_reader_is_told(tools: Tools, make_work: Any, system_keyring: Any, source: int) -> None:
    address = "http://…@127.0.0.1:3128"
    proxy_job.run(make_work(), {"address": address, "log_in": "ann:s3cr3t"})
    assert len(system_keyring.kept) == 2
    forget = {"source": source, "user": "", "password": "", "cookies": ""}
    system_keyring.refused = True
    assert "may be in it still" in edit_source.run(make_work(), forget)["unkept"]
    assert "may be in it still" in proxy_job.run(make_work(), {"address": address, "log_in": ""})["words"]
    system_keyring.refused = False
    assert edit_source.run(make_work(), forget)["unkept"] == ""
    assert proxy_job.run(make_work(), {"address": address, "log_in": ""})["words"] == ""
    assert not system_keyring.kept


def test_of_a_source_that_is_gone_it_is_tried_again(
    tools: Tools, make_work: Any, system_keyring: Any, source: int
) -> None:
    assert list(choices.removal(tools.library, source))
    system_keyring.refused = True
    upkeep.run(make_work(), {})
    assert len(system_keyring.kept) == 1
    system_keyring.refused = False
    tools.secrets.try_again()
    upkeep.run(make_work(), {})
    assert not system_keyring.kept


def test_without_a_keyring_nothing_is_left_to_tell_of() -> None:
    secrets = Secrets()
    secrets.set("deepl", "s3cr3t")
    assert secrets.delete("deepl") == ""
    assert secrets.get("deepl") is None
