"""UniversalPetrarch, a dictionary coder, from the user's own checkout, over given parses: its coding alone is timed.

Our reader makes the parses before the clock starts. Its start-up (dictionaries) is that of one sentence, and taken off.
It wants the packages that it imports, and networkx before 2.4.
"""

from __future__ import annotations

import resource
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from goodoffices.reader import Reader

NAME = "UniversalPetrarch, a dictionary coder, parses given"


def once(checkout: Path, python: str, made: list[dict[str, Any]]) -> tuple[float, float]:
    """Seconds and core-seconds an article."""
    reader = Reader.load()
    sentences = [s for article in made for s in _sentences(reader, article)]
    with tempfile.TemporaryDirectory() as folder:
        start = _run(checkout, python, Path(folder), sentences[:1])
        took = _run(checkout, python, Path(folder), sentences)
    return (took[0] - start[0]) / len(made), (took[1] - start[1]) / len(made)


def _run(checkout: Path, python: str, folder: Path, sentences: list[str]) -> tuple[float, float]:
    source = folder / "sentences.xml"
    source.write_text(
        f"<?xml version='1.0' encoding='utf-8'?>\n<Sentences>\n{''.join(sentences)}</Sentences>\n", "utf8"
    )
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    # It writes "evts." and the name into the folder that it runs in.
    script = checkout.absolute() / "UniversalPetrarch" / "petrarch_ud.py"
    command = [python, str(script), "batch", "-i", str(source), "-o", "out.txt"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode or not (folder / "evts.out.txt").is_file():
        raise SystemExit(f"UniversalPetrarch did not run: {done.stderr[-800:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - began, used


def _sentences(reader: Reader, article: dict[str, Any]) -> list[str]:
    """An article's sentences with their trees, in its XML."""
    day = article["published"].replace("-", "")
    made = []
    for number, sent in enumerate(reader.read(article["text"]).sents, 1):
        words = [t for t in sent if not t.is_space]
        place = {t.i: n for n, t in enumerate(words, 1)}
        lines = [
            f"{n}\t{t.text}\t{t.lemma_}\t{t.pos_}\t{t.tag_}\t_\t{0 if t.head is t else place.get(t.head.i, 0)}\t"
            f"{t.dep_.lower()}\t_\t_"
            for n, t in enumerate(words, 1)
        ]
        name = quoteattr(f"{article['id']}_{number}")
        tree = escape("\n".join(lines))
        text = escape(" ".join(t.text for t in words))
        made.append(
            f'<Sentence date="{day}" id={name} sentence="True" source="AFP">\n<Text>\n{text}\n</Text>\n'
            f"<Parse>{tree}\n</Parse></Sentence>\n\n"
        )
    return made
