"""What a quicker start must leave as it was."""

from __future__ import annotations

import gc

import pytest

from goodoffices.startup import uncollected


@pytest.mark.parametrize("collecting", [True, False])
def test_the_collector_rests_while_tables_are_built_and_is_then_as_before(collecting):
    before = gc.isenabled()
    try:
        (gc.enable if collecting else gc.disable)()
        with pytest.raises(KeyError), uncollected():
            assert not gc.isenabled()
            raise KeyError
        assert gc.isenabled() is collecting
    finally:
        (gc.enable if before else gc.disable)()
