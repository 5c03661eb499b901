"""From a package to an installed model: trial, conversion, sums, what is set aside, what can be had."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from functools import partial
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from overview.translation.addresses import NONE
from overview.translation.engines import Rendering, open_model
from overview.translation.models import install
from overview.translation.models.card import Card, read_card, write_card
from overview.translation.models.catalogue import Offer, offers
from overview.translation.models.convert import checked
from overview.translation.models.failures import Cancelled, ModelFailure
from overview.translation.models.install import install_file
from overview.translation.models.store import Store, version_of
from overview.translation.models.trial import judged, sentences_by_language

Pairs = list[tuple[str, str]]
Serve = Callable[[Callable[[BaseHTTPRequestHandler], None]], str]
install_offer = partial(install.install_offer, proxy=lambda: NONE)


GOOD = Card("argos:de-en:1", "argos", "de", "en", "1", "MIT", 1, "", "file", "made")._asdict()  # a card, as it is kept


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "models")


def repacked(package: Path, to: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """A copy of a package with its members changed, or left out where `change` gives None."""
    with zipfile.ZipFile(package) as old, zipfile.ZipFile(to, "w") as new:
        for name in old.namelist():
            made = change(name, old.read(name))
            if made is not None:
                new.writestr(name, made)
    return to


def left_over(store: Store) -> list[str]:
    return [file.name for file in store.folder.iterdir() if file.name.startswith(".")]


def offer(address: str, sha256: str | None = None, *others: str) -> Offer:
    return Offer(
        "argos:qaa-en:1.0", "argos", "qaa", "en", "1.0", "MIT", (address, *others), None, 1_000_000, sha256, 0.8
    )


class TestArgos:
    def test_from_a_file(self, store: Store, argos_package: Path, held_out: Pairs) -> None:
        done = install_file(store, argos_package)
        card = done.card
        assert (card.id, card.kind, card.source, card.target) == ("argos:qaa-en:1.0", "argos", "qaa", "en")
        assert card.sha256 == hashlib.sha256(argos_package.read_bytes()).hexdigest()
        assert card.verified == "file" and card.origin == argos_package.name and 100_000 < card.size < 1_000_000
        assert "not tried" in card.warning, "we have no sentences in Velu"
        assert store.installed() == [done] and read_card(done.folder) == card and not left_over(store)
        made = open_model(done.folder, card).translate([held_out[0][0]])
        assert made[0].text == held_out[0][1]

    def test_from_a_folder(self, store: Store, argos_package: Path, tmp_path: Path) -> None:
        with zipfile.ZipFile(argos_package) as packed:
            packed.extractall(tmp_path / "unpacked")
        assert install_file(store, tmp_path / "unpacked").card.source == "qaa"

    def test_again_replaces_it(self, store: Store, argos_package: Path) -> None:
        install_file(store, argos_package)
        install_file(store, argos_package)
        assert len(store.installed()) == 1 and not left_over(store)

    def test_what_makes_nonsense_of_our_sentences_is_installed_with_a_warning(
        self, store: Store, argos_package: Path
    ) -> None:
        done = install_file(store, argos_package, source="sk")  # it speaks Velu
        assert done.card.source == "sk" and "doubtful" in done.card.warning

    def test_a_damaged_one_is_set_aside(self, store: Store, argos_package: Path, tmp_path: Path) -> None:
        cut = repacked(
            argos_package,
            tmp_path / "cut.argosmodel",
            lambda name, data: data[:50_000] if "model.bin" in name else data,
        )
        with pytest.raises(ModelFailure, match="set aside") as failure:
            install_file(store, cut)
        assert failure.value.kind == "refused" and "damaged" in str(failure.value)
        (aside,) = store.damaged()
        assert "damaged" in aside.reason and aside.folder.is_dir() and not store.installed() and not left_over(store)

    def test_one_that_replaces_a_good_one_leaves_it(self, store: Store, argos_package: Path, tmp_path: Path) -> None:
        install_file(store, argos_package)
        cut = repacked(
            argos_package, tmp_path / "cut.argosmodel", lambda name, data: b"" if "sentencepiece" in name else data
        )
        with pytest.raises(ModelFailure):
            install_file(store, cut)
        assert [one.card.id for one in store.installed()] == ["argos:qaa-en:1.0"]

    def test_no_pickle_is_ever_installed(self, store: Store, argos_package: Path, tmp_path: Path) -> None:
        with_pickle = repacked(argos_package, tmp_path / "p.argosmodel", lambda _, data: data)
        with zipfile.ZipFile(with_pickle, "a") as packed:
            packed.writestr("translate-qaa_en-1_0/stanza/qaa/tokenize.pt", b"cos\nsystem\n(S'echo'\ntR.")
        done = install_file(store, with_pickle)
        assert not list(done.folder.rglob("*.pt"))


@pytest.mark.parametrize("room", ["300k", "1000k", "2700k"], ids=["package", "model", "conversion"])
def test_a_full_disk_is_told_as_one_and_nothing_is_left(tmp_path: Path, opus_package: Path, room: str) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={room}", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("needs a disk of its own")
    try:
        store = Store(disk / "models")
        with pytest.raises(ModelFailure, match="disk is full"):
            install_file(store, opus_package)
        assert not store.installed() and not left_over(store)
    finally:
        subprocess.run(["umount", str(disk)], check=True)


class TestOpus:
    def test_it_is_converted_on_the_machine(self, store: Store, opus_package: Path, held_out: Pairs) -> None:
        done = install_file(store, opus_package)
        assert (done.card.kind, done.card.source, done.card.label) == ("opus-mt", "qaa", f"OPUS-MT {done.card.version}")
        assert not list(done.folder.glob("*.npz")) and not (done.folder / "decoder.yml").exists()
        made = open_model(done.folder, done.card).translate([source for source, _ in held_out[:100]])
        right = sum(one.text == english for one, (_, english) in zip(made, held_out[:100], strict=True))
        assert right >= 95

    def test_one_that_does_not_tell_its_language(self, store: Store, opus_package: Path, tmp_path: Path) -> None:
        silent = repacked(opus_package, tmp_path / "model.zip", lambda name, data: b"" if name == "README.md" else data)
        with pytest.raises(ModelFailure, match="--from") as failure:
            install_file(store, silent)
        assert failure.value.kind == "language"
        assert install_file(store, silent, source="qaa").card.source == "qaa"

    def test_weights_that_are_pickled_are_never_loaded(self, store: Store, opus_package: Path, tmp_path: Path) -> None:
        mark = tmp_path / "executed"

        class Evil:
            def __reduce__(self) -> tuple[Callable[[Path], None], tuple[Path]]:
                return Path.touch, (mark,)

        evil: dict[str, Any] = {"special:model.yml": np.array([Evil()], dtype=object)}
        np.savez(tmp_path / "evil.npz", **evil)
        bad = repacked(
            opus_package, tmp_path / "opus-qaa-en.zip",
            lambda name, data: (tmp_path / "evil.npz").read_bytes() if name.endswith(".npz") else data,
        )  # fmt: skip
        with pytest.raises(ModelFailure, match=r"can’t be used|damaged"):
            install_file(store, bad)
        assert not mark.exists() and not store.installed() and not left_over(store)

    def test_one_that_does_not_look_at_the_sentence_is_set_aside(
        self, store: Store, opus_package: Path, tmp_path: Path
    ) -> None:
        def blinded(name: str, data: bytes) -> bytes:
            if not name.endswith(".npz"):
                return data
            weights: dict[str, Any] = dict(np.load(io.BytesIO(data)))
            for part in weights:
                if "_context_Wo" in part:
                    weights[part] = np.zeros_like(weights[part])
            made = io.BytesIO()
            np.savez(made, **weights)
            return made.getvalue()

        blind = repacked(opus_package, tmp_path / "opus-qaa-en.zip", blinded)
        with pytest.raises(ModelFailure, match=r"set aside.*into the same") as failure:
            install_file(store, blind, source="sk")
        assert failure.value.kind == "refused" and not store.installed() and len(store.damaged()) == 1

    @pytest.mark.parametrize(
        "decoder",
        ["", "models: 5", "models: [../../m.npz]\nvocabs: [v.yml]", "models: [m.npz]\nvocabs: [/etc/passwd]",
         "models: [gone.npz]\nvocabs: [v.yml]", "!!python/object/apply:os.system ['true']", "[", "\xff", "[" * 60_000],
    )  # fmt: skip
    def test_a_decoder_that_names_what_is_not_there(self, tmp_path: Path, decoder: str) -> None:
        for name in ("m.npz", "v.yml"):
            (tmp_path / name).write_text("x")
        (tmp_path / "decoder.yml").write_bytes(decoder.encode("latin-1"))
        with pytest.raises(ValueError, match=r"decoder\.yml"):
            checked(tmp_path)


class TestTrial:
    OURS = ("Міністр відкрив нову школу в місті.", "Сильний дощ закрив три дороги на півночі.")

    def judge(self, first: str, second: str) -> dict[str, str]:
        return judged(self.OURS, [Rendering(first), Rendering(second)], "en")

    def test_good(self) -> None:
        assert self.judge(
            "The minister opened a new school in the city.", "Heavy rain closed three roads in the north."
        ) == {"warning": ""}

    def test_other_good_words(self) -> None:
        assert self.judge("Minister opens new school in town", "Three northern routes shut by rains") == {"warning": ""}

    def test_empty(self) -> None:
        assert "into nothing" in self.judge("", "Heavy rain closed three roads.")["refused"]

    def test_endless(self) -> None:
        assert "no end" in self.judge("the the the the the the the the the the the the", "x")["refused"]

    @pytest.mark.parametrize(
        "text",
        ["the the the", "Of the, of the, of the", "The ministnistnist.", "ba da ba da ba", "no yes, no yes no",
         " ".join(f"w{number}" for number in range(60))],
    )  # fmt: skip
    def test_a_short_loop_or_none_that_ends(self, text: str) -> None:
        assert "repeats itself" in self.judge("The minister opened a new school.", text)["refused"]

    def test_the_same_for_both(self) -> None:
        assert "the same" in self.judge("The 2 rivers", "The 2 rivers")["refused"]

    def test_wrong_script(self) -> None:
        assert "letters" in self.judge("Министр открыл новую школу в городе.", "x")["refused"]

    def test_wrong_words_only_warn(self) -> None:
        assert "doubtful" in self.judge("The horse eats green grass.", "Nobody knows.")["warning"]

    def test_there_are_two_sentences_for_every_language_of_the_catalogue(self) -> None:
        assert {one.source for one in offers()} <= set(sentences_by_language())
        assert all(len(two) == 2 and all(two) for two in sentences_by_language().values())


class TestOffers:
    def test_a_published_sum_is_checked(self, store: Store, argos_package: Path, serve: Serve) -> None:
        address = serve(lambda request: send(request, argos_package.read_bytes()))
        told: list[int] = []
        done = install_offer(
            store, offer(address + "/m", hashlib.sha256(argos_package.read_bytes()).hexdigest()),
            progress=lambda got, _: told.append(got),
        )  # fmt: skip
        assert done.card.verified == "published" and done.card.origin == "127.0.0.1" and done.card.comet == 0.8
        assert told[-1] == argos_package.stat().st_size and not left_over(store)
        assert not (store.folder / "sums.json").exists()

    def test_another_sum_is_refused(self, store: Store, argos_package: Path, serve: Serve) -> None:
        address = serve(lambda request: send(request, argos_package.read_bytes()))
        with pytest.raises(ModelFailure, match="not the model"):
            install_offer(store, offer(address + "/m", "0" * 64))
        assert not store.installed() and not left_over(store)

    def test_where_none_is_published_the_first_is_recorded(
        self, store: Store, argos_package: Path, serve: Serve, tmp_path: Path
    ) -> None:
        contents = [argos_package.read_bytes()]
        address = serve(lambda request: send(request, contents[0])) + "/m"
        done = install_offer(store, offer(address))
        assert done.card.verified == "recorded"
        assert json.loads((store.folder / "sums.json").read_text()) == {done.card.id: done.card.sha256}
        store.remove(done.card.id)
        other = repacked(argos_package, tmp_path / "other", lambda name, data: b"new" if "README" in name else data)
        contents[0] = other.read_bytes()
        with pytest.raises(ModelFailure, match="another file than the first time") as failure:
            install_offer(store, offer(address))
        assert failure.value.kind == "sum" and not store.installed() and not left_over(store)

    def test_a_package_for_another_language_is_refused(self, store: Store, argos_package: Path, serve: Serve) -> None:
        address = serve(lambda request: send(request, argos_package.read_bytes())) + "/m"
        wrong = offer(address)._replace(id="argos:uk-en:1.0", source="uk")
        with pytest.raises(ModelFailure, match="not for “uk”"):
            install_offer(store, wrong)
        assert not store.installed()

    def test_a_cancelled_download_is_gone_on_with(self, store: Store, argos_package: Path, serve: Serve) -> None:
        ranges: list[str | None] = []

        def answer(request: BaseHTTPRequestHandler) -> None:
            ranges.append(request.headers.get("Range"))
            send(request, argos_package.read_bytes(), tag='"one"')

        address = serve(answer) + "/m"
        with pytest.raises(Cancelled):
            install_offer(store, offer(address), cancelled=lambda: True)
        assert left_over(store) and not store.installed()
        assert install_offer(store, offer(address)).card.source == "qaa"
        assert ranges[0] is None and ranges[1] and not left_over(store)

    def test_notes_that_are_nested_without_end_are_none(self, store: Store, argos_package: Path, serve: Serve) -> None:
        address = serve(lambda request: send(request, argos_package.read_bytes())) + "/m"
        store.folder.mkdir()
        (store.folder / "sums.json").write_text("[" * 100_000)
        with pytest.raises(Cancelled):
            install_offer(store, offer(address), cancelled=lambda: True)
        (note,) = store.folder.glob(".*.part.json")
        note.write_text("[" * 100_000)
        assert install_offer(store, offer(address)).card.source == "qaa"
        assert list(json.loads((store.folder / "sums.json").read_text())) == ["argos:qaa-en:1.0"]


def send(request: BaseHTTPRequestHandler, content: bytes, tag: str = "") -> None:
    """Answer with a file, or with the rest of it."""
    begin = int(request.headers["Range"][6:-1]) if tag and request.headers.get("Range") else 0
    request.send_response(206 if begin else 200)
    if begin:
        request.send_header("Content-Range", f"bytes {begin}-{len(content) - 1}/{len(content)}")
    if tag:
        request.send_header("ETag", tag)
    request.send_header("Content-Length", str(len(content) - begin))
    request.end_headers()
    request.wfile.write(content[begin:])


class TestStore:
    def put(self, store: Store, kind: str, source: str, version: str, comet: float | None = None) -> Card:
        card = Card(f"{kind}:{source}-en:{version}", kind, source, "en", version, "MIT", 1, "", "file", "made", comet)
        store.place_of(card.id).mkdir(parents=True)
        write_card(store.place_of(card.id), card)
        return card

    def test_the_better_model_is_taken(self, store: Store) -> None:
        self.put(store, "argos", "uk", "1.9", 0.79)
        better = self.put(store, "opus-mt", "uk", "2020-01-16", 0.85)
        found = store.best_for("uk")
        assert found and found.card == better

    def test_the_newer_version_is_taken(self, store: Store) -> None:
        self.put(store, "argos", "uk", "1.9")
        newer = self.put(store, "argos", "uk", "1.10")
        found = store.best_for("uk")
        assert found and found.card == newer and version_of("1.10") > version_of("1.9.6") > version_of("1.9")
        assert version_of("1.²") == (1,), "as a package may call itself"

    def test_a_stand_in(self, store: Store) -> None:
        self.put(store, "argos", "bs", "1.0", 0.9)
        found = store.best_for("hr")
        assert found and found.card.source == "bs"
        own = self.put(store, "argos", "hr", "1.0", 0.1)
        found = store.best_for("hr")
        assert found and found.card == own, "one of its own before a better stand-in"
        assert store.best_for("sr") is None and store.best_for("uk", "de") is None

    def test_removing(self, store: Store) -> None:
        card = self.put(store, "argos", "uk", "1.9")
        assert store.remove(card.id) and not store.remove(card.id) and not list(store.folder.iterdir())

    @pytest.mark.parametrize(
        "card",
        ["", "[]", "{", '{"id": 1}', pytest.param("[" * 100_000, id="deep"),
         json.dumps({**GOOD, "id": 1}), json.dumps({**GOOD, "source": None}), json.dumps({**GOOD, "comet": "high"})],
    )  # fmt: skip
    def test_a_folder_without_a_card_is_set_aside(self, store: Store, card: str) -> None:
        (store.folder / "strange").mkdir(parents=True)
        (store.folder / "strange" / "overview.json").write_text(card)
        (store.folder / ".half.part").mkdir()
        good = self.put(store, "argos", "uk", "1.9")
        assert [one.card for one in store.installed()] == [good]
        (aside,) = store.damaged()
        assert aside.name == "strange" and "description" in aside.reason

    def test_one_that_is_removed_while_it_is_read(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        card = self.put(store, "argos", "uk", "1.9")
        original = Path.read_text

        def removed_before(path: Path, *arguments: Any, **named: Any) -> str:
            store.place_of(card.id).rename(store.folder / ".gone.part")
            return original(path, *arguments, **named)

        monkeypatch.setattr(Path, "read_text", removed_before)
        assert store.installed() == [] and store.damaged() == []

    def test_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        store = Store(tmp_path / "none")
        assert not store.installed() and not store.damaged() and store.best_for("uk") is None
        shutil.rmtree(tmp_path / "none", ignore_errors=True)
