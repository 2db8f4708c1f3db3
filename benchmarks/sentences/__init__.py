"""Six hundred sentences of our own with full records, coded twice, blind.

``sentences.jsonl`` has the texts, ``first.jsonl`` and ``second.jsonl`` what two coders made of them by the conventions,
who saw neither each other's rows nor the program's. The program is scored against each. The texts were written without
sight of the codebook's examples, in journalists' idioms as much as in textbook verbs; nothing is tuned on them.
"""
