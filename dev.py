#!/usr/bin/env python3
"""Everything that people who work on Overview do, in one command. Standard library only.

    python3 dev.py run [ARGUMENT...]    set everything up and show the window
    python3 dev.py test [ARGUMENT...]   set everything up and run the tests (no display needed)
    python3 dev.py check                ruff, mypy --strict, which room may know which
    python3 dev.py bench [NAME...]      the benchmarks, which print their figures
    python3 dev.py torture              kill, fill and damage things, and see that nothing is lost
    python3 dev.py shots [FOLDER]       pictures of the main states of the window
    python3 dev.py check-sources        validate the catalogue and ask its sites (--offline: only validate)
    python3 dev.py package KIND         build a package: wheel, deb and others (packaging/README.md)
    python3 dev.py resources NAME...    build what resources/ and seeds/ hold from registry packages
    python3 dev.py lock                 write the lock files anew

The environment is `.venv`, made by the first of these that needs it and brought up to date when a lock file changes.
"""

import configparser
import hashlib
import html
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import urllib.parse
import urllib.request
from pathlib import Path

OLDEST_PYTHON = (3, 11)

# An older one reads all of this file before it gets here: its syntax is that of Python 3.6, without `:=` and without
# annotations that are put off.
if sys.version_info[:2] < OLDEST_PYTHON:
    needs = "Overview needs Python {}.{} or newer; this is {}.{}.".format(*OLDEST_PYTHON, *sys.version_info[:2])
    sys.exit(f"{needs} Install a newer one, and run dev.py with it.")

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
RUN, TEST, PACKAGE = "requirements.lock", "requirements-dev.lock", "requirements-package.lock"
PIP = ("pip-26.2-py3-none-any.whl", "931c303696af6fa3417112103b1cad26890e5a07eccb5b99783700e33f2b8aad")

sys.path.insert(0, str(ROOT / "desktop"))


