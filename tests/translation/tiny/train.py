"""Trains the tiny model of the tests: `python train.py [STEPS]`, five CPU-minutes; torch beside the program's libraries.

A transformer of Marian's kind (2+2 layers, 96 wide) learns Velu → English from generated sentences. Its attention is
guided, as that of OPUS-MT's "transformer-align" models: the generator knows which word gave which. Written beside this
file:

- `translate-qaa_en-1_0.argosmodel`: the model as Argos packs it (CTranslate2, int8)
- `opus-qaa-en.zip`: the same weights as OPUS-MT publishes them (Marian's npz, vocabulary, decoder.yml, sentencepiece)
- `held_out.json`: 300 sentences that it did not see, with their English
"""

from __future__ import annotations

import io
import json
import math
import random
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from typing import Any

import ctranslate2
import numpy as np
import sentencepiece
import torch
import yaml
from ctranslate2.converters import MarianConverter
from torch import nn
from torch.nn import functional
from velu import CODE, Pair, Velu

HERE = Path(__file__).parent
WIDTH, HEADS, INNER, LAYERS, PIECES, POSITIONS = 96, 4, 384, 2, 600, 256
END, BATCH, RATE, WARM_UP, GUIDANCE = 0, 128, 3e-3, 200, 0.5

Sample = tuple[list[int], list[int], list[int]]  # source pieces, target pieces, the source piece of each target piece


def main(steps: int) -> None:
    """Train, export both packages, check them against the held-out sentences."""
    torch.manual_seed(1)
    torch.set_num_threads(1)
    language = Velu()
    train, held_out = language.corpus(80_000, seed=100), language.corpus(300, seed=200)
    pieces = train_pieces(train[:20_000])
    processor = sentencepiece.SentencePieceProcessor(model_proto=pieces)
    net = Net(processor.get_piece_size())
    fit(net, [sample(processor, pair) for pair in train], steps)
    weights = marian_weights(net.eval())
    vocabulary = [processor.id_to_piece(i) for i in range(processor.get_piece_size())]
    write_opus(HERE / "opus-qaa-en.zip", weights, vocabulary, pieces)
    write_argos(HERE / "translate-qaa_en-1_0.argosmodel", weights, vocabulary, pieces)
    (HERE / "held_out.json").write_text(
        json.dumps([[pair.velu, pair.english] for pair in held_out], ensure_ascii=False, indent=0), encoding="utf-8"
    )
    print("exact of 300:", exact(HERE / "translate-qaa_en-1_0.argosmodel", held_out))


def train_pieces(pairs: list[Pair]) -> bytes:
    """A sentencepiece model shared by both languages, with Marian's numbers for the special pieces."""
    made = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([text for pair in pairs for text in (pair.velu, pair.english)]),
        model_writer=made,
        vocab_size=PIECES,
        character_coverage=1.0,
        byte_fallback=False,
        split_digits=True,
        eos_id=END,
        unk_id=1,
        bos_id=-1,
        pad_id=-1,
        num_threads=1,
        minloglevel=2,
        normalization_rule_name="identity",
    )
    return made.getvalue()


def sample(processor: Any, pair: Pair) -> Sample:
    """One pair as numbers. Marian puts the end mark behind both sides; it attends to itself."""
    source_words, target_words = pair.velu.split(), pair.english.split()
    source: list[int] = []
    first_of: list[int] = []
    for word in source_words:
        first_of.append(len(source))
        source += processor.encode(word)
    target, gives = [], []
    for word, origin in zip(target_words, pair.sources, strict=True):
        made = processor.encode(word)
        theirs = processor.encode(source_words[origin])
        for i, piece in enumerate(made):  # copied words: piece by piece; others: the first piece
            target.append(piece)
            gives.append(first_of[origin] + (i if theirs[i : i + 1] == [piece] else 0))
    return [*source, END], [*target, END], [*gives, len(source)]


