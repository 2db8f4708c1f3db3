"""Speed and accuracy, each printed by a command: `make bench` and `make gate`."""
