"""What the window remembers from one start to the next: its place and size, widths, what was open."""

from typing import Any, NamedTuple

from overview.ui.layout import COUNTRY, OVERLOOKED, SAVED, STORIES

SMALLEST = (360, 320)  # at twice the size of everything it fits a screen of 1280 × 720
USUAL = (1440, 900)
LARGEST = 2**27  # far beyond any screen and any article; Qt and SQLite raise at what is much larger


class Session(NamedTuple):
    """Remembered values, each checked: the file may have been written by anybody."""

    x: int | None = None
    y: int | None = None
    width: int = USUAL[0]
    height: int = USUAL[1]
    maximised: bool = False
    folded: bool = False
    lens: str = COUNTRY
    countries: tuple[str, ...] = ()
    article: int | None = None
    mode: str = "english"
    widths: dict[str, list[int]] = {}  # noqa: RUF012 - never changed
    globe: tuple[float, float, float] | None = None  # longitude, latitude, zoom
    scale: float = 1.0  # how large everything was where place and size were measured


def from_json(values: dict[str, Any]) -> Session:
    """What was remembered, as far as it makes sense."""
    session = Session()
    for name in ("x", "y", "width", "height", "article"):
        if _fits(values.get(name), int):
            session = session._replace(**{name: values[name]})
    scale = values.get("scale")
    if isinstance(scale, int | float) and 0.5 <= scale <= 4:
        session = session._replace(scale=float(scale))
    for name in ("maximised", "folded"):
        if isinstance(values.get(name), bool):
            session = session._replace(**{name: values[name]})
    session = session._replace(width=max(session.width, SMALLEST[0]), height=max(session.height, SMALLEST[1]))
    if values.get("lens") in (COUNTRY, STORIES, OVERLOOKED, SAVED):
        session = session._replace(lens=values["lens"])
    if values.get("mode") in ("english", "original", "both"):
        session = session._replace(mode=values["mode"])
    codes = values.get("countries")
    if isinstance(codes, list) and all(isinstance(code, str) for code in codes):
        from overview.catalog.countries import country

        session = session._replace(countries=tuple(code for code in codes if country(code)))
    widths = values.get("widths")
    if isinstance(widths, dict):
        session = session._replace(
            widths={
                str(lens): pair
                for lens, pair in widths.items()
                if isinstance(pair, list) and len(pair) == 2 and all(_fits(one, int) for one in pair)
            }
        )
    globe = values.get("globe")
    if isinstance(globe, list) and len(globe) == 3 and all(_fits(one, int, float) for one in globe):
        lon, lat, zoom = (float(one) for one in globe)
        if abs(lon) <= 180 and abs(lat) <= 90:
            session = session._replace(globe=(lon, lat, zoom))
    return session


def _fits(value: Any, *kinds: type) -> bool:
    """Whether it is a number of one of these kinds that Qt and the library take; NaN is none."""
    return type(value) in kinds and abs(value) <= LARGEST


def to_json(session: Session) -> dict[str, Any]:
    """The values to remember."""
    return {name: value for name, value in session._asdict().items() if value is not None}
