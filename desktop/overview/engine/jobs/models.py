"""Translation models: what can be had, what the reader's countries need, getting and removing them."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from overview.catalog.languages import language_name
from overview.engine import service_use
from overview.engine.chosen_proxy import await_log_in
from overview.engine.translation_rules import Rules, service_of, wanted
from overview.engine.work import Cancelled, JobFailure, Work
from overview.languages.tags import normalise
from overview.library import languages, sources
from overview.settings.declared import LANGUAGES_READ
from overview.translation.engines.deepl import address_for
from overview.translation.engines.services import NAMES, what_is_sent
from overview.translation.models import failures
from overview.translation.models.catalogue import Offer, offer_for, offers, suggest
from overview.translation.models.install import install_file, install_offer
from overview.translation.models.store import Installed, Store
from overview.translation.protocol import Service


def run(work: Work, arguments: dict[str, Any]) -> dict[str, Any]:
    """`arguments`: `action`, and what it needs. Results by action:

    - `list`: `installed` (see `installed_value`), `aside` (`name`, `folder`, `reason`), `offers` (see `offer_value`).
    - `suggest`: `needs` (each as `missing` of the job `translate`, with `countries`), `bytes`, `countries` that they
      serve, `unread`: languages (`language`, `name`) that no model reads. For the sources that are switched on.
    - `install` with `offer` (its id) or `language`: `installed`. Progress is in bytes; a cancelled or broken
      download is resumed the next time.
    - `install_file` with `path`, and `language` for packages that don't tell theirs: `installed`.
    - `remove` with `model` (its id): `removed`, true if there was one.
    - `service`: of the service chosen in the settings, or of one that may be (`kind`, `address`), its `name`, `host`,
      what is `sent` (to be read before its first use), characters `used` this month and the `limit`; nothing where
      there is none.

    Fails with a sentence that says what to do.
    """
    store = Store(work.tools.places.data / "models")
    action = arguments.get("action")
    if action not in ACTIONS:
        raise JobFailure(f"Overview can’t do “{action}” with models.")
    try:
        return ACTIONS[action](work, store, arguments)
    except failures.Cancelled:
        raise Cancelled from None
    except failures.ModelFailure as error:
        raise JobFailure(str(error)) from error


def installed_value(one: Installed) -> dict[str, Any]:
    """An installed model: its card (`id`, `kind`, `source`, `target`, `version`, `licence`, `size` in bytes, `sha256`,
    `verified`, `origin`, `comet`, `warning`), `label`, `name` of its language."""
    return {**one.card._asdict(), "label": one.card.label, "name": language_name(one.card.source)}


def offer_value(offer: Offer) -> dict[str, Any]:
    """A model that can be had: `id`, `kind`, `source`, `target`, `version`, `licence`, `comet`, `name` of its language,
    `bytes`, whether these are `exact`, the `hosts` that are asked in turn, and whether its sum is known: `checked`."""
    kept = {name: getattr(offer, name) for name in ("id", "kind", "source", "target", "version", "licence", "comet")}
    return {
        **kept,
        "name": language_name(offer.source),
        "bytes": offer.size or offer.about,
        "exact": offer.size is not None,
        "hosts": offer.hosts,
        "checked": offer.sha256 is not None,
    }


def _list_all(_: Work, store: Store, __: dict[str, Any]) -> dict[str, Any]:
    """All models."""
    return {
        "installed": [installed_value(one) for one in store.installed()],
        "aside": [{**one._asdict(), "folder": str(one.folder)} for one in store.damaged()],
        "offers": [offer_value(one) for one in offers()],
    }


def _suggest_some(work: Work, store: Store, _: dict[str, Any]) -> dict[str, Any]:
    """What the reader's countries need."""
    spoken: dict[str, set[str]] = {}
    with contextlib.closing(work.library.connect()) as connection:
        found = languages.spoken(connection)
        for source in sources.fetchable(connection):
            if source.translate:
                spoken.setdefault(source.country, set()).update(map(normalise, languages.of_source(source, found)))
        rules = Rules(work, connection)
    read = {one for told in spoken.values() for one in told if not rules.is_foreign(one)}
    suggested = suggest(
        spoken,
        [one.card.source for one in store.installed()],
        spoken={*read, *work.tools.settings.get(LANGUAGES_READ)},
    )
    return {
        "needs": [{**wanted(need.language, need.offer), "countries": list(need.countries)} for need in suggested.needs],
        "bytes": suggested.size,
        "countries": list(suggested.countries),
        "unread": [{"language": one, "name": language_name(one)} for one in suggested.unread],
    }


def install(work: Work, store: Store, arguments: dict[str, Any]) -> dict[str, Any]:
    """Download and install."""
    identity, language = arguments.get("offer"), arguments.get("language")
    offer = next((one for one in offers() if one.id == identity), None) if identity else offer_for(str(language))
    if offer is None:
        raise JobFailure("No model of that name or for that language is known.")
    return install_known(work, store, offer)


def install_known(work: Work, store: Store, offer: Offer) -> dict[str, Any]:
    """Download and install an offer."""
    what = f"Getting the {language_name(offer.source)} model"

    def progress(done: int, of: int | None) -> None:
        work.sink.progress(done, of or offer.size or 0, what)

    await_log_in(work, again=True)
    proxy = work.tools.proxy.awaited
    return _came(work, install_offer(store, offer, proxy=proxy, progress=progress, cancelled=work.cancelled))


def _install_given(work: Work, store: Store, arguments: dict[str, Any]) -> dict[str, Any]:
    """Install a package that the reader has."""
    path = Path(str(arguments["path"]))
    if not path.exists():
        raise JobFailure(f"There is no “{path.name}” any more.")
    return _came(work, install_file(store, path, source=arguments.get("language")))


def remove(work: Work, store: Store, arguments: dict[str, Any]) -> dict[str, Any]:
    """Delete a model."""
    removed = store.remove(str(arguments["model"]))
    work.tools.translation.models_changed()
    return {"removed": removed}


def service(work: Work, _: Store, arguments: dict[str, Any]) -> dict[str, Any]:
    """The service chosen, or one that the reader thinks of choosing."""
    chosen = service_of(work)
    if arguments.get("kind") in NAMES:
        kind = str(arguments["kind"])
        chosen = Service(kind, address_for("") if kind == "deepl" else str(arguments.get("address", "")), "")
    if chosen is None:
        return {}
    use = service_use.allowance(work, chosen.kind)
    return {
        "name": NAMES[chosen.kind],
        "host": urlsplit(chosen.address).hostname or "",
        "sent": what_is_sent(chosen),
        "used": use.used_at(int(time.time())),
        "limit": use.limit,
    }


def _came(work: Work, one: Installed) -> dict[str, Any]:
    work.tools.translation.models_changed()
    work.sink.follow("translate")
    return {"installed": installed_value(one)}


ACTIONS: dict[str, Callable[[Work, Store, dict[str, Any]], dict[str, Any]]] = {
    "list": _list_all,
    "suggest": _suggest_some,
    "install": install,
    "install_file": _install_given,
    "remove": remove,
    "service": service,
}
