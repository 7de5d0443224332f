"""Several processes for one kind of work, whatever it is."""

from truceline.workers.pool import Died, Pool, Task, uninterrupted

__all__ = ["Died", "Pool", "Task", "uninterrupted"]
