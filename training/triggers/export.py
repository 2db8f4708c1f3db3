"""Exports the trigger network to ONNX with int8 matrices, and describes it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import torch

from training.quantised import quantised
from training.train import log
from training.triggers.model import WIDTH, Network


def export(network: Network, classes: list[str], kept: list[int], out: Path, notes: dict[str, object]) -> None:
    """Write triggers.onnx, triggers.json and the kept pieces (triggers.npy) into a folder; the temperature is 1."""
    network.eval()
    out.mkdir(parents=True, exist_ok=True)
    content = quantised(lambda path: _graph(network, path), "MatMul", "Gather")
    digest = hashlib.sha256(content + json.dumps(classes).encode()).hexdigest()[:8]
    described = {"version": digest, "temperature": 1.0, **notes, "classes": classes}
    np.save(out / "triggers.npy", np.array(kept, np.uint16))
    (out / "triggers.onnx").write_bytes(content)
    (out / "triggers.json").write_text(json.dumps(described, indent=1) + "\n", "utf8")
    log(f"exported {len(content) / 1e6:.1f} MB to {out}, version {digest}")


def _graph(network: Network, path: Path) -> None:
    names = ("ids", "first", "last", "marks", "words")
    ids, first = torch.tensor([[2, 7, 8, 9, 10, 3]] * 2), torch.tensor([[1, 2, 4]] * 2)
    given = (ids, first, first, torch.tensor([[0, 1, 2]] * 2), torch.zeros(2, 3, WIDTH))
    axes = {name: {0: "sentences", 1: "words"} for name in (*names, "tags")}
    axes["ids"] = {0: "sentences", 1: "pieces"}
    axes["sides"] = {0: "sentences", 2: "words", 3: "words"}
    torch.onnx.export(
        network,
        given,
        str(path),
        input_names=list(names),
        output_names=["tags", "sides"],
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
