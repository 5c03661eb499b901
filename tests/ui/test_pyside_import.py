"""What PySide's import leaves out at a start comes when it is used, also where PySide's own modules are packed."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

UNPACK = "import shiboken6.Shiboken"
USE = """
import builtins, json, sys
from overview.ui.pyside import SELDOM_USED, import_pyside
import_pyside()
left_out = sorted(SELDOM_USED - set(sys.modules))
from PySide6.support.signature.lib import pyi_generator
import tempfile, zipfile
works = [callable(one) for one in (pyi_generator.generate_pyi, zipfile.ZipFile, tempfile.mkdtemp)]
print(json.dumps([left_out, works, builtins.__import__ is builtins.__feature_import__]))
"""


def run(code: str, environment: dict[str, str]) -> str:
    child = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | environment, capture_output=True, text=True, timeout=300
    )
    assert child.returncode == 0, child.stderr
    return child.stdout


@pytest.mark.parametrize("packed", [False, True])
def test_what_a_start_leaves_out_is_there_when_it_is_used(tmp_path: Path, packed: bool) -> None:
    found = importlib.util.find_spec("shiboken6")
    assert found is not None and found.origin is not None
    installed = shutil.ignore_patterns("files.dir")
    shutil.copytree(Path(found.origin).parent, tmp_path / "shiboken6", ignore=installed)
    here = {"PYTHONPATH": str(tmp_path)}
    if not packed:
        run(UNPACK, here | {"SBK_EMBED": "no"})
    left_out, works, feature_import = json.loads(run(USE, here))
    packs = {"zipfile", "shibokensupport.signature.lib.pyi_generator"}  # are needed where they are packed
    assert set(left_out) == {"tempfile"} | (set() if packed else packs)
    assert works == [True, True, True]
    assert not feature_import
