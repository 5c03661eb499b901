"""Which articles the reader wants translated, and what by: the settings, the models, the sources, as they are now."""

from __future__ import annotations

import sqlite3
from typing import Any, NamedTuple

from overview.catalog.languages import language_name
from overview.engine.chosen_proxy import await_log_in
from overview.engine.unlocking import answered
from overview.engine.work import Work
from overview.languages.tags import UNKNOWN, normalise, same_for_models
from overview.library.sources import called
from overview.library.translations import Subject, languages_of_source
from overview.library.values import BY_HAND
from overview.settings.declared import (
    KEPT_NAMES,
    LANGUAGES_READ,
    OF_TRANSLATION,
    SERVICE,
    SERVICE_ADDRESS,
    SERVICE_EXCLUDED,
    TRANSLATE,
)
from overview.settings.secrets import service_secret
from overview.translation.engines.services import NAMES
from overview.translation.models.catalogue import Offer, offer_for, offers
from overview.translation.models.store import Store
from overview.translation.protocol import Service
from overview.translation.translator import Request

TARGET = "en"


class Way(NamedTuple):
    """How a language is translated: the engine as the reader knows it, and the service where it is one."""

    label: str
    service: Service | None


class Rules:
    """For one run of a job, as long as they hold."""

    def __init__(self, work: Work, connection: sqlite3.Connection) -> None:
        settings = work.tools.settings
        self._tools = work.tools
        self._chosen = [settings.get(one) for one in OF_TRANSLATION]
        self._connection = connection
        self._store = Store(work.tools.places.data / "models")
        self._offers: tuple[Offer, ...] = ()
        self._ways: dict[str, Way | None] = {}
        self._others: dict[int, tuple[str, ...]] = {}
        self.excluded = frozenset().union(*called(connection, settings.get(SERVICE_EXCLUDED)).values())  # sources
        self._names = settings.get(KEPT_NAMES)
        self._read = {normalise(one) for one in settings.get(LANGUAGES_READ)} | {TARGET}
        self.automatic = settings.get(TRANSLATE)
        self.service = service_of(work)
        self.missing: dict[str, None] = {}  # languages that could not be translated, for want of a model

    @property
    def hold(self) -> bool:
        """Whether the reader has chosen nothing else meanwhile: what they no longer want is not to be sent."""
        settings = self._tools.settings
        return [settings.get(one) for one in OF_TRANSLATION] == self._chosen

    def is_foreign(self, language: str) -> bool:
        """Whether texts in that language are to be translated at all."""
        return language != UNKNOWN and not self._read & {language, language.partition("-")[0]}

    def way(self, subject: Subject) -> Way | None:
        """How to translate an article; None where it is not to be, or can't be: then its language is noted."""
        if not subject.allowed or not self.is_foreign(subject.language):
            return None
        if self.service and subject.source not in self.excluded:
            return Way(NAMES[self.service.kind], self.service)
        found = self.model(subject.language)
        if found is None:
            self.missing[subject.language] = None
        return found

    def model(self, language: str) -> Way | None:
        """The installed model that translates a language."""
        if language not in self._ways:
            found = self._store.best_for(language, TARGET)
            self._ways[language] = Way(found.card.label, None) if found else None
        return self._ways[language]

    def outdated(self, subject: Subject, way: Way) -> bool:
        """Whether another engine or model than today's made its translation."""
        return subject.engine not in ("", BY_HAND, way.label)

    def request(self, subject: Subject) -> Request:
        """What an engine is asked for an article."""
        if subject.source not in self._others:
            self._others[subject.source] = tuple(
                language
                for language in languages_of_source(self._connection, subject.source)
                if self.is_foreign(language)
            )
        others = (one for one in self._others[subject.source] if not same_for_models(one, subject.language))
        return Request(subject.language, TARGET, tuple(others), self._names)

    def offers_for_missing(self) -> list[dict[str, Any]]:
        """What to get for the languages noted: `language`, `name`, `offer` (an id or None), `bytes`, `hosts`
        that are asked for it."""
        return [wanted(language, self._best_offer(language)) for language in self.missing]

    def _best_offer(self, language: str) -> Offer | None:
        self._offers = self._offers or offers()
        return offer_for(language, TARGET, self._offers)


def wanted(language: str, offer: Offer | None) -> dict[str, Any]:
    """A language and the model to get for it, JSON-able."""
    return {
        "language": language,
        "name": language_name(language),
        "offer": offer.id if offer else None,
        "bytes": (offer.size or offer.about) if offer else 0,
        "hosts": offer.hosts if offer else (),
    }


def service_of(work: Work) -> Service | None:
    """The service that the reader chose, with its key; None without one. Raises Cancelled."""
    settings = work.tools.settings
    kind, address = settings.get(SERVICE), settings.get(SERVICE_ADDRESS)
    if kind not in NAMES:
        return None
    from overview.translation.engines.deepl import address_for  # with all of HTTP

    name = service_secret(kind, address)
    key = answered(work, lambda: work.tools.secrets.get(name), "the key of the translation service") or ""
    await_log_in(work, again=False)
    return Service(kind, address_for(key) if kind == "deepl" else address, key, work.tools.proxy.awaited())
