"""The tiny model of the constructed language Velu ("qaa"), installed once for all tests of this folder."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from overview.translation.cache import SegmentCache
from overview.translation.engines import Engine, open_model
from overview.translation.models.install import install_file
from overview.translation.models.store import Store

TINY = Path(__file__).parent / "tiny"


@pytest.fixture(scope="session")
def argos_package() -> Path:
    """Velu → English as Argos packs it."""
    return TINY / "translate-qaa_en-1_0.argosmodel"


@pytest.fixture(scope="session")
def opus_package() -> Path:
    """The same weights as OPUS-MT publishes them."""
    return TINY / "opus-qaa-en.zip"


@pytest.fixture(scope="session")
def held_out() -> list[tuple[str, str]]:
    """Velu sentences that the model did not see, with their English."""
    return [(velu, english) for velu, english in json.loads((TINY / "held_out.json").read_text(encoding="utf-8"))]


@pytest.fixture(scope="session")
def velu_store(tmp_path_factory: pytest.TempPathFactory, argos_package: Path) -> Store:
    """A folder of models with the tiny one in it. Not to be changed."""
    store = Store(tmp_path_factory.mktemp("models"))
    install_file(store, argos_package)
    return store


@pytest.fixture(scope="session")
def velu(velu_store: Store) -> Engine:
    """The tiny model, loaded."""
    found = velu_store.best_for("qaa")
    assert found
    return open_model(found.folder, found.card)


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[SegmentCache]:
    """An empty store of translations."""
    made = SegmentCache(tmp_path / "segments.sqlite")
    yield made
    made.close()


def translating_child() -> int | None:
    """The id of the translating process that this one has started, or None."""
    for one in psutil.Process().children():
        with contextlib.suppress(psutil.Error):  # it ends at this moment
            if "translator" in one.cmdline():
                return one.pid
    return None


def article(held_out: list[tuple[str, str]], number: int, size: int = 12) -> str:
    """An article of its own: no other has its sentences."""
    some = [held_out[(number * size + at) % len(held_out)][0] for at in range(size)]
    return "".join(f"<p>{sentence.rstrip('.')} šu Kev{number}.</p>" for sentence in some)
