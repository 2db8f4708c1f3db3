"""What the first visitors would otherwise wait for: tables, codebook, map and templates, read before anyone asks."""

from __future__ import annotations

import contextlib
import gc
from functools import cache

from goodoffices.errors import OptionError
from goodoffices.evaluate.agreement import coefficients
from goodoffices.store import naming
from goodoffices.web import directory, rules
from goodoffices.web.render import environment
from goodoffices.web.routers import about
from goodoffices.web.shape import worldmap


@cache
def warm() -> None:
    """Read them all, once a process however many desks it has, and keep the collector from walking them ever again.

    They are a million objects that stay for good: without that, one request of a hundred waits for 0.2 s.
    """
    naming.name_of("")
    directory.entry("")
    rules.codebook()
    worldmap.world()
    about.accuracy()
    with contextlib.suppress(OptionError):  # nltk, which a desk may be without
        coefficients([])
    for name in environment().list_templates():
        environment().get_template(name)
    gc.collect()
    gc.freeze()
