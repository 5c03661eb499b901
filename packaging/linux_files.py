"""What every Linux package carries beside the program: menu entry, icons, metainfo, manual, completion."""

from __future__ import annotations

import gzip
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

from building import ROOT, source_date, version

sys.path.insert(0, str(ROOT / "desktop"))

from overview.commands import listed
from overview.identity import APPLICATION_ID as APPLICATION_ID  # given on to the recipes
from overview.identity import WEBSITE as WEBSITE

HERE = ROOT / "packaging" / "linux"
ICONS = ROOT / "resources" / "app"


def put_files(share: Path) -> None:
    """Lay them out below `share` (`/usr/share` of the package)."""
    applications = share / "applications"
    applications.mkdir(parents=True)
    shutil.copy(HERE / f"{APPLICATION_ID}.desktop", applications)
    put_icons(share / "icons" / "hicolor")
    _write(share / "metainfo" / f"{APPLICATION_ID}.metainfo.xml", filled(f"{APPLICATION_ID}.metainfo.xml.in", ""))
    lines = [f".TP\n.B {name}\n{_roff(words)}." for name, words in listed().items()]
    manual = filled("overview.1.in", "\n".join(lines))
    _write(share / "man" / "man1" / "overview.1.gz", gzip.compress(manual.encode(), 9, mtime=0))
    completion = filled("overview.bash-completion.in", " ".join(listed()))
    _write(share / "bash-completion" / "completions" / "overview", completion)


def put_icons(theme: Path) -> None:
    """The icon in every size, scalable and symbolic, as the icon theme specification lays them out."""
    for path in ICONS.glob("overview-*.png"):
        size = path.stem.rpartition("-")[2]
        _write(theme / f"{size}x{size}" / "apps" / f"{APPLICATION_ID}.png", path.read_bytes())
    _write(theme / "scalable" / "apps" / f"{APPLICATION_ID}.svg", (ICONS / "overview.svg").read_bytes())
    symbolic = (ICONS / "overview-symbolic.svg").read_bytes()
    _write(theme / "symbolic" / "apps" / f"{APPLICATION_ID}-symbolic.svg", symbolic)


def filled(name: str, commands: str) -> str:
    """A file of `linux/` with what is known at the time of building."""
    day = datetime.fromtimestamp(source_date(), UTC).date().isoformat()
    known = {"@VERSION@": version(), "@DATE@": day, "@WEBSITE@": WEBSITE, "@COMMANDS@": commands}
    text = (HERE / name).read_text("utf-8")
    for mark, value in known.items():
        text = text.replace(mark, value)
    return text


def _roff(text: str) -> str:
    return text.replace("\\", "\\e").replace("-", "\\-")


def _write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
