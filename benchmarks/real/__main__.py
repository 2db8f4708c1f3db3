"""Events of real texts: ``python -m benchmarks.real --shared ../shared [--geowebnews GWN.xml]``.

323 texts of the treebanks (Wikinews, weblogs on wars), of re3d (releases of governments and armies) and of
GeoWebNews (a world's news of two months of 2018), coded by ten coders who saw no row of the program's. ``--half blind``
(the default) is only scored; ``--half dev --errors`` prints what went wrong in the half that may be read.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.real.gold import half, rows
from benchmarks.real.match import Score
from benchmarks.real.texts import documents
from goodoffices.pipeline import Pipeline


def main(arguments: list[str] | None = None) -> int:
    """Code and print; 1 where there is no text."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.real", description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, metavar="FOLDER", help="the shared data")
    parser.add_argument("--geowebnews", type=Path, metavar="FILE", help="GWN.xml of your own checkout")
    parser.add_argument("--half", choices=("dev", "blind"), default="blind", help="which half (blind)")
    parser.add_argument("--errors", action="store_true", help="print what went wrong; of the dev half alone")
    args = parser.parse_args(arguments)
    gold, texts = rows(), documents(args.shared, args.geowebnews)
    wanted = [d for d in half(gold, args.half) if d in texts]
    pipeline, total = Pipeline.load(), Score()
    for name in wanted:
        known = len(total.errors)
        total.add(gold[name], pipeline.code(texts[name]).reports)
        if args.errors and args.half == "dev":
            print(*(f"{name} {line}" for line in total.errors[known:]), sep="\n")
    print(f"{len(wanted)} texts, {total}")
    return int(not wanted)


if __name__ == "__main__":
    sys.exit(main())
