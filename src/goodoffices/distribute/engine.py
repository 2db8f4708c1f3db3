"""Daft, which gives shards out to workers: processes here, or actors of a Ray cluster. All telemetry stays off."""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from goodoffices.distribute.settings import Power, Settings
from goodoffices.distribute.shards import Shard
from goodoffices.errors import OptionError
from goodoffices.parallel import cores
from goodoffices.startup import THREAD_LIMITS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

_QUIET = {
    "DAFT_ANALYTICS_ENABLED": "0",
    "DO_NOT_TRACK": "true",
    "SCARF_NO_ANALYTICS": "1",
    "RAY_USAGE_STATS_ENABLED": "0",
    "DAFT_PROGRESS_BAR": "0",
}
# Ray keeps room for tables between workers; here only names of shards pass.
_OBJECT_STORE = 200_000_000


@dataclass(frozen=True, slots=True)
class Engine:
    """Daft, set up once a process: it takes one kind of runner, which outlives a worker's death."""

    daft: Any
    workers: int
    power: Power

    def run(self, shards: list[Shard], settings: Settings) -> Iterator[bool]:
        """Whether each shard was done, as they are; raises what ends the run, a worker's death among it.

        Only the shards' names and these answers pass through this process, whatever the archive's size.
        """
        daft, count = self.daft, min(self.workers, len(shards))
        coder = _worker_class(daft, count, self.power.device)(settings.model_dump_json())
        frame = daft.from_pydict({"shard": [s.model_dump_json() for s in shards]})
        if self.power.engine == "ray":
            frame = frame.into_partitions(len(shards))  # what Ray gives out is partitions
        frame = frame.select(coder.code(frame["shard"]).alias("done"))
        for row in frame.iter_rows(results_buffer_size=2 * count):
            yield bool(row["done"])


def start(power: Power) -> Engine:
    """Set the engine up; raises OptionError where its packages are not there or no cluster answers."""
    daft = _daft()
    return Engine(daft, _start(daft, power), power)


def _daft() -> ModuleType:
    os.environ.update(_QUIET)
    for name in THREAD_LIMITS:
        os.environ.setdefault(name, "1")
    try:
        import daft
    except ImportError as error:
        raise OptionError("archives need Daft: pip install 'goodoffices[archive]'") from error
    return daft


def _start(daft: ModuleType, power: Power) -> int:
    """Set the engine up; how many workers it gets."""
    if power.engine == "local":
        daft.set_runner_native()
        return power.workers or cores()
    try:
        import ray as cluster
    except ImportError as error:
        raise OptionError("--engine ray needs Ray: pip install 'goodoffices[cluster]'") from error
    ray: Any = cluster  # its calls are untyped
    limits = {"env_vars": {**_QUIET, **dict.fromkeys(THREAD_LIMITS, "1")}}
    here: dict[str, Any] = {"include_dashboard": False, "object_store_memory": _OBJECT_STORE, "num_cpus": power.workers}
    try:
        ray.init(
            address=power.address, log_to_driver=False, logging_level=logging.ERROR, ignore_reinit_error=True,
            runtime_env=limits, **({} if power.address else here),
        )  # fmt: skip
    except (ConnectionError, ValueError) as error:
        raise OptionError(f"--address {power.address}: no Ray cluster answers there ({error})") from error
    daft.set_runner_ray(noop_if_initialized=True)
    have: dict[str, float] = ray.cluster_resources()
    return power.workers or max(1, int(have.get("GPU" if power.device == "cuda" else "CPU", 1)))


def _worker_class(daft: ModuleType, count: int, device: str) -> Any:
    """The worker as Daft's class: made anew for each run, since the number of workers is part of it."""

    class ShardCoder:
        def __init__(self, settings: str) -> None:
            from goodoffices.distribute.worker import Worker

            self.worker = Worker(Settings.model_validate_json(settings))

        @daft.method.batch(return_dtype=daft.DataType.bool(), batch_size=1)  # type: ignore[untyped-decorator]
        def code(self, shards: Any) -> list[bool]:
            return [self.worker.run(Shard.model_validate_json(s)) for s in shards.to_pylist()]

    return daft.cls(ShardCoder, use_process=True, max_concurrency=count, gpus=1 if device == "cuda" else 0)
