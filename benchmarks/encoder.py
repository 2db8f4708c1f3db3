"""The bare network on the same word pieces: what no program around it can beat."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from goodoffices.parallel import cores
from goodoffices.reader import Reader, network


def seconds(texts: list[str]) -> float:
    """The time that the network alone takes for texts, in the reader's own batches, one thread a core.

    Words, pieces and padded inputs are made before the clock starts; what the network gives is thrown away.
    """
    reader = Reader.load()
    feeds = _feeds(reader, texts)
    outputs, session = reader._network._outputs, reader._network._session
    with ThreadPoolExecutor(cores()) as pool:
        start = time.perf_counter()
        for job in [pool.submit(session.run, outputs, feed) for feed in feeds]:
            job.result()
        return time.perf_counter() - start


def _feeds(reader: Reader, texts: list[str]) -> list[dict[str, Any]]:
    made = []
    for text in texts:
        rows = reader._prepare(text).sequences
        made += [network._feeds([rows[i] for i in batch]) for batch in network._batches(rows, 0)]
    return made
