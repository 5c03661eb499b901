"""From an offer or a file to an installed model: fetch, unpack, convert, try, and only then put in place."""

from __future__ import annotations

import errno
import json
import shutil
from collections.abc import Callable
from pathlib import Path

from overview.isolation import Pool, Raised, WorkerFailure
from overview.languages.tags import UNKNOWN
from overview.translation.models.card import Card, write_card
from overview.translation.models.catalogue import Offer
from overview.translation.models.download import Progress, download, sum_of
from overview.translation.models.failures import ModelFailure
from overview.translation.models.package import Contents, unpack
from overview.translation.models.store import WORK, Installed, Store

SUMS = "sums.json"  # sums of packages whose makers publish none, as they were first downloaded
SECONDS = 900.0  # for the conversion of the largest model on a slow machine


def install_offer(
    store: Store,
    offer: Offer,
    *,
    proxy: Callable[[], str],
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Installed:
    """Download a model of the catalogue, through the reader's `proxy`, and install it. Raises ModelFailure, or
    Cancelled (then what was fetched is kept, to go on from)."""
    package = store.folder / f".{store.place_of(offer.id).name}.package"
    recorded = _sums(store).get(offer.id)
    got = download(
        offer.addresses,
        package,
        sha256=offer.sha256,
        expected=offer.size or offer.about,
        proxy=proxy,
        progress=progress,
        cancelled=cancelled,
    )
    try:
        if not offer.sha256 and recorded and recorded != got.sha256:
            raise ModelFailure(
                "sum",
                f"{got.host} now sends another file than the first time (its sum is {got.sha256}, it was {recorded}). "
                "If its maker replaced it, install it from a file.",
            )
        installed = _install(
            store,
            package,
            Contents(offer.kind, offer.source, offer.target, offer.version),
            sha256=got.sha256,
            verified="published" if offer.sha256 else "recorded",
            origin=got.host,
            licence=offer.licence,
            comet=offer.comet,
        )
    finally:
        package.unlink(missing_ok=True)
    if not offer.sha256:
        _record(store, offer.id, got.sha256)
    return installed


def install_file(store: Store, path: Path, *, source: str | None = None) -> Installed:
    """Install a package that the reader has: `.argosmodel`, OPUS-MT's zip, or either unpacked. `source`: its language,
    for releases that don't tell. Raises ModelFailure."""
    said = Contents("", source, "en", "") if source else None
    digest = sum_of(path) if path.is_file() else ""
    return _install(store, path, said, sha256=digest, verified="file", origin=path.name, licence="", comet=None)


def _install(
    store: Store,
    package: Path,
    said: Contents | None,
    *,
    sha256: str,
    verified: str,
    origin: str,
    licence: str,
    comet: float | None,
) -> Installed:
    store.folder.mkdir(parents=True, exist_ok=True)
    work = store.folder / f".{package.name}{WORK}"
    shutil.rmtree(work, ignore_errors=True)
    try:
        found = unpack(package, work)
        contents = _agreed(found, said)
        if contents.kind == "opus-mt":
            _in_worker("overview.translation.models.convert:run", str(work))
        card = Card(
            id=f"{contents.kind}:{contents.source}-{contents.target}:{contents.version}",
            kind=contents.kind,
            source=contents.source,
            target=contents.target,
            version=contents.version,
            licence=licence or {"argos": "MIT or CC0-1.0", "opus-mt": "CC-BY-4.0"}[contents.kind],
            size=sum(file.stat().st_size for file in work.rglob("*") if file.is_file()),
            sha256=sha256,
            verified=verified,
            origin=origin,
            comet=comet,
        )
        verdict = _in_worker("overview.translation.models.trial:run", {"folder": str(work), "card": card})
        if "refused" in verdict:
            store.set_aside(work, verdict["refused"], name=store.place_of(card.id).name)
            raise ModelFailure("refused", f"The model was set aside. {verdict['refused']}")
        card = card._replace(warning=verdict["warning"])
        write_card(work, card)
        return Installed(card, _put(work, store.place_of(card.id)))
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise ModelFailure("space", "The disk is full.") from error
        raise
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _agreed(found: Contents, said: Contents | None) -> Contents:
    """What the model is, from the package and from who installs it. Raises ModelFailure where they differ or neither
    tells."""
    if said is None or not said.source:
        if UNKNOWN in (found.source, found.target):
            raise ModelFailure("language", "The package does not say which language it translates: say it with --from.")
        return found
    if found.source not in (UNKNOWN, said.source) and said.kind and found.kind == "argos":
        raise ModelFailure("damaged", f"The package is one for “{found.source}”, not for “{said.source}”.")
    return Contents(found.kind, said.source, said.target, said.version or found.version)


def _in_worker(function: str, argument: object) -> dict[str, str]:
    """Run a step in a child that may die. Raises ModelFailure."""
    # No memory limit: CTranslate2 reserves address space beyond what it uses.
    with Pool(size=1, seconds=SECONDS, memory=0) as pool:
        try:
            result = pool.call(function, argument)
        except Raised as error:
            raise ModelFailure("damaged", f"The model can’t be used: {error}.") from error
        except WorkerFailure as error:
            raise ModelFailure("damaged", f"The model is damaged: on trial {error}.") from error
    return result if isinstance(result, dict) else {}


def _put(work: Path, place: Path) -> Path:
    """Into its place at once; an older one of the same id goes."""
    old = place.with_name(f".{place.name}.old{WORK}")
    shutil.rmtree(old, ignore_errors=True)
    if place.exists():
        place.rename(old)
    work.rename(place)
    shutil.rmtree(old, ignore_errors=True)
    return place


def _sums(store: Store) -> dict[str, str]:
    try:
        raw = json.loads((store.folder / SUMS).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return {str(key): str(value) for key, value in raw.items()} if isinstance(raw, dict) else {}


def _record(store: Store, identity: str, sha256: str) -> None:
    file = store.folder / SUMS
    made = file.with_name(f".{SUMS}{WORK}")
    made.write_text(json.dumps({**_sums(store), identity: sha256}, indent=1), encoding="utf-8")
    made.replace(file)
