"""What packages carry, as far as it can be tried on any machine: by the tools that will read it."""

from __future__ import annotations

import ctypes
import importlib.util
import shutil
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree as ET

import pytest
import yaml
from PySide6.QtGui import QImageReader

from overview import __version__
from overview.commands import COMMANDS, listed
from overview.identity import APPLICATION_ID

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"


@pytest.fixture(scope="module")
def script() -> Callable[[str], ModuleType]:
    """Loads a script of `packaging/`, which finds its neighbours."""

    def load(name: str) -> ModuleType:
        sys.path.insert(0, str(PACKAGING))
        try:
            return importlib.import_module(name)
        finally:
            sys.path.remove(str(PACKAGING))

    return load


@pytest.fixture
def share(script: Callable[[str], ModuleType], tmp_path: Path) -> Path:
    """`/usr/share` of a package."""
    script("linux_files").put_files(tmp_path / "share")
    return tmp_path / "share"


def need(tool: str) -> str:
    found = shutil.which(tool)
    if found is None:
        pytest.skip(f"needs {tool}")
    return found


def test_the_menu_entry_and_the_metainfo_are_valid(share: Path) -> None:
    entry = share / f"applications/{APPLICATION_ID}.desktop"
    made = subprocess.run([need("desktop-file-validate"), entry], capture_output=True, text=True, check=False)
    assert (made.returncode, made.stdout) == (0, "")
    metainfo = share / f"metainfo/{APPLICATION_ID}.metainfo.xml"
    assert f'version="{__version__}"' in metainfo.read_text()
    shown = [image.text or "" for image in ET.parse(metainfo).iter("image")]
    assert [name for name in shown if not (PACKAGING / "shots" / Path(name).name).exists()] == []
    assert shown
    words = [need("appstreamcli"), "validate", "--no-net", metainfo]
    made = subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout


def test_icons_are_there_in_every_size_and_symbolic(share: Path) -> None:
    theme = share / "icons/hicolor"
    for side in (16, 22, 24, 32, 48, 64, 128, 256, 512):
        size = QImageReader(str(theme / f"{side}x{side}/apps/{APPLICATION_ID}.png")).size()
        assert (size.width(), size.height()) == (side, side)
    assert (theme / f"scalable/apps/{APPLICATION_ID}.svg").exists()
    assert "-symbolic.svg" in (theme / f"symbolic/apps/{APPLICATION_ID}-symbolic.svg").name


def test_the_manual_names_every_command_and_renders_without_a_warning(share: Path) -> None:
    page = subprocess.run(["gzip", "-dc", share / "man/man1/overview.1.gz"], capture_output=True, check=True).stdout
    words = [need("groff"), "-man", "-Tutf8", "-ww", "-z"]
    made = subprocess.run([str(word) for word in words], input=page, capture_output=True, check=False)
    assert (made.returncode, made.stderr) == (0, b"")
    named = [name for name in COMMANDS if f".B {name}\n".encode() in page]
    assert named == list(listed()) and "engine" not in named


@pytest.mark.parametrize(
    ("line", "offered"),
    [("overview bac", "backup"), ("overview --lib", "--library"), ("overview --library ho", "home")],
)
def test_bash_completes(share: Path, tmp_path: Path, line: str, offered: str) -> None:
    (tmp_path / "home").mkdir()
    words = line.split(" ")
    program = (
        f"source {share}/bash-completion/completions/overview; COMP_WORDS=({line}); COMP_CWORD={len(words) - 1}; "
        "_overview; printf '%s\\n' \"${COMPREPLY[@]}\""
    )
    made = subprocess.run([need("bash"), "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert offered in made.stdout.split()


def test_windows_icon_is_read_by_qt(script: Callable[[str], ModuleType], tmp_path: Path) -> None:
    reader = QImageReader(str(script("icon_files").write_ico(tmp_path / "o.ico")))
    sides = []
    for _ in range(reader.imageCount()):
        sides.append(reader.read().width())
        reader.jumpToNextImage()
    assert sides == [16, 24, 32, 48, 64, 128, 256]


def test_macos_icon_holds_its_pictures(script: Callable[[str], ModuleType], tmp_path: Path) -> None:
    data = script("icon_files").write_icns(tmp_path / "o.icns").read_bytes()
    assert struct.unpack(">4sI", data[:8]) == (b"icns", len(data))
    at, kinds = 8, []
    while at < len(data):
        kind, length = struct.unpack_from(">4sI", data, at)
        assert data[at + 8 : at + 12] == b"\x89PNG"
        kinds.append(kind)
        at += length
    assert at == len(data)
    assert len(set(kinds)) == 6


@pytest.mark.skipif(sys.platform != "linux", reason="ELF")
def test_stripping_leaves_every_library_loadable(script: Callable[[str], ModuleType], tmp_path: Path) -> None:
    need("strip")
    spec = importlib.util.find_spec("numpy")
    assert spec is not None
    assert spec.origin is not None
    source = Path(spec.origin).parents[1]
    patched = next(source.glob("numpy.libs/libscipy_openblas*"))  # strip alone makes the loader refuse this one
    plain = next(source.glob("zstandard/backend_c.*.so"))  # comes with symbols
    for path in (*source.glob("numpy.libs/*"), plain):
        shutil.copy(path, tmp_path)
    (tmp_path / "no-elf").write_text("left alone")
    saved = script("freezing").strip(tmp_path)
    assert (tmp_path / plain.name).stat().st_size < plain.stat().st_size
    assert saved > 0
    for name in ("libquadmath", "libgfortran"):
        for path in tmp_path.glob(f"{name}*"):
            ctypes.CDLL(str(path), mode=ctypes.RTLD_GLOBAL)
    ctypes.CDLL(str(tmp_path / patched.name))
    assert (tmp_path / "no-elf").read_text() == "left alone"
    assert not list(tmp_path.glob("*.stripped"))


def test_what_was_never_run_says_so() -> None:
    for kind in ("appimage", "flatpak", "windows", "macos"):
        assert (PACKAGING / kind / "build.py").exists()
        assert "**Never run.**" in (PACKAGING / kind / "README.md").read_text()


@pytest.mark.parametrize("recipe", ["freeze/overview.spec", "windows/overview.iss"])
def test_recipes_that_can_not_ask_call_it_as_all_others_do(recipe: str) -> None:
    assert f'"{APPLICATION_ID}"' in (PACKAGING / recipe).read_text()


def test_the_workflow_builds_every_kind() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/packages.yml").read_text())
    jobs = workflow["jobs"]
    steps = [str(step.get("run", "")) for job in jobs.values() for step in job["steps"]]
    kinds = {*jobs["linux"]["strategy"]["matrix"]["kind"]}
    kinds |= {kind for kind in ("windows", "macos") if any(f"dev.py package {kind}" in step for step in steps)}
    assert kinds == {path.parent.name for path in PACKAGING.glob("*/build.py")}
    manifest = yaml.safe_load((PACKAGING / f"flatpak/{APPLICATION_ID}.yml").read_text())
    assert manifest["id"] == APPLICATION_ID
