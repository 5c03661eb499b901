"""Language tags: one spelling for each, and which languages a model may stand in for."""

from __future__ import annotations

import re

UNKNOWN = "und"

# Old, bibliographic (ISO 639-2/B) and engines' own codes, and macrolanguages that news sites use for one language.
SAME = {
    "iw": "he", "ji": "yi", "in": "id", "mo": "ro", "no": "nb", "nor": "nb", "sh": "sr-latn", "hbs": "sr-latn",
    "fil": "tl", "tgl": "tl", "pb": "pt-br", "zt": "zh-hant", "cmn": "zh", "yue": "zh-hant", "wuu": "zh", "arz": "ar",
    "ary": "ar", "arb": "ar", "prs": "fa", "pes": "fa", "kmr": "ku", "cp": "und", "mul": "und", "zxx": "und",
    "afr": "af", "alb": "sq", "sqi": "sq", "amh": "am", "ara": "ar", "arm": "hy", "hye": "hy", "aze": "az", "baq": "eu",
    "eus": "eu", "bel": "be", "ben": "bn", "bos": "bs", "bul": "bg", "bur": "my", "mya": "my", "cat": "ca", "chi": "zh",
    "zho": "zh", "cze": "cs", "ces": "cs", "dan": "da", "dut": "nl", "nld": "nl", "eng": "en", "epo": "eo", "est": "et",
    "fao": "fo", "fin": "fi", "fra": "fr", "fre": "fr", "geo": "ka", "kat": "ka", "ger": "de", "deu": "de", "gle": "ga",
    "glg": "gl", "gre": "el", "ell": "el", "guj": "gu", "hau": "ha", "heb": "he", "hin": "hi", "hrv": "hr", "hun": "hu",
    "ibo": "ig", "ice": "is", "isl": "is", "ind": "id", "ita": "it", "jpn": "ja", "kan": "kn", "kaz": "kk", "khm": "km",
    "kir": "ky", "kor": "ko", "kur": "ku", "lao": "lo", "lat": "la", "lav": "lv", "lit": "lt", "ltz": "lb", "mac": "mk",
    "mkd": "mk", "mal": "ml", "mar": "mr", "may": "ms", "msa": "ms", "mlg": "mg", "mlt": "mt", "mon": "mn", "nep": "ne",
    "nno": "nn", "nob": "nb", "ori": "or", "pan": "pa", "per": "fa", "fas": "fa", "pol": "pl", "por": "pt", "pus": "ps",
    "ron": "ro", "rum": "ro", "rus": "ru", "sin": "si", "slk": "sk", "slo": "sk", "slv": "sl", "som": "so", "spa": "es",
    "srp": "sr", "swa": "sw", "swe": "sv", "tam": "ta", "tat": "tt", "tel": "te", "tgk": "tg", "tha": "th", "tuk": "tk",
    "tur": "tr", "uig": "ug", "ukr": "uk", "urd": "ur", "uzb": "uz", "vie": "vi", "wel": "cy", "cym": "cy", "xho": "xh",
    "yid": "yi", "yor": "yo", "zul": "zu",
}  # fmt: skip

# What a model of one language can read when there is none of the language itself, best first.
STAND_INS: dict[str, tuple[str, ...]] = {
    "hr": ("bs", "sr-latn"),
    "bs": ("hr", "sr-latn"),
    "sr-latn": ("hr", "bs"),
    "cnr": ("sr-latn", "bs", "hr"),
    "nb": ("nn",),
    "nn": ("nb",),
    "id": ("ms",),
    "ms": ("id",),
    "zh": ("zh-hant",),
    "zh-hant": ("zh",),
    "pt": ("pt-br",),
    "pt-br": ("pt",),
}

TAG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{1,8})*\Z")


def normalise(tag: str | None) -> str:
    """The project's spelling of a language tag as feeds, pages and engines write it; `und` for what is none.

    The region and the script are kept only where they decide which model reads the text: `zh-hant`, `pt-br`, `sr-latn`.
    """
    words = re.split(r"[,;\s]", (tag or "").strip().lower().replace("_", "-"), maxsplit=1)[0]
    if not TAG.match(words):
        return UNKNOWN
    primary, _, rest = words.partition("-")
    primary = SAME.get(primary, primary)
    parts = set(rest.split("-"))
    if primary == "zh":
        return "zh-hant" if parts & {"hant", "tw", "hk", "mo"} else "zh"
    if primary == "pt":
        return "pt-br" if "br" in parts else "pt"
    if primary == "sr":
        return "sr-latn" if "latn" in parts else "sr"
    return primary if len(primary) == 2 or "-" in primary or primary not in SAME.values() else UNKNOWN


def readable_by(language: str) -> tuple[str, ...]:
    """The languages whose model can translate a text of `language`, the language itself first."""
    return (language, *STAND_INS.get(language, ()))


def same_for_models(one: str, other: str) -> bool:
    """Whether a model of either of the two languages reads the other."""
    return other in readable_by(one) or one in readable_by(other)
