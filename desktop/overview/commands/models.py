"""`overview models list | suggest | install | remove`: translation models: installed ones, and those to download."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from overview.commands.arguments import add_action, add_json, parser, print_json
from overview.counting import counted
from overview.paths import places

if TYPE_CHECKING:
    from overview.translation.models.catalogue import Offer
    from overview.translation.models.store import Installed, Store

VERIFIED = {
    "published": "sum checked against the known one",
    "recorded": "sum recorded at first download: its maker publishes none",
    "file": "installed from a file",
}


def run(words: list[str]) -> int:
    """List, install or remove models. Gives the exit code."""
    options = parser("models")
    actions = options.add_subparsers(dest="action", required=True, metavar="list | suggest | install | remove")
    listing = add_action(actions, "list", "the models on this machine; with --all also those to download")
    listing.add_argument("--all", action="store_true", help="also those that can be downloaded")
    add_json(listing)
    suggestion = add_action(actions, "suggest", "the models that your countries need")
    add_json(suggestion)
    install = add_action(actions, "install", "get models: by language, by id, or from a file or folder")
    install.add_argument("what", nargs="+", metavar="LANGUAGE | ID | FILE")
    install.add_argument("--from", dest="source", metavar="LANGUAGE", help="the language of a file that doesn't tell")
    add_json(install)
    remove = add_action(actions, "remove", "delete models from this machine")
    remove.add_argument("what", nargs="+", metavar="ID", help="as list shows it")
    add_json(remove)
    chosen = options.parse_args(words)

    from overview.translation.models.store import Store

    store = Store(places().data / "models")
    if chosen.action == "list":
        return _list_models(store, chosen)
    if chosen.action == "suggest":
        return suggest(chosen)
    work = _install_one if chosen.action == "install" else _remove_one
    return max([work(store, what, chosen) for what in chosen.what])


def _list_models(store: Store, chosen: argparse.Namespace) -> int:
    """Print what is installed, what was set aside, and what can be downloaded."""
    from overview.engine.jobs.models import offer_value
    from overview.translation.models.catalogue import offers

    here = store.installed()
    for one in here:
        tell(chosen, _installed_as_json(one), _installed_as_text(one))
    for aside in store.damaged():
        value = {"id": None, "state": "set aside", "folder": str(aside.folder), "reason": aside.reason}
        tell(chosen, value, f"set aside: {aside.folder}: {aside.reason}")
    if chosen.all:
        known = {one.card.id for one in here}
        for offer in offers():
            if offer.id not in known:
                tell(chosen, {**offer_value(offer), "state": "available"}, _offer_as_text(offer))
    elif not here and not chosen.json:
        print("No model is installed. “overview models list --all” shows what can be had.")
    return 0


def suggest(chosen: argparse.Namespace) -> int:
    """Print what the reader's countries need."""
    from overview.commands.running import run_job

    found = run_job("models", {"action": "suggest"})
    if found is None:
        return 1
    if chosen.json:
        print_json(found)
        return 0
    if found["needs"]:
        count, models = len(found["countries"]), counted(len(found["needs"]), "model")
        countries = "1 of your countries needs" if count == 1 else f"{count} of your countries need"
        print(f"{countries} {models}, about {found['bytes'] / 1e6:.0f} MB.")
    else:
        print("Your countries need no model that is known and not installed.")
    for need in found["needs"]:
        print(f"{need['offer']}  {need['name']}, about {need['bytes'] / 1e6:.0f} MB: {', '.join(need['countries'])}")
    if found["unread"]:
        print(f"No model is known for {', '.join(one['name'] for one in found['unread'])}.")
    return 0


def _install_one(store: Store, what: str, chosen: argparse.Namespace) -> int:
    """Install one model and say how it went."""
    from overview.engine.chosen_proxy import ChosenProxy
    from overview.languages.tags import normalise
    from overview.settings.secrets import Secrets
    from overview.settings.store import Settings
    from overview.translation.models.catalogue import offer_for, offers
    from overview.translation.models.failures import ModelFailure
    from overview.translation.models.install import install_file, install_offer

    try:
        if Path(what).exists():
            done = install_file(store, Path(what), source=chosen.source)
        else:
            offer = next((one for one in offers() if one.id == what), None) or offer_for(normalise(what))
            if offer is None:
                raise ModelFailure("language", "no such file, and no model of that id or for that language is known.")
            proxy = ChosenProxy(Settings(places().data), Secrets())
            show = None if chosen.json else Meter(offer.id).show
            done = install_offer(store, offer, proxy=proxy.awaited, progress=show)
    except ModelFailure as error:
        if chosen.json:
            print_json({"what": what, "state": "failed", "kind": error.kind, "error": str(error)})
        print(f"overview models: {what}: {error}", file=sys.stderr)
        return 1
    tell(chosen, _installed_as_json(done), f"installed: {_installed_as_text(done)}")
    return 0


def _remove_one(store: Store, what: str, chosen: argparse.Namespace) -> int:
    """Remove one model and say so."""
    if store.remove(what):
        tell(chosen, {"id": what, "state": "removed"}, f"removed: {what}")
        return 0
    if chosen.json:
        print_json({"id": what, "state": "failed", "error": "no such model is installed"})
    print(f"overview models: no model “{what}” is installed; overview models list shows which are", file=sys.stderr)
    return 1


class Meter:
    """Shows on the terminal how far a download is, once per cent."""

    def __init__(self, name: str) -> None:
        self._name, self._shown = name, -1

    def show(self, done: int, of: int | None) -> None:
        """Take note of `done` bytes of `of`."""
        now = done * 100 // of if of else done // 1_000_000
        if now != self._shown and sys.stderr.isatty():
            self._shown = now
            end = "\n" if done == of else ""
            print(f"\r{self._name}: {done / 1e6:.0f} MB" + (f", {now} %" if of else ""), end=end, file=sys.stderr)


def tell(chosen: argparse.Namespace, value: dict[str, Any], text: str) -> None:
    """One result, as JSON or for people."""
    if chosen.json:
        print_json(value)
    else:
        print(text)


def _installed_as_json(one: Installed) -> dict[str, Any]:
    """An installed model as a JSON object."""
    from overview.engine.jobs.models import installed_value

    return {**installed_value(one), "state": "installed"}


def _installed_as_text(one: Installed) -> str:
    """An installed model in one line."""
    card = one.card
    quality = f", COMET {card.comet:.3f}" if card.comet else ""
    warning = f" {card.warning}" if card.warning else ""
    return (
        f"{card.id}  {card.source} → {card.target}, {card.label}, {card.size / 1e6:.0f} MB{quality}, {card.licence}; "
        f"{VERIFIED.get(card.verified, card.verified)} ({card.origin}).{warning}"
    )


def _offer_as_text(offer: Offer) -> str:
    """A model that can be downloaded, in one line."""
    size = f"{offer.size / 1e6:.0f} MB" if offer.size else f"about {offer.about / 1e6:.0f} MB"
    quality = f", COMET {offer.comet:.3f}" if offer.comet else ""
    return f"{offer.id}  {offer.source} → {offer.target}, {size}{quality}, {offer.licence}"
