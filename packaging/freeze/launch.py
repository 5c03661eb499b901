"""What the frozen program starts with."""

import os
import sys

# The bootloader points the dynamic linker at our own folder. The linker has read it by now, and the browser that a link
# opens must not inherit it.
if os.environ.pop("LD_LIBRARY_PATH", None) is not None and "LD_LIBRARY_PATH_ORIG" in os.environ:
    os.environ["LD_LIBRARY_PATH"] = os.environ.pop("LD_LIBRARY_PATH_ORIG")

from overview.app import main

sys.exit(main())
