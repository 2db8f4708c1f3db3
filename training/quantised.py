"""A network's graph with its matrices as 8-bit integers by channel."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from onnxruntime.quantization import QuantType, quantize_dynamic


def quantised(write: Callable[[Path], None], *operators: str) -> bytes:
    """What ``write`` puts into a file, an ONNX graph, with the weights of some operators quantised."""
    with tempfile.TemporaryDirectory() as folder:
        full, small = Path(folder) / "full.onnx", Path(folder) / "small.onnx"
        write(full)
        quantize_dynamic(
            full,
            small,
            op_types_to_quantize=list(operators),
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            extra_options={"MatMulConstBOnly": True},
        )
        return small.read_bytes()
