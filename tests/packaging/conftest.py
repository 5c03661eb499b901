"""What the tests of packages share: the scripts of `packaging/`, and a wheel built once."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


def _load(name: str) -> ModuleType:
    """A module of `packaging/`, which must not be a package: it would hide the library of that name."""
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, ROOT / "packaging" / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]


@pytest.fixture(scope="session")
def building() -> ModuleType:
    """`packaging/building.py`."""
    return _load("building")


@pytest.fixture(scope="session")
def wheel(building: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, really built."""
    built: Path = building.build_wheel(tmp_path_factory.mktemp("wheel"))
    return built
