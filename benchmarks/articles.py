"""Articles to measure speed on: sentences of the example articles, shuffled by a seed into texts of some 400 words."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).parents[1] / "examples" / "articles" / "articles.jsonl"
WORDS = 400
PARAGRAPH = 3
SENTENCE_END = re.compile(r"(?<=[.!?]) +(?=[A-Z])|\n+")


def articles(count: int, *, seed: int = 7, source: Path = EXAMPLES, words: int = WORDS) -> list[dict[str, Any]]:
    """``count`` articles of some ``words`` words, the same ones for the same seed."""
    rows = [json.loads(line) for line in source.read_text("utf8").splitlines()]
    sentences = [s for row in rows for s in SENTENCE_END.split(row["text"]) if s]
    chance = random.Random(seed)
    return [_article(number, chance.choice(rows), sentences, chance, words) for number in range(count)]


def _article(
    number: int, model: dict[str, Any], sentences: list[str], chance: random.Random, words: int
) -> dict[str, Any]:
    chosen: list[str] = []
    length = 0
    while length < words:
        chosen.append(chance.choice(sentences))
        length += len(chosen[-1].split())
    paragraphs = [" ".join(chosen[i : i + PARAGRAPH]) for i in range(0, len(chosen), PARAGRAPH)]
    return {**model, "id": f"bench-{number:05}", "text": "\n\n".join(paragraphs)}
