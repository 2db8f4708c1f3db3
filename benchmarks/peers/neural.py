"""Two neural coders of the sizes in use, a pass at a time: ``PYTHON -m benchmarks.peers.neural nli|generator DTYPE``.

Their weights are random, since what a pass costs depends on the shape alone: no article is coded, nothing downloaded.
Each line of standard input asks for one pass; each line of output is its seconds and processor seconds as JSON. It runs
in an interpreter of its own, which has torch and transformers and needs nothing of ours. float32 is what transformers
loads on a processor unless told otherwise; bfloat16 is quicker where the processor multiplies it.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable

import torch

HYPOTHESES = 76  # one for each type and mode that a zero-shot coder asks for, of one pair of actors
NLI_PIECES = 64  # the pair's sentence and a hypothesis, not the article: the least that such a coder can do
ASKED, ANSWERED = 800, 100  # pieces of a prompt (instructions, codebook in short, article) and of an answer
VOCABULARY = 50_000

Pass = Callable[..., object]


def nli(kind: torch.dtype) -> Pass:
    """A pass of roberta-large's shape (355 million parameters) over the hypotheses of one pair of actors."""
    from transformers import RobertaConfig, RobertaForSequenceClassification

    config = RobertaConfig(
        vocab_size=50_265, hidden_size=1024, num_hidden_layers=24, num_attention_heads=16, intermediate_size=4096,
        max_position_embeddings=514, num_labels=3,
    )  # fmt: skip
    model = RobertaForSequenceClassification(config).eval().to(kind)
    pieces = torch.randint(10, VOCABULARY, (HYPOTHESES, NLI_PIECES))
    return lambda rows=HYPOTHESES: model(input_ids=pieces[:rows])


def generator(kind: torch.dtype) -> Pass:
    """A pass of a decoder of 0.6 billion parameters: one article's prompt read, the answer written piece by piece."""
    from transformers import Qwen3Config, Qwen3ForCausalLM

    config = Qwen3Config(
        vocab_size=151_936, hidden_size=1024, num_hidden_layers=28, num_attention_heads=16, num_key_value_heads=8,
        head_dim=128, intermediate_size=3072, tie_word_embeddings=True, eos_token_id=None, pad_token_id=0,
    )  # fmt: skip
    model = Qwen3ForCausalLM(config).eval().to(kind)
    pieces = torch.randint(10, VOCABULARY, (1, ASKED))
    whole = torch.ones_like(pieces)

    def one(answered: int = ANSWERED) -> object:
        return model.generate(
            input_ids=pieces, attention_mask=whole, do_sample=False, min_new_tokens=answered, max_new_tokens=answered
        )

    return one


def main() -> int:
    """Load, say so, then run a pass for each line that comes."""
    torch.set_num_threads(len(os.sched_getaffinity(0)))
    one = {"nli": nli, "generator": generator}[sys.argv[1]](getattr(torch, sys.argv[2]))
    with torch.inference_mode():
        one(2)  # two hypotheses, or two pieces of an answer: memory is laid out before the clock starts
    print("ready", flush=True)
    for _ in sys.stdin:
        start, used = time.perf_counter(), time.process_time()
        with torch.inference_mode():
            one()
        found = {"seconds": time.perf_counter() - start, "core_seconds": time.process_time() - used}
        found["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
        print(json.dumps(found), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
