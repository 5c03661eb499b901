"""How Overview is called by systems, and where its makers are reached.

What stands in files that are no Python (the menu entry, recipes of packages) is held to it by `tests/packaging`.
"""

APPLICATION_ID = "example.overview.Overview"  # of the desktop file, the icon, the metainfo and the window
WEBSITE = "https://overview.example"  # there is no site yet, and .example never leads anywhere (RFC 2606)
RELEASES = f"{WEBSITE}/releases.json"  # asked by the update check, if the reader turns it on
