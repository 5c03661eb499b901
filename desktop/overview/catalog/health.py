"""How a news site answers: the states that a check of it, and the library, know."""

OK = "ok"
STALE = "stale"  # it answers, but nothing new came for STALE_DAYS
EMPTY = "empty"  # a feed without items
NOT_A_FEED = "not-a-feed"
BLOCKED = "blocked"
TLS = "tls"
GONE = "gone"
DOWN = "down"  # no answer, or an error of its own: it may pass
BUSY = "busy"  # how the library keeps one that asked to be left alone until it is due; a check calls it blocked or down
STATES = (OK, STALE, EMPTY, NOT_A_FEED, BLOCKED, TLS, GONE, DOWN)

STALE_DAYS = 30
