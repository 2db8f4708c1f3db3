"""Alerts in an Atom file that any feed reader follows: the newest first, replaced whole so that no reader sees half."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from pathlib import Path

    from goodoffices.wire.alerts.alert import Alert

_ATOM = "http://www.w3.org/2005/Atom"
_WEB = ("http://", "https://")
_FORBIDDEN = {n: None for n in range(32) if n not in {9, 10, 13}} | {0xFFFE: None, 0xFFFF: None}


class AtomFile:
    """Keeps the last alerts in one file; an alert that is there already is not written again."""

    def __init__(self, path: Path, keep: int) -> None:
        self.path, self.keep = path, keep

    def send(self, alert: Alert) -> None:
        """Write the file anew with the alert at its head; raises OSError where it cannot be written."""
        entries = self._entries()
        name = f"urn:goodoffices:alert:{alert.key}"
        if any(e.findtext(f"{{{_ATOM}}}id") == name for e in entries):
            return
        self._write([_entry(alert, name), *entries][: self.keep], alert)

    def _entries(self) -> list[ET.Element]:
        """The entries of the file as we wrote it; a damaged file begins anew."""
        try:
            return ET.parse(self.path).getroot().findall(f"{{{_ATOM}}}entry")  # noqa: S314 - our own file
        except (FileNotFoundError, ET.ParseError):
            return []

    def _write(self, entries: list[ET.Element], newest: Alert) -> None:
        ET.register_namespace("", _ATOM)
        feed = ET.Element(f"{{{_ATOM}}}feed")
        _add(feed, "id", "urn:goodoffices:alerts")
        _add(feed, "title", "Good Offices: alerts")
        _add(feed, "updated", newest.made.isoformat())
        _add(ET.SubElement(feed, f"{{{_ATOM}}}author"), "name", "Good Offices")
        feed.extend(entries)
        part = self.path.with_name(f"{self.path.name}.part")
        with part.open("wb") as stream:
            ET.ElementTree(feed).write(stream, encoding="utf-8", xml_declaration=True)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(self.path)


def _entry(alert: Alert, name: str) -> ET.Element:
    entry = ET.Element(f"{{{_ATOM}}}entry")
    _add(entry, "id", name)
    _add(entry, "title", f"[{alert.rule}] {alert.summary}")
    _add(entry, "updated", alert.made.isoformat())
    _add(entry, "content", alert.lines())
    if alert.url and alert.url.startswith(_WEB):  # no other address (javascript:) is for a feed reader to open
        ET.SubElement(entry, f"{{{_ATOM}}}link", {"href": alert.url.translate(_FORBIDDEN)})
    return entry


def _add(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}{tag}").text = text.translate(_FORBIDDEN)
