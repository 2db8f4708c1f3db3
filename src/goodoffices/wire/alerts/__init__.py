"""Alerts: rules over what an article changed in the record, an outbox in the store, and sinks that it is sent to."""

from goodoffices.wire.alerts.alert import Alert
from goodoffices.wire.alerts.file import load
from goodoffices.wire.alerts.outbox import deliver, post
from goodoffices.wire.alerts.rules import Rule

__all__ = ["Alert", "Rule", "deliver", "load", "post"]
