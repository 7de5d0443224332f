"""What goes out in other people's forms, and what comes back in.

`FORMATS` names the forms and `write` writes one; `read_gold` and `read_reviewed` take
a person's work in; `freeze` and `thaw` make a release and a ledger out of one.
"""

from truceline.exchange.formats import FORMATS, write
from truceline.exchange.gold import read_gold
from truceline.exchange.release import freeze
from truceline.exchange.released import is_release, thaw
from truceline.exchange.reviewed import read_reviewed

__all__ = ["FORMATS", "freeze", "is_release", "read_gold", "read_reviewed", "thaw", "write"]
