"""Two corpora of articles on negotiations over time with their gold ledgers: one to develop on, one only to be scored."""
