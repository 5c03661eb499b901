"""The program frozen by PyInstaller: one folder that needs no Python, the same for every kind of package."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
from pathlib import Path

from building import ROOT, build_wheel, make_environment, source_date

LOCK = "requirements-package.lock"
HERE = ROOT / "packaging" / "freeze"


def freeze(work: Path, *options: str) -> tuple[Path, Path]:
    """Freeze the program in the folder `work`. `options` go to overview.spec.

    Gives the frozen folder and the interpreter of the environment that it was made from.
    """
    python = make_environment(work / "environment", LOCK, build_wheel(work / "wheel"))
    # PySide else compiles modules of its own from an archive at every start; the recipe takes them from where they are
    # put now.
    subprocess.run([str(python), "-c", "import shiboken6.Shiboken"], env=os.environ | {"SBK_EMBED": "no"}, check=True)
    words = [str(python), "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    words += ["--distpath", str(work / "frozen"), "--workpath", str(work / "pyinstaller")]
    environment = dict(os.environ, SOURCE_DATE_EPOCH=str(source_date()), PYTHONHASHSEED="0")
    environment["PYINSTALLER_STRICT_BUNDLE_CODESIGN_ERROR"] = "1"  # on macOS; else it only warns and goes on
    subprocess.run([*words, str(HERE / "overview.spec"), "--", *options], env=environment, check=True)
    return work / "frozen" / "overview", python


def strip(folder: Path) -> int:
    """Take the symbols for debuggers out of every ELF file, which saves a third of the room. Gives the bytes saved.

    Libraries that were patched when their wheel was made (by patchelf) can come out of `strip` with segments that the
    loader refuses: those stay as they were.
    """
    saved = 0
    for path in folder.rglob("*"):
        if path.is_symlink() or not path.is_file() or not _segments(path):
            continue
        draft = path.with_name(path.name + ".stripped")
        subprocess.run(["strip", "--strip-unneeded", "-o", draft, path], check=True)
        less = path.stat().st_size - draft.stat().st_size
        if less > 0 and all(offset % align == address % align for offset, address, align in _segments(draft)):
            saved += less
            shutil.copymode(path, draft)
            draft.replace(path)
        else:
            draft.unlink()
    return saved


def _segments(path: Path) -> list[tuple[int, int, int]]:
    """Offset, address and alignment of what the loader maps (PT_LOAD in elf(5)); empty for other files than ELF64."""
    with path.open("rb") as file:
        head = file.read(64)
        if head[:6] != b"\x7fELF\x02\x01":
            return []
        table, size, count = struct.unpack_from("<Q14xHH", head, 32)
        file.seek(table)
        entries = [file.read(size) for _ in range(count)]
    loaded = [entry for entry in entries if struct.unpack_from("<I", entry)[0] == 1]
    return [(*struct.unpack_from("<QQ", entry, 8), struct.unpack_from("<Q", entry, 48)[0]) for entry in loaded]
