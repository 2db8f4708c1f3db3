"""The gate: which articles can hold an event at all, told from their words before anything is read.

An archive or a feed is mostly sport, business and weather, and reading is what costs. The gate looks every word up and
lets an article through where, in one sentence, a trigger of the codebook meets two actors.
"""

from goodoffices.gate.gate import Gate, Passed

__all__ = ["Gate", "Passed"]
