"""The review: what a reviewer sees of an item, what they may set in it, and how far two reviewers agree."""
