"""Reading on a cluster (Dask), for archives that are too much for one machine.

Needs the extra `truceline[cluster]`. Nothing here writes to the ledger but through
`Intake`, in the order of the input, so that it is the same as without a cluster.
"""

from truceline.cluster.clusters import check, cluster
from truceline.cluster.cutting import Sizes
from truceline.cluster.engine import Engine
from truceline.cluster.extracting import Reading
from truceline.cluster.running import Runner
from truceline.cluster.store import Store

__all__ = ["Engine", "Reading", "Runner", "Sizes", "Store", "check", "cluster"]
