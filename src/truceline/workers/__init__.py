"""Several processes for one kind of work, whatever it is."""

from truceline.workers.pool import Died, Pool, Task

__all__ = ["Died", "Pool", "Task"]
