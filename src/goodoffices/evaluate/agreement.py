"""How far two coders agree: Cohen's kappa and Krippendorff's alpha over the same documents (nltk's implementations).

Each coder's file has reports or gold rows as JSON Lines: a document's id in ``document`` or ``id``, and ``event``,
``actor``, ``recipient``. A unit is one document and one act in it: the acts of both are paired by type and sides, and
one that only one coder has counts as disagreement with "none".
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from goodoffices.errors import FormatError, MissingPathError, OptionError
from goodoffices.evaluate.codes import actor as code_of

if TYPE_CHECKING:
    from pathlib import Path

Row = tuple[str, frozenset[str], frozenset[str]]  # type, actors, recipients
Unit = tuple[Row | None, Row | None]
NONE = "none"


def agreement(a: Path, b: Path) -> list[str]:
    """Kappa and alpha on the type, on who, on whom and on the whole, over the documents that both files have."""
    first, second = _read(a), _read(b)
    shared = [d for d in first if d in second]
    if not shared:
        raise FormatError(f"{a} and {b} share no document; each row names its own in id or document")
    units = [u for d in shared for u in paired(first[d], second[d])]
    lines = [f"{len(shared)} documents in both, {len(first)} and {len(second)} in each; {len(units)} acts"]
    for label, part in (("type", 0), ("actor", 1), ("recipient", 2), ("whole", None)):
        pairs = [(_label(x, part), _label(y, part)) for x, y in units]
        kappa, alpha = coefficients(pairs)
        same = sum(x == y for x, y in pairs) / len(pairs) if pairs else 1.0
        lines.append(f"  {label:10} agree {same:.3f}, Cohen's kappa {kappa:.3f}, Krippendorff's alpha {alpha:.3f}")
    return lines


def coefficients(pairs: list[tuple[str, str]]) -> tuple[float, float]:
    """Cohen's kappa and Krippendorff's alpha (nominal) of pairs of labels; 1 where nothing varies and all agree."""
    try:
        from nltk.metrics.agreement import AnnotationTask
    except ImportError as error:
        raise OptionError("evaluate agreement needs nltk: pip install 'goodoffices[agreement]'") from error
    if len({label for pair in pairs for label in pair}) < 2:
        return 1.0, 1.0
    rows = [(coder, n, label) for n, pair in enumerate(pairs) for coder, label in zip("ab", pair, strict=True)]
    task = AnnotationTask(data=rows)
    return float(task.kappa()), float(task.alpha())


def paired(first: list[Row], second: list[Row]) -> list[Unit]:
    """The acts of two coders of one document, the likest paired first; ("none", "none") where neither has any."""
    if not first and not second:
        return [(None, None)]
    ranked = sorted(
        ((-_likeness(x, y), i, k) for i, x in enumerate(first) for k, y in enumerate(second) if _likeness(x, y)),
    )
    mates: dict[int, int] = {}
    for _, i, k in ranked:
        if i not in mates and k not in mates.values():
            mates[i] = k
    units: list[Unit] = [(x, second[mates[i]] if i in mates else None) for i, x in enumerate(first)]
    return units + [(None, y) for k, y in enumerate(second) if k not in mates.values()]


def _likeness(x: Row, y: Row) -> int:
    return 2 * (x[0] == y[0]) + bool(x[1] & y[1]) + bool(x[2] & y[2])


def _label(row: Row | None, part: int | None) -> str:
    if row is None:
        return NONE
    if part is None:
        return "/".join(_label(row, n) for n in range(3))
    value = row[part]
    return value if isinstance(value, str) else "+".join(sorted(value)) or "nobody"


def _read(path: Path) -> dict[str, list[Row]]:
    if not path.is_file():
        raise MissingPathError(f"{path}: no such file; give two coders' files as JSON Lines")
    found: dict[str, list[Row]] = defaultdict(list)
    for number, line in enumerate(path.read_text("utf8").splitlines(), 1):
        if line.strip():
            document, row = _parse(line, f"{path}:{number}")
            found[document] += [row] if row else []
    return dict(found)


def _parse(line: str, where: str) -> tuple[str, Row | None]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise FormatError(f"{where}: no JSON ({error})") from error
    document = row.get("document") or row.get("id") if isinstance(row, dict) else None
    if not document:
        raise FormatError(f"{where}: no document or id; a row needs one, and event, actor, recipient")
    event = row.get("event") or None
    kind = event[0] if isinstance(event, list) else event
    return str(document), (kind, _codes(row.get("actor")), _codes(row.get("recipient"))) if kind else None


def _codes(side: Any) -> frozenset[str]:
    codes = Counter(c if isinstance(c, str) else c.get("code") or c.get("sector") or "?" for c in side or [])
    return frozenset(map(code_of, codes))
