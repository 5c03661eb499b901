"""Colours by role, never by name, for each theme. No Qt here: tests compute contrast from these values.

One accent. Red, green and the like never carry a meaning alone. Nothing paler than `ink3` carries words.
"""

from typing import NamedTuple


class Tokens(NamedTuple):
    """The colours of a theme, as #RRGGBB; `*_alpha` are 0 to 255."""

    name: str
    dark: bool
    # rooms
    read: str
    list: str
    pane0: str  # globe room: radial from the centre …
    pane1: str  # … to the edge
    raised: str  # dialogue, palette
    sel: str  # selected row
    hover: str  # pointer over, pill, tag
    line: str  # hairline
    line2: str  # outline of keys and thumbnails: decoration only
    # text
    ink: str
    ink2: str
    ink3: str
    # meaning
    accent: str
    accent_ink: str
    wash: str  # the one notice on a page
    mark: str  # highlight
    mark_bar: str  # the bar beside a highlight's note
    ok: str
    warn: str
    state: str
    public: str
    private: str
    # globe room
    gink: str
    gink2: str
    gink3: str
    gline: str
    ghover: str
    gsel: str
    gaccent: str
    # globe
    ocean0: str
    ocean1: str
    land: tuple[str, str, str, str, str, str, str]  # seven steps of articles today
    coast: str
    coast_alpha: int
    border: str
    border_alpha: int
    graticule: str
    graticule_alpha: int
    halo: str
    halo_alpha: int  # 0: none
    shadow_alpha: int  # soft shadow below the globe, 0: none
    label: str
    label_halo: str
    selected_fill: str
    selected_ring: str
    outlines_selection: bool  # 2 px round a selected row: fill alone would not show it


LIGHT = Tokens(
    name="light",
    dark=False,
    read="#FDFCF9",
    list="#F6F3ED",
    pane0="#F1F0EB",
    pane1="#E4E4DF",
    raised="#FFFFFF",
    sel="#FFFFFF",
    hover="#EFEBE2",
    line="#E2DDD2",
    line2="#D3CDC0",
    ink="#1A1D21",
    ink2="#4C525A",
    ink3="#5F656D",
    accent="#B83A16",
    accent_ink="#FFFFFF",
    wash="#F7E6DD",
    mark="#FBE7A8",
    mark_bar="#E3B93C",
    ok="#2E6B4F",
    warn="#8A5A00",
    state="#7A4E9C",
    public="#1F6F8B",
    private="#5B6168",
    gink="#1A1D21",
    gink2="#4C525A",
    gink3="#585E66",
    gline="#D8D5CB",
    ghover="#E9E7E0",
    gsel="#FBFAF6",
    gaccent="#B83A16",
    ocean0="#F5F9FA",
    ocean1="#D5E2E8",
    land=("#F4F0E6", "#CCE0DB", "#AFD0D2", "#83B7C2", "#5598AC", "#2F7691", "#0F5170"),
    coast="#5F8794",
    coast_alpha=150,
    border="#FFFFFF",
    border_alpha=225,
    graticule="#7FA3B0",
    graticule_alpha=38,
    halo="#8FA9B3",
    halo_alpha=0,
    shadow_alpha=58,
    label="#16262E",
    label_halo="#FFFFFF",
    selected_fill="#D4481E",
    selected_ring="#FFFFFF",
    outlines_selection=False,
)

DARK = Tokens(
    name="dark",
    dark=True,
    read="#15181C",
    list="#111417",
    pane0="#121A26",
    pane1="#090C11",
    raised="#1E2227",
    sel="#1F242A",
    hover="#252A31",
    line="#262B31",
    line2="#343A42",
    ink="#ECE9E2",
    ink2="#B4B8BD",
    ink3="#8E949B",
    accent="#FF8B5E",
    accent_ink="#1B0F09",
    wash="#35221A",
    mark="#4A3C0E",
    mark_bar="#E3B93C",
    ok="#7CC6A0",
    warn="#E2B25C",
    state="#C29BE0",
    public="#6FC0DA",
    private="#A9AFB6",
    gink="#ECE9E2",
    gink2="#B4B8BD",
    gink3="#8E97A1",
    gline="#1F2731",
    ghover="#151C25",
    gsel="#1C2530",
    gaccent="#FF8B5E",
    ocean0="#1B3149",
    ocean1="#0B1726",
    land=("#222F3B", "#264655", "#2F626B", "#418178", "#76A27A", "#BCC07F", "#F6DE97"),
    coast="#A9CBD8",
    coast_alpha=120,
    border="#0B1726",
    border_alpha=235,
    graticule="#BEDCFF",
    graticule_alpha=20,
    halo="#6FA8E8",
    halo_alpha=120,
    shadow_alpha=0,
    label="#F3F1EA",
    label_halo="#08111B",
    selected_fill="#FF7A47",
    selected_ring="#FFE3D3",
    outlines_selection=False,
)

CONTRAST = Tokens(
    name="contrast",
    dark=True,
    read="#000000",
    list="#000000",
    pane0="#000000",
    pane1="#000000",
    raised="#000000",
    sel="#000000",
    hover="#1F1F1F",
    line="#8C8C8C",
    line2="#FFFFFF",
    ink="#FFFFFF",
    ink2="#FFFFFF",
    ink3="#E6E6E6",
    accent="#FFD400",
    accent_ink="#000000",
    wash="#2B2B00",
    mark="#5C4A00",
    mark_bar="#FFD400",
    ok="#9BF0C4",
    warn="#FFD98A",
    state="#E3C2FF",
    public="#9FE3F7",
    private="#FFFFFF",
    gink="#FFFFFF",
    gink2="#FFFFFF",
    gink3="#E6E6E6",
    gline="#8C8C8C",
    ghover="#1F1F1F",
    gsel="#000000",
    gaccent="#FFD400",
    ocean0="#000000",
    ocean1="#000000",
    land=("#1C1C1C", "#2E4450", "#37626B", "#4B8580", "#84A986", "#C6C98C", "#FFEDB0"),
    coast="#FFFFFF",
    coast_alpha=230,
    border="#0B1726",
    border_alpha=235,
    graticule="#BEDCFF",
    graticule_alpha=20,
    halo="#FFFFFF",
    halo_alpha=0,
    shadow_alpha=0,
    label="#FFFFFF",
    label_halo="#000000",
    selected_fill="#FFD400",
    selected_ring="#000000",
    outlines_selection=True,
)

THEMES = {theme.name: theme for theme in (LIGHT, DARK, CONTRAST)}
