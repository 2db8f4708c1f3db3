"""Where the model is and how it is asked."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from goodoffices.errors import OptionError

KEYS = ("GOODOFFICES_LLM_KEY", "OPENAI_API_KEY")
NO_KEY = "none"  # local servers ask for none, the protocol for something


@dataclass(frozen=True, slots=True)
class Settings:
    """An endpoint (the address before ``/chat/completions``), a model, and limits; times are in seconds.

    ``price`` is what a million tokens cost, asked and answered, in any currency. The key is read from the environment
    when the client is made, and is no part of this.
    """

    endpoint: str
    model: str
    concurrency: int = 4
    timeout: float = 120.0
    retries: int = 4
    price: tuple[float, float] | None = field(default=None)

    def __post_init__(self) -> None:
        parts = urlsplit(self.endpoint)
        if parts.scheme not in {"http", "https"} or not parts.netloc:
            raise OptionError(
                f"--endpoint {parts.scheme}://{parts.hostname or ''} is no address; give http://HOST:PORT/v1"
            )
        if parts.username or parts.password:
            raise OptionError(f"--endpoint must carry no user or password; put the key into ${KEYS[0]}")
        if not self.model:
            raise OptionError("--coder llm needs --model NAME")


def key() -> str:
    """The key in the environment, or a stand-in where there is none."""
    return next((os.environ[name] for name in KEYS if os.environ.get(name)), NO_KEY)


def parse_price(text: str | None) -> tuple[float, float] | None:
    """ "0.15/0.60": what a million tokens cost, asked and answered."""
    if text is None:
        return None
    try:
        asked, answered = (float(x) for x in text.split("/"))
    except ValueError as error:
        raise OptionError(f"--price {text!r} is not of the form 0.15/0.60 (a million tokens asked/answered)") from error
    return asked, answered
