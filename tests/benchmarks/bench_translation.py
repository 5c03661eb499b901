"""Figures of the translation: `python tests/benchmarks/bench_translation.py [NAME …]`, all by default.

Models of real size with random weights (the shapes of Argos' and OPUS-MT's) stand in for real ones: the time is the
same. Their decoders are made so that every sentence becomes LENGTH pieces. CPU time where one process does the work;
wall time, as told, where the reader waits.
"""

from __future__ import annotations

import json
import os
import random
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from overview.translation.cache import SegmentCache
from overview.translation.client import TranslationClient
from overview.translation.engines import Rendering, open_model
from overview.translation.engines.base import Link
from overview.translation.models.card import Card, write_card
from overview.translation.models.install import install_file
from overview.translation.models.store import Store
from overview.translation.protocol import BACKLOG, OPEN_ARTICLE, VISIBLE, Job, Text
from overview.translation.translator import Request, translate

TINY = Path(__file__).parent.parent / "translation" / "tiny"
LENGTH = 32  # pieces of a sentence, source and target
SOURCE = "xx"


class Shape(NamedTuple):
    """A transformer's size."""

    name: str
    width: int
    inner: int
    heads: int
    layers: int
    pieces: int


ARGOS = Shape("Argos", 512, 2048, 8, 6, 32_000)
OPUS = Shape("OPUS-MT", 512, 2048, 8, 6, 60_000)


def main(names: list[str]) -> None:
    """Run the benchmarks of these names."""
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
    """What the reader waits for, with a real child process: wall seconds, beside the machine's load."""
    made_model(folder, ARGOS, install=True)
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    cold, warm, headlines = [], [], []
    for trial in range(3):
        client = TranslationClient(folder / "models", folder / f"cold{trial}.sqlite")
        client.set_window(True)
        cold.append(first_paragraph(client))
        client.close()
    client = TranslationClient(folder / "models", folder / "cache.sqlite")
    client.set_window(True)
    client.hold(True)
    first_paragraph(client)
    for _ in range(400):
        client.submit(Job((Text(article(), True),), Request(SOURCE), BACKLOG))
    for _ in range(20):
        warm.append(first_paragraph(client))
        began = time.perf_counter()
        job = Job(tuple(Text(sentence(10)) for _ in range(30)), Request(SOURCE), VISIBLE)
        client.submit(job)[1].result()
        headlines.append(time.perf_counter() - began)
        time.sleep(0.3)
    print(f"first paragraph, cold (start of the child and load of the model): {shown(cold)}")
    print(f"first paragraph, a backlog running: {shown(warm)}")
    print(f"30 headlines, a backlog running: {shown(headlines)}")
    print(f"memory of the child, one model: peak {peak(client.running)} MB")
    client.close()


def day(folder: Path) -> None:
    """A day of 500 articles of 460 words, without a window: a tenth of it is measured."""
    made_model(folder, ARGOS, install=True)
    client = TranslationClient(folder / "models", folder / "day.sqlite")
    first_paragraph(client)
    before, began = cpu_of(client.running), time.perf_counter()
    futures = [client.submit(Job((Text(article(), True),), Request(SOURCE), BACKLOG))[1] for _ in range(50)]
    for future in futures:
        future.result()
    wall, cpu = time.perf_counter() - began, cpu_of(client.running) - before
    print(f"500 articles: {wall * 10 / 60:.1f} minutes of wall time at load {os.getloadavg()[0]:.1f}, ", end="")
    print(f"{cpu * 10 / 60:.1f} CPU-minutes: {cpu * 10 / 120:.1f} minutes on two cores; peak {peak(client.running)} MB")
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


def first_paragraph(client: TranslationClient) -> float:
    """Wall seconds from opening an article to its first translated paragraph."""
    came: list[float] = []
    began = time.perf_counter()
    text = article()

    def tell(update: Any) -> None:
        if not came and update.translation.left < 30:
            came.append(time.perf_counter() - began)

    client.submit(Job((Text(text, True),), Request(SOURCE), OPEN_ARTICLE), tell)[1].result()
    return came[0]


def article() -> str:
    """An article of 20 sentences of 23 words in 8 paragraphs."""
    paragraphs = [" ".join(sentence(23) for _ in range(2 + (number < 4))) for number in range(8)]
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


def sentence(words: int = LENGTH) -> str:
    """Made-up words that the model has one piece for each."""
    return " ".join(word(random.randrange(20_000)) for _ in range(words)).capitalize() + "."


