"""Fetch pages and feeds politely, and never from where the user did not mean to go.

`Fetcher.get` gives what came and the record of the attempt. Private addresses are
refused on every hop, by the address really connected to. Errors: FetchFailed and its
kinds; whatever comes, within the time and size of `Manners`.
"""

from truceline.fetch.fetcher import Answer, Fetcher
from truceline.fetch.manners import Manners
from truceline.fetch.watchlist import Alarm, Feed, Watchlist, watchlist

__all__ = ["Alarm", "Answer", "Feed", "Fetcher", "Manners", "Watchlist", "watchlist"]
