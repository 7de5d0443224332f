"""From documents to the ledger: read, extract, record; in one process or in several.

`Reader` does what needs no ledger and can run anywhere; `Intake` alone writes, in the
order in which the documents come, so that the ledger does not tell how many read.
"""

from truceline.intake.reading import Document, Reader
from truceline.intake.take import Intake, Taken

__all__ = ["Document", "Intake", "Reader", "Taken"]
