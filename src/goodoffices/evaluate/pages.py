"""The errors of an evaluation as a page to read, in Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator

    from goodoffices.evaluate.records import Gold, Text
    from goodoffices.records import Actor, Report


def errors_page(texts: list[Text], counts: Counter[tuple[str, str]], lines: list[str]) -> str:
    """Figures, confusion table, then every text with something wrong: what was wanted and what was coded."""
    wrong = [t for t in texts if t.tally("whole overlap").fp or t.tally("whole overlap").fn]
    parts = [
        "# Errors",
        "",
        "```",
        *lines,
        "```",
        "",
        "## Gold types (rows) as coded (columns)",
        "",
        *_matrix(counts),
        "",
    ]
    parts += [f"## {len(wrong)} texts of {len(texts)} with something wrong", ""]
    return "\n".join([*parts, *(line for t in wrong for line in _text(t))])


def _matrix(counts: Counter[tuple[str, str]]) -> Iterator[str]:
    rows, columns = sorted({g for g, _ in counts}), sorted({p for _, p in counts})
    yield f"| | {' | '.join(columns)} |"
    yield "|---" * (len(columns) + 1) + "|"
    for g in rows:
        yield f"| {g} | {' | '.join(str(counts[g, p] or '') for p in columns)} |"


def _text(text: Text) -> Iterator[str]:
    yield f"### {text.document.id}"
    yield ""
    yield "> " + " ".join(text.document.content.split())
    yield ""
    for pair in text.pairs:
        yield f"- wanted {_gold(pair.gold)}; coded {_report(pair.report)}"
    yield ""


def _gold(gold: Gold | None) -> str:
    if gold is None:
        return "nothing"
    return f"**{gold['event']}** {', '.join(gold['actor']) or '–'} → {', '.join(gold['recipient']) or '–'}"


def _report(report: Report | None) -> str:
    if report is None:
        return "nothing"
    what = f"**{report.event[0]}** {_codes(report.actor)} → {_codes(report.recipient)}"
    return f"{what}, by “{report.trigger.text}” ({report.rule})"


def _codes(side: list[Actor]) -> str:
    return ", ".join(a.code or f"?{a.sector}" for a in side) or "–"
