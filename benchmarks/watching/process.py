"""The watcher's processes: started, looked at, killed, asked to end."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import psutil

if TYPE_CHECKING:
    from pathlib import Path

MEGA = 1 << 20


class Watched:
    """The watcher's processes, one after the other, and what memory each took (MiB, a look a second)."""

    def __init__(self, command: list[str], log: Path, kills: list[float]) -> None:
        self._command, self._log, self._kills = command, log, kills
        self.memory: list[list[float]] = []
        self.killed = 0
        self.process = self._start()

    def _start(self) -> psutil.Popen:
        self.memory.append([])
        with self._log.open("ab") as log:
            return psutil.Popen(self._command, stdout=log, stderr=log)

    def look(self, elapsed: float) -> None:
        """Note the memory; kill and start again when a moment has come. Raises RuntimeError if it ended by itself."""
        if self.process.poll() is not None:
            raise RuntimeError(f"the watcher ended by itself ({self.process.returncode}); see {self._log}")
        self.memory[-1].append(self.process.memory_info().rss / MEGA)
        if self._kills and elapsed >= self._kills[0]:
            del self._kills[0]
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.killed += 1
            self.process = self._start()

    def end(self) -> int:
        """Ask it to end; its exit status."""
        self.process.send_signal(signal.SIGTERM)
        try:
            return int(self.process.wait(90))
        except psutil.TimeoutExpired:
            self.process.kill()
            return -int(signal.SIGKILL)
