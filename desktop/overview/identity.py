"""How Overview is called by systems, and where its makers are reached. Each of these stands here and nowhere else."""

APPLICATION_ID = "example.overview.Overview"  # of the desktop file, the icon, the metainfo and the window
WEBSITE = "https://overview.example"  # there is no site yet, and .example never leads anywhere (RFC 2606)
RELEASES = f"{WEBSITE}/releases.json"  # asked by the update check, if the reader turns it on
