"""When: date expressions of news English, resolved against the date of publication."""

from goodoffices.dates.event_date import event_date
from goodoffices.dates.finder import resolve_dates

__all__ = ["event_date", "resolve_dates"]