def word(number: int) -> str:
    """The same made-up word for the same number."""
    letters = ""
    number += 500
    while number:
        number, rest = divmod(number, 80)
        letters += "bdfgklmnprstvzčš"[rest % 16] + "aeiou"[rest // 16]
    return letters


def card_of(shape: Shape) -> Card:
    """The card of a made model."""
    return Card(f"argos:{SOURCE}-en:{shape.name}", "argos", SOURCE, "en", shape.name, "", 0, "", "file", "made")


def made_model(folder: Path, shape: Shape, *, install: bool = False) -> Path:
    """A model of that shape with random weights, on disk."""
    import sentencepiece

    place = folder / "models" / shape.name if install else folder / shape.name
    if place.exists():
        return place
    place.mkdir(parents=True)
    words = [word(number) for number in range(20_000)]
    lines = [" ".join(words[at : at + 50]) for at in range(0, len(words), 50)]
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(lines), model_prefix=str(place / "sentencepiece"), vocab_size=20_003, minloglevel=2,
        model_type="word", normalization_rule_name="identity", hard_vocab_limit=False,
    )  # fmt: skip
    random_weights(shape, place / "model")
    write_card(place, card_of(shape))
    return place


def random_weights(shape: Shape, place: Path) -> None:
    """Fill a transformer's specification with noise, quantise it and save it."""
    import ctranslate2

    chance = np.random.default_rng(1)
    # Where the norms stand, before or after, does not matter to the time.
    spec = ctranslate2.specs.TransformerSpec.from_config((shape.layers, shape.layers), shape.heads, pre_norm=True)
    width, inner = shape.width, shape.inner

    def linear(part: Any, rows: int, columns: int) -> None:
        part.weight = chance.standard_normal((rows, columns), np.float32) * np.float32(columns**-0.5)
        part.bias = np.zeros(rows, np.float32)

    def norm(part: Any) -> None:
        part.gamma, part.beta = np.ones(width, np.float32), np.zeros(width, np.float32)

    table = chance.standard_normal((shape.pieces, width), np.float32) * np.float32(width**-0.5)
    positions = np.zeros((512, width), np.float32)
    for side in (spec.encoder, spec.decoder):
        embeddings = side.embeddings[0] if isinstance(side.embeddings, list) else side.embeddings
        embeddings.weight = table
        side.position_encodings.encodings = positions.copy()
        for layer in side.layer:
            attentions = [layer.self_attention] + ([layer.attention] if side is spec.decoder else [])
            for attention in attentions:
                norm(attention.layer_norm)
                own = attention is layer.self_attention
                linear(attention.linear[0], 3 * width if own else width, width)
                if not own:
                    linear(attention.linear[1], 2 * width, width)
                linear(attention.linear[-1], width, width)
            norm(layer.ffn.layer_norm)
            linear(layer.ffn.linear_0, inner, width)
            linear(layer.ffn.linear_1, width, inner)
        norm(side.layer_norm)
    # The end mark's row points where the positions from LENGTH on do: there it wins, before it never does.
    end = np.zeros(width, np.float32)
    end[0] = 1
    spec.decoder.position_encodings.encodings[:LENGTH] = -1000 * end
    spec.decoder.position_encodings.encodings[LENGTH:] = 1000 * end
    projection = table.copy()
    projection[:, 0] = 0
    projection[2] = 10 * end
    spec.decoder.projection.weight = projection
    spec.decoder.projection.bias = np.zeros(shape.pieces, np.float32)
    pieces = ["<unk>", "<s>", "</s>", *(f"\u2581{word(number)}" for number in range(shape.pieces - 3))]
    spec.register_source_vocabulary(pieces)
    spec.register_target_vocabulary(pieces)
    spec.validate()
    spec.optimize(quantization="int8")
    place.mkdir()
    spec.save(str(place))


def shown(seconds: list[float]) -> str:
    """Median and 95th percentile."""
    ordered = sorted(seconds)
    last = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return f"median {statistics.median(seconds):.2f} s, p95 {last:.2f} s of {len(seconds)} (wall)"


def peak(process: int | None) -> int:
    """The largest resident size of a process, in MB."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024


def cpu_of(process: int | None) -> float:
    """CPU seconds of a process so far."""
    import psutil

    times = psutil.Process(process).cpu_times()
    return float(times.user + times.system)


if __name__ == "__main__":
    main(sys.argv[1:])
