"""Figures of the translation: `python tests/benchmarks/bench_translation.py [NAME …]`, all by default.

Models of real size with random weights (the shapes of Argos' and OPUS-MT's) stand in for real ones, see `made_model`.
CPU time where one process does the work; wall time, as told, where the reader waits.
"""

from __future__ import annotations

import json
import os
import random
import re
import statistics
import sys
import tempfile
import threading
import time
from io import TextIOWrapper
from pathlib import Path
from typing import NamedTuple

import psutil
from made_model import ARGOS, LENGTH, OPUS, SOURCE, article, card_of, made_model, sentence

from overview.translation.cache import SegmentCache
from overview.translation.client import TranslationClient
from overview.translation.engines import Rendering, open_model
from overview.translation.engines.base import Link
from overview.translation.models.install import install_file
from overview.translation.models.store import Store
from overview.translation.protocol import BACKLOG, OPEN_ARTICLE, VISIBLE, Job, Text
from overview.translation.translator import Request, translate

TINY = Path(__file__).parent.parent / "translation" / "tiny"


def main(names: list[str]) -> None:
    """Run the benchmarks of these names."""
    assert isinstance(sys.stdout, TextIOWrapper)
    sys.stdout.reconfigure(line_buffering=True)
    chosen = [bench for bench in BENCHES if not names or bench.__name__ in names]
    with tempfile.TemporaryDirectory() as folder:
        for bench in chosen:
            bench(Path(folder))


def speed(folder: Path) -> None:
    """Pieces translated in one CPU-second by each shape, greedily, through the program's engine."""
    for shape in (ARGOS, OPUS):
        engine = open_model(made_model(folder, shape), card_of(shape), threads=1)
        sentences = [sentence() for _ in range(64)]
        engine.translate(sentences[:8])
        for batch in (32, 8, 1):
            took = 0.0
            count = 64 if batch > 1 else 8
            for at in range(0, count, batch):
                began = time.process_time()
                engine.translate(sentences[at : at + batch])
                took += time.process_time() - began
            print(f"{shape.name}: batch {batch}: {count * LENGTH / took:.0f} pieces per CPU-second")


def child(folder: Path) -> None:
    """What the reader waits for, with a real child process: wall seconds, and the CPU time that the child used
    meanwhile, which a busy machine does not stretch: two quiet cores need between half of it and all."""
    made_model(folder, ARGOS, install=True)
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    cold = []
    for trial in range(3):
        client = TranslationClient(folder / "models", folder / f"cold{trial}.sqlite")
        client.set_window(True)
        cold.append(first_paragraph(client))
        client.close()
    print(f"first paragraph, cold (start of the child and load of the model): {shown(cold)}")
    client = TranslationClient(folder / "models", folder / "cache.sqlite")
    client.set_window(True)
    client.hold(True)
    first_paragraph(client)
    for _ in range(400):
        client.submit(Job((Text(article(), True),), Request(SOURCE), BACKLOG))
    time.sleep(2)  # until it knows the model's speed
    warm = []
    for _ in range(12):
        warm.append(first_paragraph(client))
        time.sleep(0.3 * random.random())
    print(f"first paragraph, a backlog running: {shown(warm)}")
    print(f"30 headlines, a backlog running: {shown([headlines(client) for _ in range(5)])}")
    print(f"memory of the child, one model: peak {peak(translating())} MB")
    client.close()


def day(folder: Path) -> None:
    """A day of 500 articles of 460 words, without a window: a tenth of it is measured."""
    made_model(folder, ARGOS, install=True)
    client = TranslationClient(folder / "models", folder / "day.sqlite")
    first_paragraph(client)
    before, began = cpu_of(translating()), time.perf_counter()
    futures = [client.submit(Job((Text(article(), True),), Request(SOURCE), BACKLOG))[1] for _ in range(50)]
    for future in futures:
        future.result()
    wall, cpu = time.perf_counter() - began, cpu_of(translating()) - before
    print(f"500 articles: {wall * 10 / 60:.1f} minutes of wall time at load {os.getloadavg()[0]:.1f}, ", end="")
    print(f"{cpu * 10 / 60:.1f} CPU-minutes: {cpu * 10 / 120:.1f} minutes on two cores; peak {peak(translating())} MB")
    client.close()


def look_ups(folder: Path) -> None:
    """Look-ups and insertions of the segment cache in one CPU-second."""
    cache = SegmentCache(folder / "look-ups.sqlite")
    texts = [f"{sentence(14)} {number}" for number in range(50_000)]
    links = tuple(Link(at, at + 4, at, at + 4) for at in range(0, 120, 5))
    began = time.process_time()
    for at in range(0, len(texts), 100):
        cache.keep("bench", {text: Rendering(text.upper(), links) for text in texts[at : at + 100]})
    print(f"cache: {len(texts) / (time.process_time() - began):.0f} insertions per CPU-second")
    for wanted in (False, True):
        began = time.process_time()
        found = sum(len(cache.find("bench", texts[at : at + 32], links=wanted)) for at in range(0, len(texts), 32))
        what = "with links" if wanted else "text alone"
        print(f"cache: {found / (time.process_time() - began):.0f} look-ups per CPU-second, {what}")
    size = sum(file.stat().st_size for file in folder.glob("look-ups.sqlite*"))
    print(f"cache: {size / 1e6:.0f} MB for {len(texts)} segments")


