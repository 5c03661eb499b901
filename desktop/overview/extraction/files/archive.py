"""Zip files within limits: nothing outside is written or read, no bomb goes off."""

from __future__ import annotations

import lzma
import stat
import struct
import zipfile
import zlib
from io import BytesIO
from typing import BinaryIO

from overview.extraction.files.source import LARGEST, Unreadable, safe_name, too_large

MOST_FILES = 10_000
LARGEST_ALTOGETHER = 200 * 1024 * 1024
ZIP = b"PK\x03\x04"
_IS_UTF8 = 0x800  # the bit of an entry's flags (APPNOTE 4.4.4)
# What `zipfile` raises for archives that are damaged, by chance or on purpose, in whatever way they are packed.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    ValueError,
    KeyError,
    RuntimeError,
    IndexError,
)


class Archive:
    """The files of a zip archive by their safe names."""

    def __init__(
        self, content: bytes | BinaryIO, most_files: int = MOST_FILES, altogether: int = LARGEST_ALTOGETHER
    ) -> None:
        """Raises Unreadable for a damaged archive, and one that is larger than we unpack."""
        try:
            self._zip = zipfile.ZipFile(BytesIO(content) if isinstance(content, bytes) else content)
            entries = self._zip.infolist()
        except _BROKEN:
            raise Unreadable("The archive can’t be read; it is damaged.") from None
        if len(entries) > most_files:
            raise Unreadable(f"The archive holds more than {most_files:,} files.")
        if sum(entry.file_size for entry in entries) > altogether:
            raise Unreadable(f"The archive is larger unpacked than Overview reads: {altogether // 1_000_000:,} MB.")
        self._entries: dict[str, zipfile.ZipInfo] = {}
        for entry in entries:
            name = safe_name(_name_of(entry).replace("%", "%25").replace("#", "%23").replace("?", "%3F"))
            mode = entry.external_attr >> 16
            if name and not entry.is_dir() and not (mode and stat.S_ISLNK(mode)):
                self._entries.setdefault(name, entry)
        self._left = altogether

    @property
    def names(self) -> tuple[str, ...]:
        """The safe names of all files, in the order of the archive."""
        return tuple(self._entries)

    def read(self, name: str, most: int = LARGEST) -> bytes | None:
        """The bytes of a file; None if there is no such file, or it can't be read within the limits."""
        try:
            return self.whole(name, most)
        except Unreadable:
            return None

    def whole(self, name: str, most: int = LARGEST) -> bytes:
        """What `read` gives. Raises Unreadable with a sentence instead of giving None."""
        entry = self._entries.get(name)
        if entry is None:
            raise Unreadable("There is no such file.")
        if entry.flag_bits & 1:
            raise Unreadable("The file is protected by a password.")
        room = min(most, self._left)
        try:
            with self._zip.open(entry) as file:
                content = file.read(room + 1)
        except _BROKEN:
            raise Unreadable("The file can’t be read; it is damaged.") from None
        self._left -= len(content)
        if len(content) > room:
            if room < most:
                raise Unreadable("The archive is larger unpacked than Overview reads.")
            raise Unreadable(too_large(max(entry.file_size, len(content)), most))
        return content

    @property
    def encrypted(self) -> bool:
        """Whether any file asks for a password."""
        return any(entry.flag_bits & 1 for entry in self._entries.values())


def _name_of(entry: zipfile.ZipInfo) -> str:
    """A file's name as it was meant: macOS, among others, writes UTF-8 without the mark that says so."""
    if entry.flag_bits & _IS_UTF8:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return entry.filename


def xml_root(content: bytes | None) -> object | None:
    """The root of an XML document, or None where it is missing or broken.

    Entities are not resolved, nothing is loaded.
    """
    if not content:
        return None
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
