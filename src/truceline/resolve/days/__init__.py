"""The calendar of news: which days a report names, and on which a thing was said.

`days` reads every expression that names a date or a span of the calendar; `said_on`
finds the day of an utterance where the report states it; `expressions` returns all time
expressions of a text, lengths and habits too, as TIMEX3 has them.
"""

from truceline.resolve.days.calendar_days import days
from truceline.resolve.days.expressions import Expression, expressions
from truceline.resolve.days.said import said_on

__all__ = ["Expression", "days", "expressions", "said_on"]
