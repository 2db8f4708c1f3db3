"""A language model in the place of the frames: asked once a document, held to the schema, one repair allowed."""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goodoffices import __version__
from goodoffices.coding.llm import prompt
from goodoffices.coding.llm.answer import Answer, UnusableError, parse, schema
from goodoffices.coding.llm.cache import Cache
from goodoffices.coding.llm.client import Client, EndpointError
from goodoffices.coding.llm.rows import Rows

if TYPE_CHECKING:
    from goodoffices.coding.codebook import Codebook
    from goodoffices.coding.llm.client import Reply
    from goodoffices.coding.llm.settings import Settings
    from goodoffices.records import Document, Reading, Report


@dataclass(slots=True)
class Answered:
    """What a run of asking took and what of the answers was dropped."""

    asked: int = 0
    answered: int = 0
    calls: int = 0
    cached: int = 0
    repaired: int = 0
    dropped: Counter[str] = field(default_factory=Counter)

    def line(self, price: tuple[float, float] | None) -> str:
        """In a line: calls, tokens, cost, what was dropped."""
        parts = [f"llm: {self.calls} calls, {self.cached} from the cache, {self.repaired} repaired",
                 f"{self.asked} tokens asked, {self.answered} answered"]  # fmt: skip
        if price is not None:
            parts.append(f"cost {(self.asked * price[0] + self.answered * price[1]) / 1e6:.4f}")
        if self.dropped:
            parts.append("dropped: " + ", ".join(f"{n} {what}" for what, n in sorted(self.dropped.items())))
        return "; ".join(parts)


class LlmCoder:
    """Codes by one codebook through one endpoint. ``ask`` may run in many threads; ``reports`` in one."""

    def __init__(self, book: Codebook, settings: Settings, *, cache: Cache | None = None) -> None:
        self.book, self.settings = book, settings
        self.client = Client(settings)
        self.cache = cache or Cache()
        self.count = Answered()
        self.version = f"goodoffices {__version__} codebook:{book.digest} llm:{settings.model} prompt:{prompt.VERSION}"
        self._system, self._schema = prompt.system(book), schema(book)
        self._lock = threading.Lock()

    def ask(self, document: Document) -> Answer:
        """The model's answer on a document, from the cache where it was asked before; raises EndpointError."""
        messages = [{"role": "system", "content": self._system}, {"role": "user", "content": prompt.article(document)}]
        key = self.cache.key(
            endpoint=self.settings.endpoint, model=self.settings.model, messages=messages, schema=self._schema, seed=0
        )
        kept = self.cache.get(key)
        if kept is not None:
            try:
                answer = parse(kept.text, self.book)
            except UnusableError:
                pass  # damaged: ask again
            else:
                self._add(cached=1)
                return answer
        answer, reply = self._answer(messages)
        self.cache.put(key, reply)
        return answer

    def reports(self, reading: Reading, answer: Answer) -> list[Report]:
        """The reports of a read document from the model's answer; what is not verbatim in it is dropped and counted."""
        rows = Rows(self.book, self.version)
        found = rows.of(reading, answer.reports)
        self.count.dropped.update(rows.dropped)
        return found

    def close(self) -> None:
        """Close the connections."""
        self.client.close()

    def _answer(self, messages: list[dict[str, str]]) -> tuple[Answer, Reply]:
        reply = self._call(messages)
        try:
            return parse(reply.text, self.book), reply
        except UnusableError as error:
            again = [
                *messages,
                {"role": "assistant", "content": reply.text},
                {"role": "user", "content": _repair(error)},
            ]
        self._add(repaired=1)
        reply = self._call(again)
        try:
            return parse(reply.text, self.book), reply
        except UnusableError as error:
            raise EndpointError(f"the model's answer is not of the schema, twice: {error}") from error

    def _call(self, messages: list[dict[str, str]]) -> Reply:
        reply = self.client.ask(messages, self._schema)
        self._add(calls=1, asked=reply.asked, answered=reply.answered)
        return reply

    def _add(self, **numbers: int) -> None:
        with self._lock:
            for name, n in numbers.items():
                setattr(self.count, name, getattr(self.count, name) + n)


def _repair(error: UnusableError) -> str:
    return f"That answer cannot be used: {error}. Answer again with JSON of the schema and nothing else."
