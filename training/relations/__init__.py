"""Trains the head that reads the relation of two marked actors: sentences of our own, vectors of the shipped reader."""
