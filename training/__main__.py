"""`python -m training --data DIR`: train the reader, export it, score it."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from training import data
from training.export import export
from training.network import Network, load_minilm
from training.score import score_all
from training.train import Options, Trainer, log, sizes

SOURCES = """The training data are not there. They come from these public repositories:
  UniversalDependencies/UD_English-EWT   en_ewt-ud-{train,dev,test}.conllu
  amir-zeldes/gum (UD_English-GUM)       en_gum-ud-{train,dev,test}.conllu; keep the genres whose texts allow any use
  dstl/re3d                              re3d.jsonl, without the BBC part
Put the files, plain or .xz, into one folder and name it with --data."""
TREEBANKS = ("en_ewt-ud", "en_gum-ud")


def main() -> int:
    """Run the whole training."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("data"))
    parser.add_argument("--work", type=Path, default=Path("build/reader"), help="checkpoints go here")
    parser.add_argument("--out", type=Path, default=Path("src/goodoffices/data/reader"))
    parser.add_argument("--minutes", type=float, default=66.0)
    parser.add_argument("--no-export", action="store_true")
    args = parser.parse_args()

    try:
        parts = {
            f"{bank}-{part}": list(data.treebank(data.find(args.data, f"{bank}-{part}.conllu")))
            for bank in TREEBANKS
            for part in ("train", "dev")
        }
        extra = list(data.entities(data.find(args.data, "re3d.jsonl")))
    except FileNotFoundError as missing:
        sys.stderr.write(f"{missing}\n{SOURCES}\n")
        return 2
    items = parts["en_ewt-ud-train"] + parts["en_gum-ud-train"] + extra
    inventory = data.Inventory.of(items)
    log(f"{len(items)} sentences, {sum(len(i.forms) for i in items)} words, classes {sizes(inventory)}")
    encoder = data.Encoder(data.pieces(), inventory)
    network = Network(sizes(inventory))
    load_minilm(network, data.minilm())
    args.work.mkdir(parents=True, exist_ok=True)
    dev = {name: parts[f"{name}-dev"][:450] for name in TREEBANKS}
    Trainer(network, encoder, inventory, args.work, Options(minutes=args.minutes)).run(items, dev)
    if not args.no_export:
        export(args.work / "checkpoint.pt", args.out)
        sys.stdout.write(json.dumps(score_all(args.out, args.data), indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
