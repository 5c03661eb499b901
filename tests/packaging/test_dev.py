"""`dev.py`: which environment it takes for its own, and what it says where it can make none."""

from __future__ import annotations

import ast
import importlib.util
import os
import re
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from overview.preflight import OLDEST_PYTHON

DEV = Path(__file__).resolve().parents[2] / "dev.py"


@pytest.fixture
def dev(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script, as a module, in a folder of its own."""
    spec = importlib.util.spec_from_file_location("overview_dev", DEV)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setattr(sys, "path", [*sys.path])  # it puts the sources there
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "PYTHON", tmp_path / ".venv" / "python")
    return module


def test_what_is_declared_is_locked(dev: ModuleType) -> None:
    """Also what the scripts behind `dev.py resources` import."""
    declared = tomllib.loads((DEV.parent / "pyproject.toml").read_text("utf-8"))
    groups = declared["dependency-groups"]
    needs = {
        dev.RUN: declared["project"]["dependencies"],
        dev.TEST: groups.pop("dev"),
        dev.PACKAGE: groups.pop("package"),
    }
    for name, wanted in needs.items():
        locked = re.findall(r"^([\w.-]+)==", (DEV.parent / name).read_text("utf-8"), re.MULTILINE)
        every = [*wanted, *groups["build"]]
        assert {re.split(r"[^\w.-]", one)[0].lower() for one in every} <= {one.lower() for one in locked}, name
    assert groups.keys() == {"build"}


@pytest.mark.parametrize(("version", "usable"), [(sysconfig.get_python_version(), True), ("3.2", False)])
def test_an_environment_of_another_python_is_made_anew(dev: ModuleType, version: str, usable: bool) -> None:
    assert not dev.usable()
    dev.VENV.mkdir()
    dev.PYTHON.write_text("")
    dev.PYTHON.chmod(0o755)
    assert not dev.usable()
    (dev.VENV / "pyvenv.cfg").write_text(f"home = {os.devnull}\nversion = {version}.4\n")
    assert dev.usable() == usable


def test_where_nothing_may_be_written_that_is_said(
    dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pyproject.toml").write_text("")
    (tmp_path / dev.RUN).write_text("")
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)  # root may write everywhere
    with pytest.raises(dev.SetUpFailed, match="a clone of your own"):
        dev.set_up(dev.RUN)


def test_an_index_that_does_not_answer_is_said_in_a_sentence(dev: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(dev.SetUpFailed, match=r"the package index did not give pip: .*refused"):
        dev.download("http://127.0.0.1:9/simple", tmp_path / "pip.whl")


def test_a_python_that_is_too_old_reads_the_script_far_enough_to_be_told_so(dev: ModuleType) -> None:
    """Python 3.6 knows what its grammar has, and not the future of annotations, which came with 3.7."""
    tree = ast.parse(DEV.read_text("utf-8"), feature_version=(3, 6))
    assert not any(isinstance(node, ast.ImportFrom) and node.module == "__future__" for node in tree.body)
    old = "import runpy, sys; sys.version_info = (3, 6, 9); sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0])"
    told = subprocess.run([sys.executable, "-c", old, DEV, "run"], capture_output=True, text=True, check=False)
    assert told.returncode == 1
    assert told.stderr.startswith("Overview needs Python 3.11 or newer; this is 3.6. ")
    assert dev.OLDEST_PYTHON == OLDEST_PYTHON


def test_a_task_that_there_is_not_is_named(dev: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["tset"]) == 2
    assert "no task tset" in capsys.readouterr().err


def test_the_window_of_windows_shows(dev: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What is run there is a child, which gets neither the screen nor the folder of the tests."""
    monkeypatch.setattr(dev.os, "name", "nt")
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.chdir(tmp_path)
    told = tmp_path / "told"
    dev.VENV.mkdir()
    dev.PYTHON.write_text(f'#!/bin/sh\necho "$QT_QPA_PLATFORM,$PWD,$*" > "{told}"\n')
    dev.PYTHON.chmod(0o755)
    assert dev.become([str(dev.PYTHON), "-m", "overview", "a page.html"]) == 0
    assert told.read_text() == f",{tmp_path},-m overview a page.html\n"
