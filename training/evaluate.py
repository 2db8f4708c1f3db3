"""Quick scores of the unquantised network while it trains: gold words, greedy heads."""

from __future__ import annotations

from collections import Counter

import torch

from training.batching import batches, collate
from training.data import BIO, IGNORE, Encoder, Item
from training.network import Network


@torch.no_grad()
def quick(network: Network, encoder: Encoder, items: list[Item]) -> str:
    """Return accuracies (label without subtype; punctuation counts) and the F1 of names, as text."""
    network.eval()
    hits: Counter[str] = Counter()
    total = 0
    spans: Counter[str] = Counter()
    bare = {i: name.split(":")[0] for name, i in encoder.index["label"].items()}
    for batch in batches([encoder(item) for item in items], 2000, None):
        inputs, gold = collate(batch)
        out = network(**inputs)
        known = gold["head"] != IGNORE
        total += int(known.sum())
        for name in ("upos", "xpos", "lemma"):
            hits[name] += int((out[name].argmax(-1) == gold[name])[known].sum())
        heads = out["arc"].argmax(-1)[known]
        row, _ = known.nonzero(as_tuple=True)
        labels = network.labels(out["label_dep"][known], out["label_head"][row, heads]).argmax(-1)
        right = heads == gold["head"][known]
        same = torch.tensor(
            [bare[p] == bare.get(g) for p, g in zip(labels.tolist(), gold["label"][known].tolist(), strict=True)]
        )
        hits["uas"] += int(right.sum())
        hits["las"] += int((right & same).sum())
        hits["full"] += int((right & (labels == gold["label"][known])).sum())
        for pred, true in zip(out["ner"].argmax(-1).tolist(), gold["ner"].tolist(), strict=True):
            if IGNORE not in true[:1]:
                a, b = (
                    chunks([BIO[p] for p, g in zip(pred, true, strict=True) if g != IGNORE]),
                    chunks([BIO[g] for g in true if g != IGNORE]),
                )
                spans["tp"] += len(a & b)
                spans["n"] += len(a) + len(b)
    scores = " ".join(f"{name} {n / max(total, 1):.4f}" for name, n in hits.items())
    return f"{scores} ner {2 * spans['tp'] / max(spans['n'], 1):.3f}"


def chunks(tags: list[str]) -> set[tuple[int, int, str]]:
    """Return the spans of BIO tags as (first, end, label)."""
    found = set()
    start = None
    for i, tag in enumerate([*tags, "O"]):
        if start is not None and tag != "I-" + tags[start][2:]:
            found.add((start, i, tags[start][2:]))
            start = None
        if tag != "O" and start is None:
            start = i
    return found
