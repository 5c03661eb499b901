"""What all tests share: the offscreen platform, a library of their own, and the shared folder if it is there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is no failure.
settings.register_profile("overview", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("overview")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test may touch the library of whoever runs it."""
    monkeypatch.setenv("OVERVIEW_HOME", str(tmp_path / "home"))


@pytest.fixture
def shared() -> Path:
    """The folder of shared measurements and real test data; the test is skipped where it is not there."""
    if not SHARED.is_dir():
        pytest.skip("needs the shared folder beside the repository (real test data)")
    return SHARED
