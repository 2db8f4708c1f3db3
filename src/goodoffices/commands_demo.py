"""The demonstration: a store made of the example corpus, once for each version of the coding."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from goodoffices import __version__
from goodoffices.commands_add import add_documents
from goodoffices.errors import OptionError

if TYPE_CHECKING:
    from collections.abc import Callable


def store_url(say: Callable[[str], None]) -> str:
    """The address of the demonstration's store, made when it is asked for first (half a minute)."""
    file = _folder() / f"demo-{_mark()}.sqlite"
    if not file.is_file():
        say("coding the articles of the demonstration; this is done once")
        part = file.with_name(f"{file.stem}.part.sqlite")
        _clear(part)
        add_documents(
            [str(corpus())], store=f"sqlite:///{part}", texts=True, published=None, outlet=None, codebook=None,
            actors=None, workers=None, say=say,
        )  # fmt: skip
        part.replace(file)
        _clear(part)
    return f"sqlite:///{file}"


def corpus() -> Path:
    """The articles of the demonstration: the checkout's, else those inside the package."""
    here = Path(__file__).resolve()
    for file in (
        here.parents[2] / "examples" / "corpus" / "first" / "articles.jsonl", here.parent / "data" / "demo.jsonl"
    ):  # fmt: skip
        if file.is_file():
            return file
    raise OptionError("the demonstration's articles are not there; install the package again, or add articles of yours")


def _mark() -> str:
    """Changes with the articles and with what codes them, so that an old store is not shown for a new program."""
    from goodoffices.pipeline import Pipeline

    digest = hashlib.sha256(corpus().read_bytes())
    digest.update(f"{__version__} {Pipeline.load().coder.version}".encode())
    return digest.hexdigest()[:12]


def _folder() -> Path:
    for folder in (Path(platformdirs.user_cache_dir("goodoffices")), Path(tempfile.gettempdir()) / "goodoffices"):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            probe = folder / ".writable"
            probe.touch()
            probe.unlink()
        except OSError:
            continue
        return folder
    raise OptionError("neither the cache folder nor the temporary one can be written; set XDG_CACHE_HOME")


def _clear(part: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        part.with_name(part.name + suffix).unlink(missing_ok=True)
