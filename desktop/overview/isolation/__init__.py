"""Children that may die: hostile or heavy work runs in long-lived worker processes with limits.

`Pool.call` runs a function of this program in a worker and gives its answer back. A worker that passes its time or
memory limit, or crashes, is killed and replaced; the caller gets a `WorkerFailure` that says which of these it was.
`stream.Stream` is the same for many small calls of one function.
"""

from overview.isolation.failures import Crashed, OutOfMemory, Raised, TimedOut, WorkerFailure
from overview.isolation.pool import Pool

__all__ = ["Crashed", "OutOfMemory", "Pool", "Raised", "TimedOut", "WorkerFailure"]
