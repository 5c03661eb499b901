"""`python -m overview`."""

import sys

from overview.app import main

if __name__ == "__main__":
    sys.exit(main())
