"""`dev.py package deb`: the package for Debian and Ubuntu, into `dist/`, checked by Debian's own tools."""

from __future__ import annotations

import gzip
import os
import shutil
import stat
import subprocess
import sys
import time
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from building import DIST, ROOT, build_folder, source_date, version, write_checksums
from debian_packages import install
from freezing import freeze, strip
from linux_files import APPLICATION_ID, WEBSITE, put_files

HERE = Path(__file__).resolve().parent
# What builds and checks.
TOOLS = {
    "strip": "binutils",
    "dpkg-shlibdeps": "dpkg-dev",
    "lintian": "lintian",
    "desktop-file-validate": "desktop-file-utils",
    "appstreamcli": "appstream",
}
PROGRAM = Path("usr/lib/overview")


def main() -> None:
    """Build it, check it, say what it weighs."""
    began = time.monotonic()
    install(TOOLS)
    work = build_folder("deb")
    frozen, _ = freeze(work, "--system-libraries")
    saved = strip(frozen)
    root = work / "root"
    shutil.copytree(frozen, root / PROGRAM, symlinks=True)
    (root / "usr/bin").mkdir(parents=True)
    (root / "usr/bin/overview").symlink_to("../lib/overview/overview")
    put_files(root / "usr/share")
    bill = put_documents(root)
    set_modes(root)
    DIST.mkdir(exist_ok=True)
    package = DIST / f"overview_{version()}_{architecture()}.deb"
    put_control(root, work)
    environment = dict(os.environ, SOURCE_DATE_EPOCH=str(source_date()))
    words = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z2", "--build", str(root), str(package)]
    subprocess.run(words, env=environment, check=True, stdout=subprocess.DEVNULL)
    check(root, package)
    kept = DIST / f"overview-{version()}.cdx.json"
    shutil.copy(bill, kept)
    write_checksums([package, kept], DIST / "SHA256SUMS")
    size, installed = package.stat().st_size / 1e6, weight(root) / 1e6
    print(f"{package}  {size:.1f} MB, installed {installed:.0f} MB (symbols stripped: {saved / 1e6:.0f} MB)")
    print(f"built in {time.monotonic() - began:.0f} s")


def put_documents(root: Path) -> Path:
    """Changelog, licences, bill of materials, as the frozen program itself tells them. Gives the bill."""
    documents = root / "usr/share/doc/overview"
    documents.mkdir(parents=True)
    bill = documents / "overview.cdx.json"
    bill.write_text(ask(root, "--sbom"), "utf-8")
    licences = ask(root, "--texts")
    (documents / "licences.txt.gz").write_bytes(gzip.compress(licences.encode(), 9, mtime=0))
    (documents / "copyright").write_text(copyright_file(ask(root)), "utf-8")
    day = format_datetime(datetime.fromtimestamp(source_date(), UTC))
    changes = (
        f"overview ({version()}) unstable; urgency=medium\n\n  * See changelog.gz.\n\n"
        f" -- The Overview authors <overview@overview.example>  {day}\n"
    )
    (documents / "changelog.Debian.gz").write_bytes(gzip.compress(changes.encode(), 9, mtime=0))
    (documents / "changelog.gz").write_bytes(gzip.compress((ROOT / "CHANGELOG.md").read_bytes(), 9, mtime=0))
    overrides = root / "usr/share/lintian/overrides/overview"
    overrides.parent.mkdir(parents=True)
    shutil.copy(HERE / "lintian-overrides", overrides)
    return bill


def ask(root: Path, *words: str) -> str:
    """What the frozen program says about itself."""
    made = subprocess.run([root / PROGRAM / "overview", "about", *words], stdout=subprocess.PIPE, text=True, check=True)
    return made.stdout


