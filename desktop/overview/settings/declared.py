"""Every setting of Overview, declared once. A key that is not declared here can be neither read nor written."""

from __future__ import annotations

from typing import Any

from overview.settings.setting import Address, Choice, Number, Setting, Switch, Text, Words

THEME = Choice(
    "appearance.theme",
    "system",
    "Appearance",
    {"system": "System", "light": "Light", "dark": "Dark", "contrast": "High contrast"},
)
SCREEN_SIZE = Choice(
    "appearance.size",
    "100",
    "Size of everything",
    {"100": "100 %", "115": "115 %", "130": "130 %", "150": "150 %", "175": "175 %", "200": "200 %"},
    "From the next start on, on top of what the system says.",
)
REDUCE_MOTION = Switch("appearance.reduce_motion", False, "Reduce motion", "The globe jumps instead of flying.")

READING_FACE = Choice("reading.face", "serif", "Typeface", {"serif": "Serif", "sans": "Sans"})
READING_SIZE = Number("reading.size", 18.5, "Text size", 12, 40, "px")
READING_LINE = Number("reading.line", 1.57, "Line height", 1.2, 2.2)
READING_WIDTH = Number("reading.width", 620, "Column width", 420, 900, "px")
READING_JUSTIFIED = Switch("reading.justified", False, "Justify the text")
READING_SEPIA = Switch("reading.sepia", False, "Sepia paper", "In the light appearance.")
READING_BOTH = Switch("reading.both", False, "Show the original beside the English", "When an article was translated.")

DENSITY = Choice(
    "list.density", "comfortable", "Rows", {"comfortable": "Comfortable", "compact": "Compact", "titles": "Titles only"}
)
ORDER = Choice(
    "list.order", "newest", "Order", {"newest": "Newest first", "oldest": "Oldest first", "source": "By source"}
)

HOME_COUNTRY = Text(
    "overlooked.home",
    "US",
    "Compared with the media of",
    "Overlooked lists what the sources of this country don’t have.",
)
FAVOURITES = Words("countries.favourites", (), "Favourite countries", "Their names, with commas between.")

REFRESH_ON_START = Switch("sources.refresh_on_start", False, "Get the news when Overview starts")
REFRESH_EVERY = Number(
    "sources.refresh_every",
    0,
    "Get the news every",
    0,
    1440,
    "minutes",
    "0: only when you ask. A site is asked every 15 minutes at most, and less often where it publishes rarely.",
)
REFRESH_AGREED = Switch("sources.agreed", False, "Overview may ask the news sites", "Asked before the first time.")
KEEP_DAYS = Number(
    "sources.keep_days", 90, "Keep articles for", 7, 3650, "days", "Saved and noted articles are kept for ever."
)
LOAD_PICTURES = Choice(
    "sources.pictures",
    "opened",
    "Load pictures from news sites",
    {"never": "Never", "opened": "For articles you open", "all": "For all articles"},
    "What you save keeps its pictures too, unless this says “Never”.",
)
FULL_TEXT = Switch(
    "sources.full_text", True, "Read the whole article when you open or save it", "When its feed gave only a summary."
)
NO_PROXY, SYSTEM_PROXY = "none", "system"
PROXY = Text(
    "network.proxy",
    SYSTEM_PROXY,
    "Proxy",
    "“system”, “none” or an address, such as socks5h://127.0.0.1:9050 (Tor) or http://name:password@proxy:3128, whose "
    "name and password go to the system’s keyring.",
)
ALLOW_PRIVATE = Words(
    "network.allow_private",
    (),
    "Servers at home that Overview may ask",
    "Names of hosts, with commas between. All other addresses of private networks are refused.",
)

TRANSLATE = Switch(
    "translation.automatic", True, "Translate articles", "With models on this computer, or a service that you choose."
)
LANGUAGES_READ = Words(
    "translation.languages_read",
    ("en",),
    "Languages that you read",
    "Their names, with commas between. Articles in these are never translated.",
)
KEPT_NAMES = Words(
    "translation.kept_names",
    (),
    "Names to leave as they are",
    "With commas between. They stand in a translation as in the original.",
)
SERVICE = Choice(
    "translation.service",
    "none",
    "Translation service",
    {"none": "None: only on this computer", "libretranslate": "LibreTranslate", "deepl": "DeepL"},
    "What you have translated by a service is sent to it.",
)
SERVICE_ADDRESS = Address("translation.service_address", "", "Address of the service")
SERVICE_EXCLUDED = Words(
    "translation.service_excluded",
    (),
    "Sources that are never sent to the service",
    "Their names, with commas between; one that has a comma itself in quotation marks.",
)
SERVICE_LIMIT = Number("translation.service_limit", 400_000, "At most", 0, 100_000_000, "characters a month")

NOTIFY_STORIES = Switch("notifications.stories", False, "Tell me of new articles in stories that I follow")
NOTIFY_COUNTRIES = Switch("notifications.countries", False, "Tell me of new articles from my favourite countries")
NOTIFY_SEARCHES = Words(
    "notifications.searches",
    (),
    "Tell me of new articles that match",
    "Searches as in the search field, with commas between them.",
)
NOTIFY_LIMIT = Number(
    "notifications.limit", 4, "At most", 1, 30, "notifications an hour", "What is more waits, and comes as one."
)
_HOURS = {str(hour): f"{hour:02}:00" for hour in range(24)}
QUIET_FROM = Choice("notifications.quiet_from", "22", "Quiet from", _HOURS, "What comes meanwhile waits.")
QUIET_UNTIL = Choice(
    "notifications.quiet_until", "7", "Quiet until", _HOURS, "The same hour as above: it is never quiet."
)

START_AT_LOGIN = Switch("program.start_at_login", False, "Start Overview when I log in")
CHECK_UPDATES = Switch(
    "program.check_updates",
    False,
    "Look for a newer Overview",
    "Once a day Overview asks its makers’ site which version is the newest. It sends nothing but that question.",
)

DECLARED: dict[str, Setting[object]] = {
    value.key: value for value in list(globals().values()) if isinstance(value, Setting)
}

# What decides whether an article is translated, and by what.
OF_TRANSLATION: tuple[Setting[Any], ...] = (
    TRANSLATE,
    LANGUAGES_READ,
    SERVICE,
    SERVICE_ADDRESS,
    SERVICE_EXCLUDED,
    KEPT_NAMES,
    PROXY,
)

# What belongs to this computer, or lets Overview ask and send: it goes into no archive and comes out of none.
OF_THIS_COMPUTER = frozenset(
    one.key
    for one in (
        SCREEN_SIZE,
        REFRESH_AGREED,
        PROXY,
        ALLOW_PRIVATE,
        SERVICE,
        SERVICE_ADDRESS,
        SERVICE_LIMIT,
        START_AT_LOGIN,
        CHECK_UPDATES,
    )
)
