"""CTranslate2 with sentencepiece: reads the models of Argos and the converted ones of OPUS-MT.

Greedy search: on the models' size it translates twice as much in a second as two beams do. Each thread translates
sentences of its own: two that share the sums of one sentence mostly wait for each other, and take longer than one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from overview.translation.engines.base import EngineFailure, Interrupted, Link, Rendering
from overview.translation.models.card import Card

LONGEST = 200  # pieces: longer input is cut here; the models were trained on less
BATCH = 32  # sentences: fills the processor without needing more than 100 MB
PART = 8  # sentences that a thread translates at the least: fewer take as long
SPACE = "\u2581"  # sentencepiece's sign for a space


def open_model(folder: Path, card: Card, *, threads: int = 1, stop: Callable[[], bool] | None = None) -> Pieces:
    """Load the model of `folder`: `model/` and `sentencepiece.model`, or `source.spm` and `target.spm`. `stop` is asked
    after every piece that is made.

    Raises EngineFailure: "model" where a file is missing, damaged or not of a kind that can be read, "memory" where
    there is too little for it.
    """
    return Pieces(folder, card, threads, stop)


class Pieces:
    """One loaded model. Not for use from several threads at once."""

    takes_tags = False

    def __init__(self, folder: Path, card: Card, threads: int, stop: Callable[[], bool] | None) -> None:
        self._stop, self._threads = stop, threads
        self.key, self.label, self.source, self.target = card.id, card.label, card.source, card.target
        shared = folder / "sentencepiece.model"
        names = (shared, shared) if shared.is_file() else (folder / "source.spm", folder / "target.spm")
        try:
            self._load(folder, names, threads)
        except Exception as error:  # what the two libraries raise is not one class
            if isinstance(error, MemoryError) or "alloc" in str(error):  # such as "mkl_malloc: failed to allocate"
                raise EngineFailure("memory", f"There is too little memory for the model {card.label}.") from error
            raise EngineFailure("model", f"The model {card.label} is damaged: {error}") from error

    def _load(self, folder: Path, names: tuple[Path, Path], threads: int) -> None:
        import ctranslate2
        import sentencepiece

        self._source_pieces, self._target_pieces = (
            sentencepiece.SentencePieceProcessor(model_file=str(name)) for name in names
        )
        self._translator = ctranslate2.Translator(
            str(folder / "model"), device="cpu", compute_type="int8", inter_threads=threads, intra_threads=1
        )

    def translate(self, sentences: Sequence[str]) -> list[Rendering]:
        """One rendering per sentence, with the source characters of every target piece. Raises EngineFailure or
        Interrupted."""
        stop, interrupted = self._stop, False

        def is_over(_: object) -> bool:  # without `self`: see `Orders`
            nonlocal interrupted
            interrupted = interrupted or bool(stop and stop())
            return interrupted  # for every sentence of the batch, each by a call of its own

        parts: list[tuple[int, list[str], list[tuple[int, int]]]] = []
        for number, sentence in enumerate(sentences):
            pieces, offsets = self._split(sentence)
            parts += [
                (number, pieces[at : at + LONGEST], offsets[at : at + LONGEST]) for at in range(0, len(pieces), LONGEST)
            ]
        try:
            results = self._translator.translate_batch(
                [pieces for _, pieces, _ in parts],
                beam_size=1,
                max_batch_size=min(BATCH, max(PART, -(-len(parts) // self._threads))),
                replace_unknowns=True,
                return_attention=True,
                callback=is_over if stop else None,
                max_decoding_length=min(256, 24 + 2 * max((len(pieces) for _, pieces, _ in parts), default=0)),
            )
        except RuntimeError as error:
            raise EngineFailure("model", f"The model {self.label} failed: {error}") from error
        if interrupted:
            raise Interrupted
        made = [Rendering("")] * len(sentences)
        for (number, _, offsets), result in zip(parts, results, strict=True):
            part = self._join(result.hypotheses[0], result.attention[0], offsets)
            made[number] = joined(made[number], part)
        return made

    def _split(self, sentence: str) -> tuple[list[str], list[tuple[int, int]]]:
        """The pieces of a sentence and which of its characters each covers."""
        normal, origin = self._source_pieces.normalize(sentence, with_offsets=True)
        pieces: list[str] = self._source_pieces.encode(sentence, out_type=str)
        offsets = []
        at, last = 0, len(origin) - 1
        for piece in pieces:
            # Byte pieces are several for one character, which the next ordinary piece finds again.
            length = 1 if piece.startswith("<0x") else len(piece)
            start = at + (piece[0] == SPACE and length > 1)
            offsets.append((origin[min(start, last)], origin[min(at + length, last)]))
            if not piece.startswith("<0x"):
                at = min(at + length, len(normal))
        return pieces, offsets

    def _join(self, pieces: list[str], attention: Any, offsets: list[tuple[int, int]]) -> Rendering:
        text = ""
        links = []
        for part, rows in self._decoded(pieces, attention):
            shown = part if text else part.lstrip()
            weights = rows[: len(offsets)]
            heaviest = max(range(len(weights)), key=weights.__getitem__)
            start = len(text) + len(shown) - len(shown.lstrip())
            text += shown
            if start < len(text):
                links.append(Link(start, len(text), *offsets[heaviest]))
        return Rendering(text.rstrip(), tuple(links))

    def _decoded(self, pieces: list[str], attention: Any) -> Iterator[tuple[str, Any]]:
        """Each piece's text with its attention; runs of byte pieces become their character."""
        run: list[str] = []
        for piece, row in zip(pieces, attention, strict=False):
            if piece.startswith("<0x"):
                run.append(piece)
                continue
            if run:
                yield self._target_pieces.decode_pieces(run), row
                run = []
            if piece != "<unk>":
                yield piece.replace(SPACE, " "), row
        if run:
            yield self._target_pieces.decode_pieces(run), attention[-1]


def joined(first: Rendering, second: Rendering) -> Rendering:
    """Two parts of one sentence, with a space between."""
    if not first.text:
        return second
    shift = len(first.text) + 1
    moved = tuple(Link(link.start + shift, link.end + shift, *link[2:]) for link in second.links)
    return Rendering(f"{first.text} {second.text}", first.links + moved)
