"""How the reader is made: one command, from public treebanks."""
