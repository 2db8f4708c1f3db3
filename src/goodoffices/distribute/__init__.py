"""The same pipeline over an archive: on all cores of one machine, or on a Ray cluster, by one script.

``tables.TableCoder`` is the core, a function from an Arrow table of articles to an Arrow table of what they gave; any
engine that hands out Arrow tables can run it. ``shards`` cuts an archive into pieces, ``worker`` codes one and writes
Parquet and a completion mark, ``engine`` has Daft give the pieces out, ``run`` puts that together, ``link`` finds the
reports of one event, ``storing`` adds what was coded to a store.
"""

from goodoffices.distribute.settings import Power, Settings

__all__ = ["Power", "Settings"]