def copyright_file(components: str) -> str:
    """In Debian's machine-readable form (DEP 5)."""
    listed = "".join(f" {line}\n" for line in components.splitlines()[3:] if line)
    return (
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
        f"Upstream-Name: Overview\nSource: {WEBSITE}\n"
        "Comment: These are inside the package, each under its own licence. The licences are in licences.txt.gz.\n"
        "  Qt and PySide are used under the LGPL: their libraries are files of their own below /usr/lib/overview and\n"
        f"  may be replaced.\n .\n{listed}"
        "\nFiles: *\nCopyright: 2026 The Overview authors\nLicense: Apache-2.0\n"
        " On Debian systems the text of the licence is in /usr/share/common-licenses/Apache-2.0.\n"
    )


def put_control(root: Path, work: Path) -> None:
    """Control file, what runs at removal, and the sums of all files."""
    folder = root / "DEBIAN"
    folder.mkdir()
    known = {
        "@VERSION@": version(),
        "@ARCHITECTURE@": architecture(),
        "@SIZE@": str(weight(root) // 1024),
        "@DEPENDS@": dependencies(root, work),
        "@WEBSITE@": WEBSITE,
    }
    control = (HERE / "control.in").read_text("utf-8")
    for mark, value in known.items():
        control = control.replace(mark, value)
    (folder / "control").write_text(control, "utf-8")
    shutil.copy(HERE / "postrm", folder)
    (folder / "postrm").chmod(0o755)
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    names = [str(path.relative_to(root)) for path in files if folder not in path.parents]
    sums = subprocess.run(["md5sum", *names], cwd=root, stdout=subprocess.PIPE, text=True, check=True)
    (folder / "md5sums").write_text(sums.stdout, "utf-8")


def dependencies(root: Path, work: Path) -> str:
    """The packages whose libraries the frozen files ask for, as dpkg-shlibdeps finds them."""
    source = work / "shlibdeps"
    (source / "debian").mkdir(parents=True)
    (source / "debian/control").write_text("Source: overview\n\nPackage: overview\nArchitecture: any\n")
    elf = [path for path in (root / PROGRAM).rglob("*") if not path.is_symlink() and _is_elf(path)]
    own = sorted({str(path.parent) for path in elf})
    words = ["dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=0", *(f"-l{folder}" for folder in own)]
    made = subprocess.run(
        [*words, *(f"-e{path}" for path in elf)], cwd=source, stdout=subprocess.PIPE, text=True, check=True
    )
    return made.stdout.strip().removeprefix("shlibs:Depends=") + ", ca-certificates"


def set_modes(root: Path) -> None:
    """Folders and programs 755, all else 644, whatever the umask of the builder."""
    for path in root.rglob("*"):
        if not path.is_symlink():
            runs = path.is_dir() or path == root / PROGRAM / "overview"
            path.chmod(0o755 if runs else 0o644)
    root.chmod(0o755)


def check(root: Path, package: Path) -> None:
    """Ask Debian's tools. Raises CalledProcessError when one of them finds fault."""
    share = root / "usr/share"
    subprocess.run(["desktop-file-validate", share / f"applications/{APPLICATION_ID}.desktop"], check=True)
    metainfo = share / f"metainfo/{APPLICATION_ID}.metainfo.xml"
    subprocess.run(["appstreamcli", "validate", "--no-net", metainfo], check=True)
    subprocess.run(["bash", "-n", share / "bash-completion/completions/overview"], check=True)
    subprocess.run(["lintian", "--fail-on", "error,warning", "--allow-root", package], check=True)


def architecture() -> str:
    """Debian's name of this machine's kind."""
    return subprocess.run(
        ["dpkg", "--print-architecture"], stdout=subprocess.PIPE, text=True, check=True
    ).stdout.strip()


def weight(root: Path) -> int:
    """Bytes of all files."""
    return sum(path.lstat().st_size for path in root.rglob("*") if stat.S_ISREG(path.lstat().st_mode))


def _is_elf(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as error:
        sys.exit(f"{error.cmd[0]} failed")
