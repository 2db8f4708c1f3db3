"""Hundreds of feeds on loopback, the faults before them, and the watcher's clock, quickened."""