def wire(folder: Path) -> None:
    """Twenty papers print the same agency's text: how much of its repetitions an engine does not get again."""
    pairs = json.loads((TINY / "held_out.json").read_text(encoding="utf-8"))
    install_file(Store(folder / "tiny"), TINY / "translate-qaa_en-1_0.argosmodel")
    client = TranslationClient(folder / "tiny", folder / "wire.sqlite")
    agency = "".join(f"<p>{source}</p>" for source, _ in pairs[:40])
    papers = [agency + f"<p>{pairs[40 + paper][0]}</p>" for paper in range(20)]
    futures = [client.submit(Job((Text(paper, True),), Request("qaa"), BACKLOG))[1] for paper in papers]
    sent = sum(future.result().characters for future in futures)
    client.close()
    text, own = (sum(len(source) for source, _ in part) for part in (pairs[:40], pairs[40:60]))
    print(f"wire text: {100 * (1 - (sent - own - text) / (19 * text)):.1f} % of its repetitions come from the cache")


def links(_: Path) -> None:
    """300 paragraphs in the tests' constructed language, a link in each: kept, and on the right words."""
    pairs = json.loads((TINY / "held_out.json").read_text(encoding="utf-8"))
    chance = random.Random(3)
    with tempfile.TemporaryDirectory() as place:
        found = install_file(Store(Path(place)), TINY / "translate-qaa_en-1_0.argosmodel")
        engine = open_model(found.folder, found.card)
        cache = SegmentCache(Path(place) / "cache.sqlite")
        kept = sure = right = 0
        for number, (source, english) in enumerate(pairs):
            words = list(re.finditer(r"\w+", source))
            certain = [one for one in words if one.group() in re.findall(r"\w+", english)]
            one = chance.choice(certain or words)
            address = f"https://x.example/{number}"
            page = f'<p>{source[: one.start()]}<a href="{address}">{one.group()}</a>{source[one.end() :]}</p>'
            made = translate(page, Request("qaa"), lambda _: engine, cache, html=True).text
            inside = re.search(rf'<a href="{address}">(.*?)</a>', made)
            kept += inside is not None
            sure += bool(certain)
            right += bool(certain) and inside is not None and inside.group(1) == one.group()
        cache.close()
    print(f"links: {kept} of {len(pairs)} kept; {right} of {sure} names and numbers on the right words")


BENCHES = (speed, child, day, look_ups, wire, links)


class Took(NamedTuple):
    """Seconds of wall time, and CPU seconds of the child."""

    wall: float
    cpu: float


def first_paragraph(client: TranslationClient) -> Took:
    """From opening an article to its first translated paragraph."""
    came = threading.Event()
    before, began = cpu_of(translating()), time.perf_counter()

    job = Job((Text(article(), True),), Request(SOURCE), OPEN_ARTICLE)
    number, _ = client.submit(job, lambda _: came.set())  # the first word of it is of the first paragraph
    came.wait()
    took = Took(time.perf_counter() - began, cpu_of(translating()) - before)
    client.cancel(number)
    return took


def headlines(client: TranslationClient) -> Took:
    """Thirty headlines of ten words, each a job as the engine's are."""
    before, began = cpu_of(translating()), time.perf_counter()
    jobs = [Job((Text(sentence(10)),), Request(SOURCE), VISIBLE) for _ in range(30)]
    for future in [client.submit(job)[1] for job in jobs]:
        future.result()
    return Took(time.perf_counter() - began, cpu_of(translating()) - before)


def shown(took: list[Took]) -> str:
    """Median and 95th percentile."""
    parts = []
    for what, values in (("wall", [one.wall for one in took]), ("CPU", [one.cpu for one in took])):
        high = sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]
        parts.append(f"{what} median {statistics.median(values):.2f} s, p95 {high:.2f} s")
    return f"{'; '.join(parts)} of {len(took)}"


def translating() -> psutil.Process | None:
    """The process that translates, if it has been started."""
    return next((one for one in psutil.Process().children() if "translator" in one.cmdline()), None)


def peak(process: psutil.Process | None) -> int:
    """The largest resident size of a process, in MB."""
    assert process is not None
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024


def cpu_of(process: psutil.Process | None) -> float:
    """CPU seconds of a process so far; 0 where there is none yet."""
    if process is None:
        return 0.0
    times = process.cpu_times()
    return times.user + times.system


if __name__ == "__main__":
    main(sys.argv[1:])
