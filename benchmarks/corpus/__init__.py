"""Two corpora of articles on negotiations over time with gold ledgers: one to develop on, one only to be scored."""
