from __future__ import annotations

import pytest

from goodoffices.reader import Reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader.load(threads=2, vectors=True)
