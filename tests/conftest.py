"""What tests of several stages share: the pipeline, loaded once."""

from __future__ import annotations

import pytest

from goodoffices.pipeline import Pipeline


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return Pipeline.load()
