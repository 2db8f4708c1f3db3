"""How many date expressions are read with the right value and precision: ``python -m benchmarks.dates``.

The tables are those of tests/dates: ``expressions.tsv`` was tuned on, ``untuned.tsv`` was written after the rules.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

from goodoffices.reader import Reader

TESTS = Path(__file__).parents[1] / "tests" / "dates" / "test_expressions.py"


def judged() -> ModuleType:
    """The module that knows the tables and when a reading of one of their rows is right."""
    spec = importlib.util.spec_from_file_location("date_expressions", TESTS)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(TESTS)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    """Print the share of each table."""
    tests, reader = judged(), Reader.load()
    for table in (tests.TABLE, tests.UNTUNED):
        failed, count = len(tests.failures(reader, table)), len(tests.rows(table))
        print(f"{table.name}: {1 - failed / count:.3f} of {count} right with right precision")


if __name__ == "__main__":
    main()
