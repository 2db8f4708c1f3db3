"""Exports the head to ONNX with int8 matrices, and describes it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import torch

from training.quantised import quantised
from training.relations.model import Head
from training.train import log


def export(head: Head, classes: list[str], temperature: float, out: Path, notes: dict[str, object]) -> None:
    """Write head.onnx and head.json into a folder."""
    head.eval()
    out.mkdir(parents=True, exist_ok=True)
    content = quantised(lambda path: _graph(head, path), "MatMul")
    digest = hashlib.sha256(content + json.dumps(classes).encode()).hexdigest()[:8]
    described = {"version": digest, "temperature": round(temperature, 3), **notes, "classes": classes}
    (out / "head.onnx").write_bytes(content)
    (out / "head.json").write_text(json.dumps(described, indent=1) + "\n", "utf8")
    log(f"exported {len(content) / 1e6:.1f} MB to {out}, version {digest}")


def describe(out: Path, **changed: object) -> None:
    """Change entries of head.json."""
    path = out / "head.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf8")) | changed, indent=1) + "\n", "utf8")


def _graph(head: Head, path: Path) -> None:
    words, marks, mask = torch.zeros(1, 5, 768), torch.tensor([[0, 1, 0, 2, 0]]), torch.ones(1, 5)
    axes = {name: {0: "sentences", 1: "words"} for name in ("words", "marks", "mask")} | {"scores": {0: "sentences"}}
    torch.onnx.export(
        head,
        (words, marks, mask),
        str(path),
        input_names=["words", "marks", "mask"],
        output_names=["scores"],
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
