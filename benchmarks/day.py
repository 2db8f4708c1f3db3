"""A day's news as a paper mixes it: one article in five on politics, the rest sport, business, culture and so on.

The political ones are shuffled from the example articles (``benchmarks.articles``), the others from ``ordinary.yaml``;
both have the same number of words, so that what the gate gains is not the length of what it turns away.
"""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from benchmarks.articles import PARAGRAPH, WORDS, articles

ORDINARY = Path(__file__).parent / "ordinary.yaml"
SLOT = re.compile(r"\{(\w+)\}")
ONE_IN = 5


def ordinary(count: int, *, seed: int = 17, words: int = WORDS, start: int = 0) -> Iterator[dict[str, Any]]:
    """``count`` articles on anything but politics, from number ``start`` on; the same ones for the same seed."""
    for number in range(start, start + count):
        yield _article(number, random.Random(seed * 1_000_003 + number), words)


def mixed(count: int, *, seed: int = 17, words: int = WORDS, one_in: int = ONE_IN) -> Iterator[dict[str, Any]]:
    """``count`` articles of a day, every fifth (or so) of them political."""
    political = iter(articles(-(-count // one_in), seed=seed, words=words))
    for number, row in enumerate(ordinary(count, seed=seed, words=words)):
        yield next(political) if number % one_in == 0 else row


def _article(number: int, chance: random.Random, words: int) -> dict[str, Any]:
    content = _content()
    desk = content["desks"][chance.choice(sorted(content["desks"]))]
    chosen: list[str] = []
    length = 0
    while length < words:
        # A text goes through its desk's sentences in another order before it tells one again, with other names.
        for line in chance.sample(desk["lines"], len(desk["lines"])):
            chosen.append(_filled(line, chance))
            length += len(chosen[-1].split())
            if length >= words:
                break
    paragraphs = [" ".join(chosen[i : i + PARAGRAPH]) for i in range(0, len(chosen), PARAGRAPH)]
    return {
        "id": f"day-{number:07}", "title": _filled(chance.choice(desk["titles"]), chance), "outlet": "The Day",
        "published": (dt.date(2024, 1, 1) + dt.timedelta(days=number % 366)).isoformat(),
        "text": "\n\n".join(paragraphs),
    }  # fmt: skip


def _filled(line: str, chance: random.Random) -> str:
    text = SLOT.sub(lambda m: str(chance.choice(_content()["slots"][m[1]])), line)
    return text[0].upper() + text[1:]


@cache
def _content() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(ORDINARY.read_text("utf8"))
    return found
