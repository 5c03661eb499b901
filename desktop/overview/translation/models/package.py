"""Packages of models: what is in one, and only that out of it. Argos: a zip or folder; OPUS-MT: likewise.

Files are taken by an allow-list; nothing of a package is ever executed or unpickled. Names that lead out of the
package, links, encrypted members and sizes beyond reason refuse the whole of it.
"""

from __future__ import annotations

import errno
import json
import lzma
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple

from overview.languages.tags import UNKNOWN, normalise
from overview.translation.models.failures import ModelFailure

LARGEST = 2_000_000_000  # bytes of all files together
MANY = 10_000  # members
DESCRIBED = 100_000  # characters of a description
CHUNK = 1024 * 1024

ARGOS = re.compile(
    r"metadata\.json|sentencepiece\.model|README(\.md)?|LICENSE(\.\w+)?"
    r"|model/(model\.bin|config\.json|(shared_|source_|target_)?vocabulary\.(txt|json))"
)
OPUS = re.compile(r"decoder\.yml|[\w.+-]+\.npz|[\w.+-]*vocab\.yml|source\.spm|target\.spm|README\.md|LICENSE")


# What `zipfile` raises for packages that are damaged, by chance or on purpose.
UNREADABLE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    NotImplementedError,
    EOFError,
    RuntimeError,
    ValueError,
    IndexError,
    lzma.LZMAError,
    struct.error,
    zlib.error,
)


class Contents(NamedTuple):
    """What a package says it is. `source` is `und` where it doesn't say."""

    kind: str
    source: str
    target: str
    version: str


def unpack(package: Path, into: Path) -> Contents:
    """Copy what is needed out of a package (zip or folder) into an empty folder. Raises ModelFailure, and OSError where
    the disk is full."""
    into.mkdir(parents=True)
    try:
        if package.is_dir():
            members = [(file.relative_to(package), file) for file in _files(package)]
            return _copy({PurePosixPath(name.as_posix()): file for name, file in members}, package.name, into)
        with zipfile.ZipFile(package) as packed:
            return _copy(_members(packed), package.name, into, packed)
    except UNREADABLE as error:
        raise ModelFailure("damaged", f"The file is damaged or not a package of a model: {error}.") from error
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise
        raise ModelFailure("damaged", f"The file can’t be read: {error.strerror or error}.") from error


def _files(folder: Path) -> Iterator[Path]:
    for number, file in enumerate(sorted(folder.rglob("*"))):
        if number > MANY:
            raise ModelFailure("refused", "The folder holds too many files to be a model.")
        if file.is_file() and not file.is_symlink():
            yield file


def _members(packed: zipfile.ZipFile) -> dict[PurePosixPath, zipfile.ZipInfo]:
    members = packed.infolist()
    if len(members) > MANY:
        raise ModelFailure("refused", "The package holds too many files to be a model.")
    found = {}
    for member in members:
        name = PurePosixPath(member.filename.replace("\\", "/"))
        if name.is_absolute() or ".." in name.parts or ":" in member.filename:
            raise ModelFailure("refused", f"The package has a file that leads out of it: {member.filename!r}.")
        if stat.S_ISLNK(member.external_attr >> 16):
            raise ModelFailure("refused", f"The package has a link in it: {member.filename!r}.")
        if member.flag_bits & 1:
            raise ModelFailure("refused", "The package is encrypted.")
        if not member.is_dir():
            found[name] = member
    return found


def _copy(
    members: dict[PurePosixPath, Path] | dict[PurePosixPath, zipfile.ZipInfo],
    name: str,
    into: Path,
    packed: zipfile.ZipFile | None = None,
) -> Contents:
    kind, top = _kind(set(members))
    wanted = ARGOS if kind == "argos" else OPUS
    left = LARGEST
    for path, member in members.items():
        inner = path.relative_to(top) if path.is_relative_to(top) else None
        if inner is None or not wanted.fullmatch(inner.as_posix()):
            continue
        target = into / inner
        target.parent.mkdir(parents=True, exist_ok=True)
        source: IO[bytes]
        if isinstance(member, zipfile.ZipInfo):
            assert packed is not None
            source = packed.open(member)
        else:
            source = member.open("rb")
        with source, target.open("xb") as out:
            while chunk := source.read(CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise ModelFailure("refused", "The package unpacks to more than a model can be.")
                out.write(chunk)
    return _argos(into) if kind == "argos" else _opus(into, name)


def _kind(names: set[PurePosixPath]) -> tuple[str, PurePosixPath]:
    """Which kind of package, and the folder in it that holds the model."""
    for kind, mark in (("argos", "metadata.json"), ("opus-mt", "decoder.yml")):
        tops = [name.parent for name in names if name.name == mark and len(name.parts) <= 2]
        if tops:
            top = min(tops, key=lambda one: len(one.parts))
            inner = {name.relative_to(top).as_posix() for name in names if name.is_relative_to(top)}
            _readable(kind, inner)
            return kind, top
    raise ModelFailure("refused", "This is neither a package of Argos (metadata.json) nor of OPUS-MT (decoder.yml).")


def _readable(kind: str, names: set[str]) -> None:
    """Refuse, in words, what is complete but of a make that can't be read."""
    if kind == "argos":
        needed, old = {"sentencepiece.model", "model/model.bin"}, "bpe.model"
    else:
        needed, old = {"source.spm", "target.spm"}, "source.bpe"
    missing = sorted(needed - names)
    if missing and old in names:
        raise ModelFailure("unsupported", f"This package splits words by “{old}”, which is not supported.")
    if missing:
        raise ModelFailure("damaged", f"The package lacks {' and '.join(missing)}.")


def _argos(folder: Path) -> Contents:
    try:
        with (folder / "metadata.json").open(encoding="utf-8") as file:
            raw = json.loads(file.read(DESCRIBED))
        source, target = normalise(str(raw["from_code"])), normalise(str(raw["to_code"]))
        version = str(raw["package_version"])[:40]
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise ModelFailure("damaged", "The package’s metadata.json can’t be read.") from error
    if raw.get("type", "translate") != "translate":
        raise ModelFailure("unsupported", "The package is not one for translation.")
    source = str(raw["from_code"]) if source == UNKNOWN and re.fullmatch("[a-z]{3}", str(raw["from_code"])) else source
    return Contents("argos", source, target, re.sub(r"[^\w.-]", "", version))


def _opus(folder: Path, name: str) -> Contents:
    """OPUS-MT's releases tell their languages in the README, if at all; else often in the name of the file."""
    readme = folder / "README.md"
    text = ""
    if readme.is_file():
        with readme.open(encoding="utf-8", errors="replace") as file:
            text = file.read(DESCRIBED)
    source = target = UNKNOWN
    said = re.search(r"source language\(s\):\s*([\w-]+)", text), re.search(r"target language\(s\):\s*([\w-]+)", text)
    if said[0] and said[1]:
        source, target = said[0].group(1).lower(), said[1].group(1).lower()
    elif pair := re.search(r"(?<![a-z])([a-z]{2,3})-([a-z]{2,3})(?![a-z])", name.lower()):
        source, target = pair.groups()
    dated = re.search(r"\d{4}-\d{2}-\d{2}", name) or re.search(r"\d{4}-\d{2}-\d{2}", text)
    known = tuple(one if normalise(one) == UNKNOWN else normalise(one) for one in (source, target))
    return Contents("opus-mt", known[0], known[1], dated.group() if dated else "1")