def main(words: list[str]) -> int:
    """Run one task; gives its exit code."""
    if words[:1] in (["-h"], ["--help"]):
        print(__doc__.strip())
        return 0
    if not words or words[0] not in TASKS:
        print(f"dev.py: there is no task {words[0]}; --help lists them" if words else __doc__.strip(), file=sys.stderr)
        return 2
    try:
        return TASKS[words[0]](words[1:])
    except SetUpFailed as error:
        print(f"dev.py: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


class SetUpFailed(Exception):
    """The environment could not be made; `str()` says why and what to do."""


# --- tasks ---------------------------------------------------------------------------------------------------------


def run(words: list[str]) -> int:
    """The app, from this source tree."""
    system_libraries(display=True)
    set_up(RUN, TEST)
    return become([str(PYTHON), "-m", "overview", *words])


def become(command: list[str]) -> int:
    """Go on as another program, in this folder and on this screen."""
    if os.name == "nt":  # where the shell would not wait for what takes this process's place
        return subprocess.run(command, check=False).returncode
    return os.execv(command[0], command)


def test(words: list[str]) -> int:
    """The tests, on the offscreen platform unless the environment says otherwise."""
    system_libraries(display=False)
    set_up(TEST)
    # One worker more than there are processors, as much of a window’s test is waiting. Who is done helps the others.
    workers = ["-n", str(min(4, os.cpu_count() or 1) + 1), "--dist", "worksteal"]
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else each run compiles the tests anew, for ten seconds
    return call(PYTHON, "-m", "pytest", *([] if any(word.startswith("-n") for word in words) else workers), *words)


def check(words: list[str]) -> int:
    """Lint, format, types, the rooms' borders."""
    set_up(TEST)
    tools = (
        ("ruff", "check", "."),
        ("ruff", "format", "--check", "."),
        ("mypy",),
    )
    layers = ("pytest", "tests/test_layers.py")
    return max([call(PYTHON, "-m", *tool) for tool in (*tools, layers)])


def bench(words: list[str]) -> int:
    """The benchmarks, all or those named."""
    system_libraries(display=False)
    set_up(TEST)
    found = sorted((ROOT / "tests" / "benchmarks").glob("bench_*.py"))
    chosen = [path for path in found if not words or path.stem.removeprefix("bench_") in words]
    if not chosen:
        print("benchmarks: " + ", ".join(path.stem.removeprefix("bench_") for path in found))
        return 2
    worst = 0
    for path in chosen:
        print(f"\n== {path.stem.removeprefix('bench_')}", flush=True)
        worst = max(worst, call(PYTHON, str(path)))
    return worst


def torture(words: list[str]) -> int:
    """The tests that kill, fill and damage."""
    system_libraries(display=False)
    set_up(TEST)
    os.environ["OVERVIEW_TORTURE"] = "yes"  # else these tests are skipped: they take ten minutes
    return call(PYTHON, "-m", "pytest", "tests/torture", "-s", "-o", "faulthandler_timeout=3600", *words)


def shots(words: list[str]) -> int:
    """Pictures of the main states."""
    system_libraries(display=False)
    set_up(TEST)
    script = ROOT / "packaging" / "shots" / "make.py"
    return call(PYTHON, script, *words, where=Path.cwd())  # its folder is named from there


def check_sources(words: list[str]) -> int:
    """The catalogue."""
    set_up(RUN, TEST)
    scripts = ROOT / "packaging" / "data"
    if "--offline" in words:
        return call(PYTHON, scripts / "check_catalogue.py")
    return call(PYTHON, scripts / "check_sources.py", *words, where=Path.cwd())  # its files are named from there


def package(words: list[str]) -> int:
    """Build a package."""
    kinds = {path.parent.name: path for path in (ROOT / "packaging").glob("*/build.py")}
    if len(words) != 1 or words[0] not in kinds:
        print("dev.py package " + "|".join(sorted(kinds)), file=sys.stderr)
        return 2
    set_up(RUN, TEST)
    return call(PYTHON, str(kinds[words[0]]))


def resources(words: list[str]) -> int:
    """Build resources and seeds from registry packages."""
    files = sorted((ROOT / "packaging" / "data").glob("*.py"))
    scripts = {path.stem: path for path in files if "__main__" in path.read_text("utf-8")}
    unknown = [word for word in words if word not in scripts]
    if unknown or not words:
        print("dev.py resources " + " ".join(scripts), file=sys.stderr)
        return 2
    set_up(TEST)
    return max(call(PYTHON, str(scripts[word])) for word in words)


def lock(words: list[str]) -> int:
    """Write the lock files anew from pyproject.toml, for every system and Python from 3.11 on."""
    set_up(TEST)
    compile_ = [str(PYTHON), "-m", "uv", "pip", "compile", "pyproject.toml", "--universal", "--generate-hashes"]
    compile_ += ["--python-version", "3.11", "--no-emit-index-url", "--no-header", "--quiet", "--group", "build"]
    upgrade = ["--upgrade"] if "--upgrade" in words else []
    more = {TEST: "dev", PACKAGE: "package"}
    return call(*compile_, *upgrade, "-o", RUN) or max(
        call(*compile_, *upgrade, "--group", group, "-c", RUN, "-o", name) for name, group in more.items()
    )


TASKS = {
    "run": run,
    "test": test,
    "check": check,
    "bench": bench,
    "torture": torture,
    "shots": shots,
    "check-sources": check_sources,
    "package": package,
    "resources": resources,
    "lock": lock,
}


def call(*words: object, where: Path = ROOT) -> int:
    """Run a command without a display, in the project's folder unless another is named."""
    environment = dict(os.environ)
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    return subprocess.run([str(word) for word in words], cwd=where, env=environment, check=False).returncode


# --- the environment -----------------------------------------------------------------------------------------------


def set_up(lock_name: str, *or_more: str) -> None:
    """Make `.venv` hold what a lock file says; an environment made from one of `or_more` is good enough too."""
    stamp = VENV / "overview-stamp"
    made = stamp.read_text() if stamp.exists() and usable() else ""
    if made in [_stamp(name) for name in (lock_name, *or_more)]:
        return
    if not os.access(VENV if VENV.exists() else ROOT, os.W_OK):
        raise SetUpFailed(f"{VENV} can’t be made here: you may not write there. Work in a clone of your own.")
    print(f"Setting up {VENV.name} (once) …", file=sys.stderr, flush=True)
    pip = make_environment()
    steps = (
        ["install", "--no-deps", "--require-hashes", "-r", str(ROOT / lock_name)],
        ["install", "--no-deps", "--no-index", "--no-build-isolation", "-e", str(ROOT)],
    )
    for step in steps:
        if subprocess.run([*pip, *step, "--quiet", "--disable-pip-version-check"], check=False).returncode:
            raise SetUpFailed("the dependencies could not be installed; pip says why above.")
    # PySide compiles modules of its own from an archive at every start, which takes a sixth of it, unless it was told
    # once to put them on the disk.
    unpack = os.environ | {"SBK_EMBED": "no"}
    subprocess.run([str(PYTHON), "-c", "import shiboken6.Shiboken"], env=unpack, check=False)
    # A start reads 200 files of ours: compiled once, also where the environment lets Python keep nothing compiled.
    folders = [ROOT / "desktop" / "overview", *VENV.rglob("shiboken6/files.dir")]
    subprocess.run([str(PYTHON), "-m", "compileall", "-q", *map(str, folders)], check=False)
    stamp.write_text(_stamp(lock_name))


def make_environment() -> list[str]:
    """Make `.venv` if it is not there, or another Python's; gives the words that run pip in it."""
    if not usable():
        shutil.rmtree(VENV, ignore_errors=True)
        with_pip = _module("ensurepip")
        words = [sys.executable, "-m", "venv", *([] if with_pip else ["--without-pip"]), str(VENV)]
        if subprocess.run(words, check=False).returncode:
            raise SetUpFailed("Python's module venv does not work here. On Debian: apt-get install -y python3-venv")
    if subprocess.run([str(PYTHON), "-c", "import pip"], stderr=subprocess.DEVNULL, check=False).returncode == 0:
        return [str(PYTHON), "-m", "pip"]
    return [str(PYTHON), str(pip_wheel() / "pip")]


def usable() -> bool:
    """Whether `.venv` is there, made with a Python of this version."""
    settings = VENV / "pyvenv.cfg"
    version = f"version = {sysconfig.get_python_version()}."
    return os.access(PYTHON, os.X_OK) and settings.exists() and version in settings.read_text("utf-8")


def pip_wheel() -> Path:
    """A pip to run as a zip, where Python was packaged without one (Debian's ensurepip is a package of its own)."""
    kept = VENV / PIP[0]
    if kept.exists():
        return kept
    index = configured_index()
    if index:
        download(index, kept)
        return kept
    if shutil.which("apt-get") and shutil.which("dpkg-deb"):
        return debian_pip()
    raise SetUpFailed("this Python has no pip. Install it (on Debian: apt-get install -y python3-venv) and try again.")


def configured_index() -> str | None:
    """The package index that the environment or pip's own settings name; None: they name none."""
    if os.environ.get("PIP_INDEX_URL"):
        return os.environ["PIP_INDEX_URL"]
    home = Path.home()
    names = [os.environ.get("PIP_CONFIG_FILE"), home / ".config/pip/pip.conf", home / ".pip/pip.conf"]
    names += ["/etc/pip.conf", "/etc/xdg/pip/pip.conf", home / "pip/pip.ini"]
    for name in names:
        settings = configparser.ConfigParser(interpolation=None)
        try:
            if name and settings.read(name) and settings.has_option("global", "index-url"):
                return settings.get("global", "index-url")
        except (configparser.Error, OSError):
            continue
    return None


def download(index: str, to: Path) -> None:
    """Fetch the pinned pip from an index (PEP 503) and check its hash."""
    page_url = index.rstrip("/") + "/pip/"
    try:
        with urllib.request.urlopen(page_url, timeout=60) as answer:
            page = answer.read().decode("utf-8", "replace")
        links = [html.unescape(link) for link in re.findall(r'href="([^"]+)"', page)]
        wanted = [link for link in links if urllib.parse.urlsplit(link).path.endswith("/" + PIP[0])]
        if not wanted:
            raise SetUpFailed(f"the package index has no {PIP[0]}.")
        with urllib.request.urlopen(urllib.parse.urljoin(page_url, wanted[0]), timeout=120) as answer:
            data = answer.read()
    except OSError as error:
        raise SetUpFailed(f"the package index did not give pip: {getattr(error, 'reason', error)}.") from None
    if hashlib.sha256(data).hexdigest() != PIP[1]:
        raise SetUpFailed(f"{PIP[0]} from the package index is not the one that was pinned.")
    to.write_bytes(data)


def debian_pip() -> Path:
    """Debian's own pip wheel, out of its package (which apt verifies); needs no root."""
    with tempfile.TemporaryDirectory() as folder:
        fetched = subprocess.run(["apt-get", "download", "python3-pip-whl"], cwd=folder, check=False).returncode == 0
        packages = list(Path(folder).glob("*.deb"))
        if not fetched or not packages:
            raise SetUpFailed(
                "this Python has no pip, and apt could not fetch one: apt-get update && apt-get install -y python3-venv"
            )
        subprocess.run(["dpkg-deb", "-x", str(packages[0]), folder], check=True)
        found = next(Path(folder).rglob("pip-*.whl"))
        kept = VENV / found.name
        shutil.copy(found, kept)
    return kept


def system_libraries(*, display: bool) -> None:
    """See that what Qt needs is there; as root on Debian, install it."""
    from overview.preflight import apt_line, lacking, missing_libraries

    missing = missing_libraries(display=display)
    if not missing:
        return
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        line = apt_line(missing)
        print(f"Installing what Qt needs: {line}", file=sys.stderr, flush=True)
        environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
        subprocess.run(["apt-get", "update", "-qq"], env=environment, check=False)
        if subprocess.run(line.split(), env=environment, stdout=subprocess.DEVNULL, check=False).returncode == 0:
            return
    raise SetUpFailed(lacking(missing))


def _module(name: str) -> bool:
    return (
        subprocess.run([sys.executable, "-c", f"import {name}"], stderr=subprocess.DEVNULL, check=False).returncode == 0
    )


def _stamp(lock_name: str) -> str:
    digest = hashlib.sha256()
    for name in (lock_name, "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    return f"{lock_name} {digest.hexdigest()} {sysconfig.get_python_version()}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
