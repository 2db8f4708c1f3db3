"""Opens the networks that ship with the package."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import onnxruntime

from goodoffices.errors import ReaderError

# Fused with the sum before it, a layer's norm is computed seven times as slowly (onnxruntime 1.32).
_UNFUSED = ["SkipLayerNormFusion"]


def open_network(path: Path, *providers: str) -> onnxruntime.InferenceSession:
    """An ONNX network on the first of the providers that is there, else on the processor.

    One thread a run: batches run beside each other, which scales better than one batch on many threads. Raises
    ReaderError where the file is missing or damaged.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_mem_pattern = False  # batches are of all shapes
    wanted = [p for p in (*providers, "CPUExecutionProvider") if p in onnxruntime.get_available_providers()]
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=wanted, disabled_optimizers=_UNFUSED)
    except Exception as error:  # onnxruntime's errors share no public base
        raise _unreadable(path, error) from error


def description(path: Path) -> dict[str, Any]:
    """What the file beside a network says of it; raises ReaderError where it is missing or damaged."""
    try:
        found: dict[str, Any] = json.loads(path.read_text("utf8"))
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    return found


def _unreadable(path: Path, error: Exception) -> ReaderError:
    return ReaderError(f"the network {path} cannot be loaded ({error}); install goodoffices again")
