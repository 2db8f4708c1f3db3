"""The model over the wire: the official client, with retries and back-off, and errors turned into reasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from goodoffices.coding.llm.settings import NO_KEY, key
from goodoffices.errors import GoodOfficesError, OptionError

if TYPE_CHECKING:
    from goodoffices.coding.llm.settings import Settings

MOST_SAID = 300  # characters of a server's own words that a reason repeats


class EndpointError(GoodOfficesError):
    """The endpoint gave no answer, after all retries."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back, and the tokens that it took."""

    text: str
    asked: int = 0
    answered: int = 0


class Client:
    """Asks one endpoint for one model; the client library waits and retries by itself, as ``Retry-After`` says."""

    def __init__(self, settings: Settings) -> None:
        try:
            import openai
        except ImportError as error:
            raise OptionError("--coder llm needs the client library: pip install 'goodoffices[llm]'") from error
        self._openai = openai
        self._key = key()
        self._model = settings.model
        self._client = openai.OpenAI(
            api_key=self._key, base_url=settings.endpoint, timeout=settings.timeout, max_retries=settings.retries
        )

    def ask(self, messages: list[dict[str, str]], schema: dict[str, Any]) -> Reply:
        """The model's answer; raises EndpointError with the reason where there is none."""
        shape = {"type": "json_schema", "json_schema": {"name": "reports", "strict": True, "schema": schema}}
        create: Any = self._client.chat.completions.create
        try:
            found = create(model=self._model, messages=messages, temperature=0, seed=0, response_format=shape)
        except self._openai.OpenAIError as error:
            raise EndpointError(self._reason(error)) from error
        if not getattr(found, "choices", None):
            raise EndpointError("the endpoint's answer has no choices; is it an OpenAI-compatible one?")
        choice, usage = found.choices[0], found.usage
        if choice.finish_reason == "length":
            raise EndpointError("the answer was cut off by the model's limit of tokens")
        return Reply(
            choice.message.content or "", getattr(usage, "prompt_tokens", 0), getattr(usage, "completion_tokens", 0)
        )

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _reason(self, error: Exception) -> str:
        """What went wrong, for a person; never the key."""
        api = self._openai
        if isinstance(error, api.APITimeoutError):
            return "the endpoint did not answer in time"
        if isinstance(error, api.APIConnectionError):
            return "the endpoint cannot be reached"
        if isinstance(error, api.APIStatusError):
            known = {401: "refused the key", 403: "refused the key", 404: "does not know the model or address",
                     429: "is out of quota or too busy"}  # fmt: skip
            what = known.get(error.status_code, "failed")
            return self._without_key(f"the endpoint {what} ({error.status_code}): {error.message}")
        return self._without_key(f"the endpoint's answer cannot be used: {error}")

    def _without_key(self, text: str) -> str:
        if self._key != NO_KEY:
            text = text.replace(self._key, "***")
        return text[:MOST_SAID]
