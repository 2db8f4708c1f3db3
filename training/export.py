"""Exports a checkpoint to ONNX, quantises it, and writes the reader's files."""

from __future__ import annotations

import argparse
import datetime
import hashlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.data import BIO, Inventory, find, irregulars, minilm, treebank
from training.network import Network
from training.train import log, sizes

INPUTS = ("ids", "casings", "first", "last")
OUTPUTS = ("upos", "xpos", "lemma", "ner", "arc", "label_dep", "label_head", "vectors", "middle")
_TAGS = OUTPUTS[:4]
FILES = ("network.onnx", "labels.npz", "tokenizer.json")


class Int8Embedding(nn.Module):
    """An embedding table of bytes with one scale a row."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp_min(1e-8) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("table", (weight / scale).round().to(torch.int8))

    def forward(self, ids: Tensor) -> Tensor:
        """Look rows up."""
        rows: Tensor = self.table[ids].to(torch.float32) * self.scale[ids]  # type: ignore[index]
        return rows


class Exported(nn.Module):
    """The network with the classes chosen inside the graph."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, casings: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        """Return `OUTPUTS`."""
        out = self.network(ids, casings, first, last)
        return tuple(out[name].argmax(-1).to(torch.int32) if name in _TAGS else out[name] for name in OUTPUTS)


def export(checkpoint: Path, out: Path, *, data: Path | None = None) -> None:
    """Write the reader's files for a checkpoint into `out`, all at once."""
    state = torch.load(checkpoint, map_location="cpu", weights_only=True)
    inventory = Inventory(**state["inventory"])
    if data is not None:
        inventory.irregular = irregulars(
            [item for name in ("en_ewt-ud", "en_gum-ud") for item in treebank(find(data, f"{name}-train.conllu"))]
        )
    network = Network(sizes(inventory))
    network.load_state_dict(state["network"])
    network.eval()
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder)
        _graph(network, made / "fp32.onnx")
        _quantise(made / "fp32.onnx", made / "network.onnx")
        np.savez(
            made / "labels.npz", weight=network.label.weight.detach().numpy(), bias=network.label.bias.detach().numpy()
        )
        _tokenizer(made / "tokenizer.json")
        _describe(made, inventory, state["step"])
        out.mkdir(parents=True, exist_ok=True)
        for name in (*FILES, "reader.json"):
            shutil.copy(made / name, out / (name + ".new"))
        for name in (*FILES, "reader.json"):
            (out / (name + ".new")).replace(out / name)
    log(f"exported step {state['step']} to {out}: {sum(p.stat().st_size for p in out.iterdir()) / 1e6:.1f} MB")


def _tokenizer(path: Path) -> None:
    """Copy the tokenizer without its limits on length."""
    described = json.loads((minilm() / "tokenizer.json").read_text(encoding="utf8"))
    described["truncation"] = described["padding"] = None
    path.write_text(json.dumps(described, ensure_ascii=False), encoding="utf8")


def _graph(network: Network, path: Path) -> None:
    network.pieces = Int8Embedding(network.pieces.weight.detach())  # type: ignore[assignment]
    ids = torch.tensor([[101, 7592, 2088, 102], [101, 7592, 102, 0]])
    words = (torch.tensor([[1, 2], [1, 0]]),) * 2
    axes = {name: {0: "sentences", 1: "pieces" if name in INPUTS[:2] else "words"} for name in INPUTS}
    axes |= {name: {0: "sentences", 1: "heads" if name == "label_head" else "words"} for name in OUTPUTS}
    axes["arc"][2] = "heads"
    torch.onnx.export(
        Exported(network),
        (ids, torch.ones_like(ids), *words),
        str(path),
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def _quantise(source: Path, target: Path) -> None:
    """Quantise the encoder's constant matrices by channel; 7 bits, or AVX2's 16-bit sums saturate."""
    nodes = onnx.load(source).graph.node
    heads = [node.name for node in nodes if node.op_type == "MatMul" and "/layers." not in node.name]
    quantize_dynamic(
        source,
        target,
        op_types_to_quantize=["MatMul"],
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        nodes_to_exclude=heads,
        extra_options={"MatMulConstBOnly": True},
    )


def _describe(folder: Path, inventory: Inventory, step: int) -> None:
    """Write `reader.json`; the digest covers the files and what the classes mean, not the date or the scores."""
    classes: dict[str, Any] = {
        "upos": inventory.upos,
        "xpos": inventory.xpos,
        "ner": BIO,
        "label": inventory.label,
        "lemma": inventory.lemma,
        "irregular": dict(sorted(inventory.irregular.items())),
    }
    content = b"".join((folder / name).read_bytes() for name in FILES) + json.dumps(classes).encode()
    digest = hashlib.sha256(content).hexdigest()
    made = {"version": digest[:8], "digest": digest, "date": datetime.datetime.now(datetime.UTC).date().isoformat()}
    described = made | {"step": step, "scores": {}} | classes
    (folder / "reader.json").write_text(json.dumps(described, ensure_ascii=False, indent=1) + "\n", encoding="utf8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m training.export", description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--data", type=Path, help="the training data, to list the irregular lemmas anew")
    arguments = parser.parse_args()
    export(arguments.checkpoint, arguments.out, data=arguments.data)
