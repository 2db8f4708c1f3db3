"""What tests of several stages share: the pipeline, loaded once."""

from __future__ import annotations

import pytest

from goodoffices.pipeline import Pipeline


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return Pipeline.load()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the browser's tests for the end: while Playwright runs, no other test may run an event loop of its own."""
    items.sort(key=lambda item: "e2e" in item.path.parts)
