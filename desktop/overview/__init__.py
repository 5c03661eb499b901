"""Overview: read the world's news where it happens."""

__version__ = "0.1.0"

APPLICATION_ID = "example.overview.Overview"  # of the desktop file, the icon, the metainfo and the window
WEBSITE = "https://overview.example"  # there is no site yet, and .example never leads anywhere (RFC 2606)
RELEASES = f"{WEBSITE}/releases.json"  # asked by the update check, if the reader turns it on
