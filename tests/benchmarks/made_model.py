"""Translation models of real size with random weights, and texts for them: the time is the same as with real ones.

Their decoders are made so that every sentence becomes LENGTH pieces.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from overview.translation.models.card import Card, write_card

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
    # Every position says something else, lest one word be repeated, which would be taken for a broken translation. The
    # end mark's row points where the positions from LENGTH on do: there it wins, before it never does.
    end = np.zeros(width, np.float32)
    end[0] = 1
    spec.decoder.position_encodings.encodings = 20 * chance.standard_normal((512, width), np.float32)
    spec.decoder.position_encodings.encodings[:LENGTH, 0] = -240
    spec.decoder.position_encodings.encodings[LENGTH:, 0] = 240
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
