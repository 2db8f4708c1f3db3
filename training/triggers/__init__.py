"""Trains the trigger network on annotated texts of our own."""
