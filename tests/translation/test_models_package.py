"""What is taken out of packages of models, and which packages are refused."""

from __future__ import annotations

import json
import stat
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overview.translation.models import package
from overview.translation.models.failures import ModelFailure
from overview.translation.models.package import Contents, unpack

ARGOS = {
    "translate-xx_en-1_0/metadata.json": json.dumps(
        {"from_code": "uk", "to_code": "en", "package_version": "1.9", "type": "translate"}
    ),
    "translate-xx_en-1_0/sentencepiece.model": "pieces",
    "translate-xx_en-1_0/model/model.bin": "weights",
    "translate-xx_en-1_0/model/config.json": "{}",
    "translate-xx_en-1_0/model/shared_vocabulary.json": "[]",
}
OPUS = {
    "decoder.yml": "models:\n  - m.npz\nvocabs:\n  - v.vocab.yml\n  - v.vocab.yml\n",
    "m.npz": "weights",
    "v.vocab.yml": "a: 0",
    "source.spm": "s",
    "target.spm": "t",
    "README.md": "# opus-2020-01-16.zip\n\n* source language(s): ukr\n* target language(s): eng\n",
    "LICENSE": "CC-BY",
}


def zipped(path: Path, members: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in members.items():
            out.writestr(name, content)
    return path


def files(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def refused(path: Path, into: Path) -> ModelFailure:
    with pytest.raises(ModelFailure) as failure:
        unpack(path, into)
    return failure.value


def test_an_argos_package(tmp_path: Path) -> None:
    found = unpack(zipped(tmp_path / "a.argosmodel", ARGOS), tmp_path / "out")
    assert found == Contents("argos", "uk", "en", "1.9")
    assert files(tmp_path / "out") == {
        "metadata.json", "sentencepiece.model", "model/model.bin", "model/config.json", "model/shared_vocabulary.json",
    }  # fmt: skip


def test_only_what_is_listed_is_taken(tmp_path: Path) -> None:
    others = "stanza/uk/tokenize/model.pt spacy/x.pickle run.py model/evil.so minisbd/a.onnx model/sub/model.bin"
    more = {f"translate-xx_en-1_0/{name}": "x" for name in others.split()}
    unpack(zipped(tmp_path / "a.argosmodel", ARGOS | more | {"outside.txt": "x"}), tmp_path / "out")
    assert not {
        name for name in files(tmp_path / "out") if name.endswith((".pt", ".pickle", ".py", ".so", ".onnx", ".txt"))
    }
    assert not (tmp_path / "out" / "model" / "sub").exists()


def test_an_opus_package(tmp_path: Path) -> None:
    found = unpack(zipped(tmp_path / "opus-2020-01-16.zip", OPUS), tmp_path / "out")
    assert found == Contents("opus-mt", "uk", "en", "2020-01-16")
    assert files(tmp_path / "out") == set(OPUS)


def test_an_opus_package_that_tells_its_languages_by_its_name_only(tmp_path: Path) -> None:
    silent = OPUS | {"README.md": "# A model"}
    found = unpack(zipped(tmp_path / "opus-pt-en.zip", silent), tmp_path / "out")
    assert (found.source, found.target, found.version) == ("pt", "en", "1")
    assert unpack(zipped(tmp_path / "model.zip", silent), tmp_path / "two").source == "und"


def test_a_folder(tmp_path: Path) -> None:
    for name, content in ARGOS.items():
        file = tmp_path / "in" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)
    (tmp_path / "in" / "translate-xx_en-1_0" / "model" / "vocabulary.txt").symlink_to("/etc/hostname")
    unpack(tmp_path / "in", tmp_path / "out")
    assert "model/model.bin" in files(tmp_path / "out") and "model/vocabulary.txt" not in files(tmp_path / "out")


@pytest.mark.parametrize(
    "name", ["../evil", "translate-xx_en-1_0/../../evil", "/etc/evil", "C:\\evil", "..\\..\\evil", "a/..\\b"]
)
def test_members_that_lead_out_refuse_the_package(tmp_path: Path, name: str) -> None:
    error = refused(zipped(tmp_path / "a.argosmodel", ARGOS | {name: "x"}), tmp_path / "out")
    assert error.kind == "refused" and "leads out" in str(error)
    assert not (tmp_path / "evil").exists()


def test_a_link_refuses_the_package(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.argosmodel", ARGOS)
    with zipfile.ZipFile(path, "a") as out:
        link = zipfile.ZipInfo("translate-xx_en-1_0/model/vocabulary.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        out.writestr(link, "/etc/passwd")
    assert "link" in str(refused(path, tmp_path / "out"))


def test_an_encrypted_package(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.argosmodel", ARGOS)
    data = bytearray(path.read_bytes())
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1  # the flag of encryption in the central directory
    path.write_bytes(data)
    assert "encrypted" in str(refused(path, tmp_path / "out"))


def test_a_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "LARGEST", 3_000_000)
    bomb = ARGOS | {"translate-xx_en-1_0/model/model.bin": "\0" * 5_000_000}
    path = zipped(tmp_path / "a.argosmodel", bomb)
    assert path.stat().st_size < 20_000
    assert "unpacks to more" in str(refused(path, tmp_path / "out"))


def test_a_bomb_that_lies_about_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "LARGEST", 3_000_000)
    path = zipped(tmp_path / "a.argosmodel", ARGOS | {"translate-xx_en-1_0/model/model.bin": "\0" * 5_000_000})
    data = path.read_bytes().replace(struct.pack("<I", 5_000_000), struct.pack("<I", 50))
    path.write_bytes(data)
    assert refused(path, tmp_path / "out").kind in ("damaged", "refused")
    assert sum(file.stat().st_size for file in (tmp_path / "out").rglob("*") if file.is_file()) < 3_000_000


def test_too_many_members(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.argosmodel", ARGOS | {f"x/{number}": "" for number in range(package.MANY)})
    assert "too many" in str(refused(path, tmp_path / "out"))


@pytest.mark.parametrize("left_out", ["sentencepiece.model", "model/model.bin", "metadata.json"])
def test_an_incomplete_package(tmp_path: Path, left_out: str) -> None:
    members = {name: content for name, content in ARGOS.items() if not name.endswith(left_out)}
    assert refused(zipped(tmp_path / "a.argosmodel", members), tmp_path / "out").kind in ("damaged", "refused")


def test_what_splits_words_another_way_is_not_supported(tmp_path: Path) -> None:
    members = {name.replace("sentencepiece", "bpe"): content for name, content in ARGOS.items()}
    error = refused(zipped(tmp_path / "a.argosmodel", members), tmp_path / "out")
    assert error.kind == "unsupported" and "bpe.model" in str(error)
    old = {name: content for name, content in OPUS.items() if not name.endswith(".spm")} | {"source.bpe": "x"}
    assert refused(zipped(tmp_path / "o.zip", old), tmp_path / "two").kind == "unsupported"


@pytest.mark.parametrize(
    "metadata", ["", "[]", "{", '{"from_code": 5}', '{"from_code": "uk"}', "null", '{"from_code": ' + "[" * 5_000]
)
def test_a_description_that_cannot_be_read(tmp_path: Path, metadata: str) -> None:
    path = zipped(tmp_path / "a.argosmodel", ARGOS | {"translate-xx_en-1_0/metadata.json": metadata})
    assert refused(path, tmp_path / "out").kind == "damaged"


def test_a_package_for_something_else(tmp_path: Path) -> None:
    other = json.dumps({"from_code": "uk", "to_code": "en", "package_version": "1", "type": "sbd"})
    path = zipped(tmp_path / "a.argosmodel", ARGOS | {"translate-xx_en-1_0/metadata.json": other})
    assert refused(path, tmp_path / "out").kind == "unsupported"


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04" + b"\0" * 100])
def test_what_is_no_package(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.argosmodel").write_bytes(content)
    assert refused(tmp_path / "a.argosmodel", tmp_path / "out").kind == "damaged"


def test_a_member_without_a_name(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.argosmodel", ARGOS)
    content = bytearray(path.read_bytes())
    entry = content.index(b"PK\x01\x02")  # its name becomes what is said besides (APPNOTE 4.3.12)
    content[entry + 30 : entry + 32] = content[entry + 28 : entry + 30]
    content[entry + 28 : entry + 30] = b"\0\0"
    path.write_bytes(content)
    assert refused(path, tmp_path / "out").kind == "damaged"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.argosmodel", tmp_path / "out").kind == "damaged"


@given(st.data())
def test_a_package_with_any_damage_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("damage")
    path = zipped(folder / "a.argosmodel", ARGOS)
    content = bytearray(path.read_bytes())
    for at in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=5)):
        content[at] = data.draw(st.integers(0, 255))
    path.write_bytes(content)
    try:
        unpack(path, folder / "out")
    except ModelFailure as error:
        assert str(error)
    assert not [file for file in folder.iterdir() if file.name not in ("a.argosmodel", "out")]
