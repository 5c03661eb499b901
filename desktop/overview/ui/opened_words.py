"""What was opened with Overview, in every form that systems use: path, file:// address, overview: link, address."""

from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

SCHEME = "overview"


class Opened(NamedTuple):
    """What to do: import files, fetch addresses, or show something of our own (an `overview:` link's path)."""

    files: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


def understand(words: list[str], folder: Path) -> Opened:
    """Sort words as typed or handed over; relative paths count from `folder`."""
    files: list[str] = []
    addresses: list[str] = []
    links: list[str] = []
    for word in words:
        scheme = word.partition(":")[0].lower() if ":" in word else ""
        if scheme == "file":
            files.append(_path(word))
        elif scheme in ("http", "https"):
            addresses.append(word)
        elif scheme == "feed":
            rest = word[5:].removeprefix("//")
            addresses.append(rest if rest.startswith(("http:", "https:")) else f"https://{rest}")
        elif scheme == SCHEME:
            links.append(unquote(word[len(SCHEME) + 1 :].lstrip("/")))
        elif word:
            files.append(str(folder / word))
    return Opened(tuple(files), tuple(addresses), tuple(links))


def _path(address: str) -> str:
    """The local path of a file:// address (RFC 8089); another host's is left as it is, and will not be found."""
    rest = address[len("file:") :]
    host, slash, path = rest.removeprefix("//").partition("/") if rest.startswith("//") else ("", "", rest)
    if host not in ("", "localhost"):
        return address
    from urllib.request import url2pathname  # brings an HTTP client, which a start has no use for

    return url2pathname(slash + path)
