"""A reader who never rests: saves, reads, tags and annotates articles of the library in OVERVIEW_HOME until killed.

Prints a JSON line for each change after it was made, and only then: what is printed must be kept whatever happens.
"""

from __future__ import annotations

import json
import random
import sys
import time

from overview.library import notes, states
from overview.library.opening import open_library
from overview.paths import places


def main() -> None:
    """Go on for ever. The first word is the seed."""
    dice = random.Random(sys.argv[1])
    library = open_library(places().data)
    connection = library.connect()
    number = 0
    while True:
        ids = [row[0] for row in connection.execute("SELECT id FROM article ORDER BY id")]
        if not ids:
            time.sleep(0.05)
            continue
        number += 1
        article, now = dice.choice(ids), int(time.time())
        match dice.randrange(4):
            case 0:
                states.save(library, [article], now)
                done = {"article": article, "saved": True}
            case 1:
                states.mark_read(library, [article], now if dice.random() < 0.7 else None)
                done = {}
            case 2:
                name = f"tag {dice.randrange(5)}"
                notes.tag(library, [article], name)
                done = {"article": article, "tag": name}
            case _:
                text = f"note {sys.argv[1]}-{number}"
                notes.add(library, article, text=text, at=now)
                done = {"article": article, "note": text}
        print(json.dumps(done), flush=True)


if __name__ == "__main__":
    main()