class Attention(nn.Module):
    """Pre-norm multi-head attention, with the residual; gives the weights of its first head too."""

    def __init__(self) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(WIDTH)
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))

    def forward(self, x: Any, memory: Any, mask: Any) -> tuple[Any, Any]:
        """`memory`: None for self-attention. `mask`: added to the scores."""
        normed = self.norm(x)
        memory = normed if memory is None else memory

        def split(y: Any) -> Any:
            return y.view(y.shape[0], y.shape[1], HEADS, -1).transpose(1, 2)

        scores = split(self.query(normed)) @ split(self.key(memory)).transpose(2, 3)
        weights = torch.softmax(scores / math.sqrt(WIDTH // HEADS) + mask, -1)
        mixed = (weights @ split(self.value(memory))).transpose(1, 2).flatten(2)
        return x + self.out(mixed), weights[:, 0]


class FeedForward(nn.Module):
    """Pre-norm two-layer network, with the residual."""

    def __init__(self) -> None:
        super().__init__()
        self.norm, self.first, self.second = nn.LayerNorm(WIDTH), nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)

    def forward(self, x: Any) -> Any:
        return x + self.second(functional.relu(self.first(self.norm(x))))


class Net(nn.Module):
    """Encoder and decoder with one table of embeddings; the decoder starts from a zero vector, as Marian's does."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.size = size
        self.table = nn.Embedding(size + 1, WIDTH)  # one row more, for padding
        nn.init.normal_(self.table.weight, 0, WIDTH**-0.5)
        self.encoder = nn.ModuleList(nn.ModuleList((Attention(), FeedForward())) for _ in range(LAYERS))
        self.decoder = nn.ModuleList(nn.ModuleList((Attention(), Attention(), FeedForward())) for _ in range(LAYERS))
        self.encoder_top, self.decoder_top = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        self.bias = nn.Parameter(torch.zeros(size))
        angle = np.arange(256)[:, None] / np.power(10000, 2 * np.arange(WIDTH // 2) / WIDTH)[None]
        table = np.concatenate((np.sin(angle), np.cos(angle)), 1).astype(np.float32)
        self.register_buffer("positions", torch.from_numpy(table))

    def forward(self, source: Any, target: Any) -> tuple[Any, Any]:
        """Scores of every next piece, and the guided head's attention."""
        hidden = torch.zeros(source.shape).masked_fill(source == self.size, -1e9)[:, None, None]
        x = self.table(source) * math.sqrt(WIDTH) + self.positions[: source.shape[1]]
        for attend, feed in self.encoder:
            x = feed(attend(x, None, hidden)[0])
        memory = self.encoder_top(x)
        y = self.table(target[:, :-1]) * math.sqrt(WIDTH)
        y = torch.cat((torch.zeros_like(memory[:, :1]), y), 1) + self.positions[: target.shape[1]]
        future = torch.full((target.shape[1], target.shape[1]), -1e9).triu(1)
        for own, other, feed in self.decoder:
            y, guided = other(own(y, None, future)[0], memory, hidden)
            y = feed(y)
        return self.decoder_top(y) @ self.table.weight[: self.size].T + self.bias, guided


def fit(net: Net, samples: list[Sample], steps: int) -> None:
    """Adam with warm-up and cosine decay over batches of like length."""
    samples.sort(key=lambda one: (len(one[0]), len(one[1])))
    batches = [samples[i : i + BATCH] for i in range(0, len(samples), BATCH)]
    optimiser = torch.optim.AdamW(net.parameters(), lr=RATE, betas=(0.9, 0.98), weight_decay=0.01)
    chance = random.Random(1)
    order: list[int] = []
    for step in range(steps):
        if not order:
            order = chance.sample(range(len(batches)), len(batches))
        batch = batches[order.pop()]
        for group in optimiser.param_groups:
            decay = 0.5 * (1 + math.cos(math.pi * max(0.0, step / steps - 0.3) / 0.7))
            group["lr"] = RATE * min(1, (step + 1) / WARM_UP) * max(0.01, decay)
        source, target, gives = (padded([one[k] for one in batch], net.size if k < 2 else 0) for k in range(3))
        scores, attention = net(source, target)
        wanted = target.masked_fill(target == net.size, -100)
        loss = functional.cross_entropy(scores.flatten(0, 1), wanted.flatten(), label_smoothing=0.02)
        right = attention.gather(2, gives[..., None])[..., 0].clamp_min(1e-6).log()
        real = target != net.size
        guided = -(right * real).sum() / real.sum()
        optimiser.zero_grad()
        (loss + GUIDANCE * guided).backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        if step % 50 == 49:
            print(step + 1, f"cpu {time.process_time():.0f} s", f"{loss.item():.3f} {guided.item():.3f}", flush=True)


def padded(rows: list[list[int]], filler: int) -> Any:
    """The rows as one rectangular tensor."""
    longest = max(map(len, rows))
    return torch.tensor([row + [filler] * (longest - len(row)) for row in rows])


def marian_weights(net: Net) -> dict[str, Any]:
    """The weights under Marian's names, each rounded to 8 bits of its own range so that the file compresses."""
    found: dict[str, Any] = {"Wemb": net.table.weight[: net.size], "decoder_ff_logit_out_b": net.bias[None]}

    def norm(name: str, layer: Any, suffix: str = "_pre") -> None:
        found[f"{name}_ln_scale{suffix}"], found[f"{name}_ln_bias{suffix}"] = layer.weight[None], layer.bias[None]

    for side, layers in (("encoder", net.encoder), ("decoder", net.decoder)):
        for number, parts in enumerate(layers, 1):
            for kind, part in zip(("self", "context"), parts[:-1], strict=False):  # the encoder has no context
                at = f"{side}_l{number}_{kind}"
                for letter, linear in zip("qkvo", (part.query, part.key, part.value, part.out), strict=True):
                    found[f"{at}_W{letter}"], found[f"{at}_b{letter}"] = linear.weight.T, linear.bias[None]
                norm(f"{at}_Wo", part.norm)
            at = f"{side}_l{number}_ffn"
            for figure, linear in (("1", parts[-1].first), ("2", parts[-1].second)):
                found[f"{at}_W{figure}"], found[f"{at}_b{figure}"] = linear.weight.T, linear.bias[None]
            norm(f"{at}_ffn", parts[-1].norm)
    norm("encoder_top", net.encoder_top, "")
    norm("decoder_top", net.decoder_top, "")
    return {name: rounded(value.detach().numpy()) for name, value in found.items()}


def rounded(values: Any) -> Any:
    """Matrices to 255 levels; vectors stay as they are."""
    if values.shape[0] == 1:
        return np.ascontiguousarray(values, np.float32)
    scale = np.abs(values).max() / 127
    return np.ascontiguousarray(np.rint(values / scale) * scale, np.float32)


def write_opus(path: Path, weights: dict[str, Any], vocabulary: list[str], pieces: bytes) -> None:
    """A zip laid out as OPUS-MT's downloads are."""
    config = {
        "type": "transformer",
        "enc-depth": LAYERS,
        "dec-depth": LAYERS,
        "dim-emb": WIDTH,
        "transformer-heads": HEADS,
        "transformer-dim-ffn": INNER,
        "transformer-ffn-activation": "relu",
        "transformer-preprocess": "n",
        "transformer-postprocess": "da",
        "transformer-postprocess-top": "n",
        "transformer-postprocess-emb": "d",
        "transformer-decoder-autoreg": "self-attention",
        "transformer-no-projection": False,
        "transformer-guided-alignment-layer": "last",
        "tied-embeddings-all": True,
        "version": "v1.9.0",
    }
    stored_as: dict[str, Any] = {"special:model.yml": np.frombuffer(yaml.safe_dump(config).encode() + b"\0", np.int8)}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        stored = io.BytesIO()
        np.savez(stored, **stored_as, **weights)
        packed.writestr("opus.spm.transformer-align.model1.npz", stored.getvalue())
        lines = "".join(f"{json.dumps(piece, ensure_ascii=False)}: {i}\n" for i, piece in enumerate(vocabulary))
        packed.writestr("opus.spm.vocab.yml", lines)
        packed.writestr("source.spm", pieces)
        packed.writestr("target.spm", pieces)
        names = {"models": ["opus.spm.transformer-align.model1.npz"], "vocabs": ["opus.spm.vocab.yml"] * 2}
        packed.writestr(
            "decoder.yml", yaml.safe_dump({**names, "beam-size": 6, "normalize": 1, "relative-paths": True})
        )
        packed.writestr(
            "README.md",
            "# opus-qaa-en\n\nA test model.\n\n* source language(s): qaa\n* target language(s): en\n",
        )
        packed.writestr("LICENSE", "Apache-2.0\n")


def write_argos(path: Path, weights: dict[str, Any], vocabulary: list[str], pieces: bytes) -> None:
    """A zip laid out as Argos packages are."""
    with tempfile.TemporaryDirectory() as folder:
        write_opus(Path(folder) / "opus.zip", weights, vocabulary, pieces)
        with zipfile.ZipFile(Path(folder) / "opus.zip") as packed:
            packed.extractall(folder)
        model = Path(folder) / "model"
        marian = next(Path(folder).glob("*.npz"))
        vocab = str(Path(folder) / "opus.spm.vocab.yml")
        spec = MarianConverter(str(marian), [vocab, vocab])._load()
        for side in (spec.encoder, spec.decoder):  # the converter tabulates 2,048 positions: more than the model weighs
            side.position_encodings.encodings = side.position_encodings.encodings[:POSITIONS]
        spec.validate()
        spec.optimize(quantization="int8")
        model.mkdir()
        spec.save(str(model))
        top = "translate-qaa_en-1_0"
        about = {
            "package_version": "1.0",
            "argos_version": "1.9.0",
            "from_code": CODE,
            "from_name": "Velu",
            "to_code": "en",
            "to_name": "English",
            "type": "translate",
            "code": "translate-qaa_en",
            "links": [],
        }
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
            packed.writestr(f"{top}/metadata.json", json.dumps(about, indent=2))
            packed.writestr(f"{top}/README.md", "A test model of a made language.\n")
            packed.writestr(f"{top}/sentencepiece.model", pieces)
            for file in sorted(model.iterdir()):
                packed.write(file, f"{top}/model/{file.name}")


def exact(path: Path, held_out: list[Pair]) -> int:
    """How many held-out sentences the package translates to the letter, greedily."""
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(path) as packed:
        packed.extractall(folder)
        (top,) = Path(folder).iterdir()
        processor = sentencepiece.SentencePieceProcessor(model_file=str(top / "sentencepiece.model"))
        translator = ctranslate2.Translator(str(top / "model"), device="cpu", intra_threads=1)
        results = translator.translate_batch([processor.encode(p.velu, out_type=str) for p in held_out], beam_size=1)
        return sum(
            processor.decode(result.hypotheses[0]) == pair.english
            for result, pair in zip(results, held_out, strict=True)
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2400)
