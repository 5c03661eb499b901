"""A model for which there is too little memory at the moment: it is as good as before."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from overview.translation.models.store import Store

# All that is needed is imported before the process may have no more memory than it has.
PROGRAM = """
import resource, sys
from pathlib import Path
import ctranslate2, sentencepiece
from overview.translation.engines import EngineFailure
from overview.translation.loaded import Loaded
from overview.translation.models.store import Store
pages = int(Path("/proc/self/statm").read_text().split()[0])
_, most = resource.getrlimit(resource.RLIMIT_AS)
resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + 4_000_000, most))
models = Loaded(Store(Path(sys.argv[1])), lambda: False)
for _ in range(2):
    try:
        print(models.engine(None, "qaa", "en").label)
    except EngineFailure as failure:
        print(failure.kind, failure)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
models.forget()
print(models.engine(None, "qaa", "en").label)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits the memory of a process")
def test_a_model_that_finds_too_little_memory_is_whole_and_left_alone_a_while(
    velu_store: Store, tmp_path: Path
) -> None:
    own = Store(Path(shutil.copytree(velu_store.folder, tmp_path / "models")))
    ran = subprocess.run([sys.executable, "-c", PROGRAM, str(own.folder)], capture_output=True, text=True, timeout=300)
    told = "memory There is too little memory for the model Argos 1.0."
    assert ran.stdout.splitlines() == [told, told, "Argos 1.0"], ran.stderr
    assert own.best_for("qaa") and not own.damaged()
