"""The job `models`, in a real engine process."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from overview.engine.jobs.models import install_known
from overview.engine.work import Cancelled, Tools, Work
from overview.library import choices, languages
from overview.library.languages import Spoken
from overview.library.opening import Library
from overview.paths import places
from overview.settings.store import Settings
from overview.translation.models import failures
from overview.translation.models.catalogue import Offer
from overview.translation.models.store import Store

from .conftest import Engine, Host


class TestModels:
    def test_list_install_and_remove(
        self, engine: Engine, library: Library, source: int, put: Any, read: Any, english: Any, package: Path
    ) -> None:
        numbers = put(library, source, 3)
        listed = engine.do("models", action="list")
        assert listed["installed"] == [] and listed["aside"] == []
        assert len(listed["offers"]) > 40
        offer = next(one for one in listed["offers"] if one["source"] == "uk")
        assert (
            offer["name"] == "Ukrainian" and offer["bytes"] and offer["licence"] and offer["hosts"] and "comet" in offer
        )
        done = engine.do("models", action="install_file", path=str(package))
        assert done["installed"]["id"] == "argos:qaa-en:1.0" and done["installed"]["label"] == "Argos 1.0"
        engine.until_rest()
        assert english(library) == (3, 3), "what waited for it is translated at once"
        assert engine.do("models", action="list")["installed"] == [done["installed"]]
        assert engine.do("models", action="remove", model="argos:qaa-en:1.0") == {"removed": True}
        assert engine.do("models", action="remove", model="argos:qaa-en:1.0") == {"removed": False}
        assert read(library, numbers[0]).html_translated, "what was translated stays"

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [({"action": "dance"}, "can’t do"), ({"action": "install", "offer": "none"}, "No model"),
         ({"action": "install", "language": "xx"}, "No model"),
         ({"action": "install_file", "path": "/none"}, "any more"),
         ({"action": "install_file", "path": __file__}, "not a package")],
    )  # fmt: skip
    def test_failures_in_words(self, engine: Engine, arguments: dict[str, str], words: str) -> None:
        assert words in engine.failure(engine.ask("models", **arguments)).sentence

    def test_suggestions(self, engine: Engine, library: Library) -> None:
        spoken = (("UA", "uk"), ("RU", "ru"), ("UA", "ru"), ("US", "en"), ("ET", "am"))
        new = [
            choices.NewSource(
                key=f"{country}-{language}", origin=choices.READER, name=country, country=country, language=language,
                feed="https://a.example/f", kind="feed", default_on=True,
            )
            for country, language in spoken
        ]  # fmt: skip
        with library.transaction():
            choices.put(library, new)
        found = engine.do("models", action="suggest")
        assert [need["language"] for need in found["needs"]] == ["ru", "uk"]
        assert found["needs"][0]["countries"] == ["RU", "UA"] and found["countries"] == ["RU", "UA"]
        assert found["bytes"] == sum(need["bytes"] for need in found["needs"]) > 0
        assert found["unread"] == [{"language": "am", "name": "Amharic"}]

    def test_a_source_that_says_no_language_needs_the_model_of_its_articles(
        self, engine: Engine, library: Library
    ) -> None:
        new = [
            choices.NewSource(
                key=country, origin=choices.READER, name=country, country=country,
                feed=f"https://{country}.example/f", kind="feed", default_on=True,
            )
            for country in ("UA", "FR")
        ]  # fmt: skip
        with library.transaction():
            numbers = choices.put(library, new)
        languages.note(library, {numbers["UA"]: Spoken(("uk", "ru"), 0.99, 30, 1_790_000_000)}, 0)
        found = engine.do("models", action="suggest")
        assert [(need["language"], need["countries"]) for need in found["needs"]] == [("ru", ["UA"]), ("uk", ["UA"])]

    def test_a_download_tells_its_bytes_and_is_cancelled(
        self, home: Path, library: Library, host: Host, package: Path, quiet: Any
    ) -> None:
        host.files["/m"] = package.read_bytes()
        offer = Offer(
            "argos:qaa-en:1.0", "argos", "qaa", "en", "1.0", "MIT", (host.address + "/m",), None, 1, None, None
        )
        tools, sink = Tools(places(), library, Settings(home)), quiet
        done = install_known(Work(tools, sink), Store(home / "models"), offer)
        assert done["installed"]["verified"] == "recorded" and sink.following == ["translate"]
        assert sink.steps[-1] == (package.stat().st_size,) * 2
        stopped = Work(tools, quiet)
        stopped.cancel()
        with pytest.raises((Cancelled, failures.Cancelled)):
            install_known(stopped, Store(home / "other"), offer)
        assert not Store(home / "other").installed()
        tools.close()
