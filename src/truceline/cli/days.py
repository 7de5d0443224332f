"""Days as people type them: ISO 8601, "yesterday", "monday"."""

from __future__ import annotations

from datetime import date, timedelta

import click

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class DayParam(click.ParamType[date]):
    """A day: 2025-12-19, today, yesterday, or a weekday, which means the last one."""

    name = "day"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Return the day; fail with what can be typed."""
        if isinstance(value, date):
            return value
        found = day_named(str(value), today=date.today())
        if found is None:
            self.fail(
                f"{value!r} is no day. Write 2025-12-19, today, yesterday or a weekday", param, ctx
            )
        return found


def day_named(written: str, *, today: date) -> date | None:
    """Return the day that is meant; a weekday is the last one before today."""
    name = written.strip().casefold()
    if name in ("today", "yesterday"):
        return today - timedelta(days=name == "yesterday")
    if name in WEEKDAYS:
        return today - timedelta(days=(today.weekday() - WEEKDAYS.index(name) - 1) % 7 + 1)
    try:
        return date.fromisoformat(name)
    except ValueError:
        return None
