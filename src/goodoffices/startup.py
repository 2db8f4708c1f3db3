"""A quicker start of the command line."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

SPACY_COMMANDS = ("spacy.cli", "spacy.cli.info")

THREAD_LIMITS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


def single_threaded_algebra() -> None:
    """Keep numpy's matrix library to one thread, here and in worker processes; to be called before numpy is imported.

    The reader runs its batches on threads of its own; the library's would wait beside them in busy loops, which took
    a third of all processor time.
    """
    for name in THREAD_LIMITS:
        os.environ.setdefault(name, "1")


def settle_memory() -> None:
    """Keep the collector off the loaded tables, and from looking at a document's objects every 700 of them.

    For processes that are ours, once the pipeline is loaded: a twentieth of the time of coding.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the collector off while tables are built that live as long as the process: it would find nothing to free."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def lean_spacy() -> None:
    """Import spaCy without its own command line, which nothing here uses and which takes 0.4 of its 1.2 seconds.

    Two empty modules stand in while spaCy imports and go again: a later ``import spacy.cli`` finds the real one.
    """
    if "spacy" in sys.modules:
        return
    for name in SPACY_COMMANDS:
        stand_in = ModuleType(name)
        stand_in.__path__ = []
        stand_in.info = None  # type: ignore[attr-defined]
        sys.modules[name] = stand_in
    try:
        import spacy
    finally:
        for name in SPACY_COMMANDS:
            del sys.modules[name]
    vars(spacy).pop("cli", None)
