"""Our coder beside what one would take instead, on the same machine in the same run."""
