"""What the first visitors would otherwise wait for: tables, codebook, map and templates, read before anyone asks."""

from __future__ import annotations

from goodoffices.store import naming
from goodoffices.web import directory, rules
from goodoffices.web.render import environment
from goodoffices.web.routers import about
from goodoffices.web.shape import worldmap


def warm() -> None:
    """Read them all; each is read once a process, however many desks it has."""
    naming.name_of("")
    directory.entry("")
    rules.codebook()
    worldmap.world()
    about.accuracy()
    for name in environment().list_templates():
        environment().get_template(name)
