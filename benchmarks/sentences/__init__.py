"""Six hundred sentences of our own with full records, coded twice, blind.

``sentences.jsonl`` has the texts, ``first.jsonl`` and ``second.jsonl`` what two coders made of them by the conventions
without seeing each other's rows or the program's, ``gold.jsonl`` the coding that the program is scored against.
"""
