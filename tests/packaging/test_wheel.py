"""The wheel works alone: nothing of the source tree is seen by what is installed from it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
WINDOW = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import overview.ui.main as main, overview.ui.start as start
def look():
    if QApplication.windowIcon().isNull():  # it comes after the first paint
        QTimer.singleShot(100, look)
        return
    window = next(w for w in QApplication.topLevelWidgets() if w.windowTitle() == "Overview")
    picture = window.grab().toImage()
    print(QApplication.windowIcon().availableSizes()[0].width(), picture.width(), flush=True)
    QApplication.quit()
shown = main.show_window
def show(application, *rest, **more):
    QTimer.singleShot(1500, look)
    return shown(application, *rest, **more)
main.show_window = show
raise SystemExit(start.open_window([]))
"""


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel in it; its dependencies are those of the tests, but not the source tree."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, symlinks=os.name != "nt")
    interpreter = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    asked = subprocess.run(
        [interpreter, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True,
        text=True,
        check=True,
    )
    site = Path(asked.stdout.strip())
    zipfile.ZipFile(wheel).extractall(site)  # which is all that installing a wheel of pure Python does
    line = f"import sys; sys.path.append({sysconfig.get_path('purelib')!a})\n"  # it is read as the locale has it
    (site / "dependencies.pth").write_text(line)
    return interpreter


def run(python: Path, *words: str, home: Path) -> str:
    """Run something in a folder of its own; gives what it printed."""
    environment = dict(os.environ, OVERVIEW_HOME=str(home))
    made = subprocess.run(
        [python, *words], cwd=home, env=environment, capture_output=True, text=True, check=False, timeout=300
    )
    assert made.returncode == 0, made.stderr
    return made.stdout


def test_it_holds_every_module_and_every_file_that_is_shipped(wheel: Path) -> None:
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    shipped = {"overview": "desktop/overview", "overview_resources": "resources", "overview_seeds": "seeds"}
    wanted = {
        f"{package}/{path.relative_to(ROOT / folder).as_posix()}"
        for package, folder in shipped.items()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert inside == wanted


def test_nothing_in_packaging_hides_the_library_of_that_name() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_the_version_stands_in_one_place(building: ModuleType, wheel: Path) -> None:
    assert wheel.name.split("-")[1] == building.version()
    assert building.version() in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_alone_it_has_its_resources_and_makes_the_sample_edition(python: Path, tmp_path: Path) -> None:
    found = run(python, "-c", "import overview; print(overview.__file__)", home=tmp_path)
    assert Path(found.strip()).is_relative_to(python.parents[1])
    prepare = "from overview.commands.running import run_job; print(run_job('prepare', {'first': True})['articles'])"
    made = int(run(python, "-c", prepare, home=tmp_path))
    listed = [json.loads(line) for line in run(python, "-m", "overview", "list", "--json", home=tmp_path).splitlines()]
    assert made > 0
    assert listed


@pytest.mark.skipif(sys.platform != "linux", reason="the offscreen platform is what is tested")
def test_alone_it_shows_its_window(python: Path, tmp_path: Path) -> None:
    icon, width = run(python, "-c", WINDOW, home=tmp_path).split()
    assert int(icon) == 16
    assert int(width) >= 360


def test_checksums_are_those_that_sha256sum_checks(building: ModuleType, wheel: Path) -> None:
    sums = wheel.with_name("SHA256SUMS")
    building.write_checksums([wheel], sums)
    checked = subprocess.run(["sha256sum", "--check", sums.name], cwd=wheel.parent, capture_output=True, check=False)
    assert checked.returncode == 0
    wheel_bytes = wheel.read_bytes()
    damaged = wheel.parent / "damaged" / wheel.name
    damaged.parent.mkdir()
    damaged.write_bytes(wheel_bytes[:-1])
    checked = subprocess.run(["sha256sum", "--check", f"../{sums.name}"], cwd=damaged.parent, capture_output=True)
    assert checked.returncode == 1
