"""Scripts that make files which are committed; none of them runs when the program does."""
