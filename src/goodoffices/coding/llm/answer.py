"""The shape of the model's answer: the JSON schema it is held to, and the parsing that trusts it nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from goodoffices.records import Factuality, Polarity

if TYPE_CHECKING:
    from goodoffices.coding.codebook import Codebook


class Item(BaseModel):
    """One act as the model tells it; every text is to be verbatim, which ``rows`` checks."""

    model_config = ConfigDict(extra="forbid")
    type: str
    mode: str | None
    code: str | None
    contexts: list[str]
    quote: str
    trigger: str
    actor: list[str]
    recipient: list[str]
    factuality: Factuality
    polarity: Polarity
    source: list[str]
    cue: str | None
    historical: bool


class Answer(BaseModel):
    """All acts of one article."""

    model_config = ConfigDict(extra="forbid")
    reports: list[Item] = Field(max_length=200)


class UnusableError(Exception):
    """An answer that is no JSON of the schema; the message goes back to the model once."""


def schema(book: Codebook) -> dict[str, Any]:
    """The JSON schema of an answer in a codebook's terms; strict: every field is required, nothing else allowed."""
    whole = Answer.model_json_schema()
    item = whole["$defs"]["Item"]
    modes = sorted({m for t in book.types.values() for m in t.modes})
    codes = sorted({e.cameo for e in book.entries if e.cameo})
    fields = item["properties"]
    fields["type"] = {"type": "string", "enum": list(book.types)}
    fields["mode"] = _optional(modes)
    fields["code"] = _optional(codes)
    fields["contexts"]["items"] = (
        {"type": "string", "enum": list(book.contexts)} if book.contexts else {"type": "string"}
    )
    del whole["properties"]["reports"]["maxItems"]  # strict servers refuse it
    return whole


def _optional(allowed: list[str]) -> dict[str, Any]:
    return {"anyOf": [{"type": "string", "enum": allowed}, {"type": "null"}]} if allowed else {"type": "null"}


def parse(text: str, book: Codebook) -> Answer:
    """The answer in a text; raises UnusableError with what is wrong with it."""
    body = text.strip()
    if body.startswith("```"):  # some servers fence what they are told not to
        body = body.strip("`").removeprefix("json").strip()
    try:
        answer = Answer.model_validate_json(body)
    except ValidationError as error:
        first = error.errors()[0]
        raise UnusableError(f"{'.'.join(map(str, first['loc'])) or 'answer'}: {first['msg']}") from error
    for item in answer.reports:
        if item.type not in book.types:
            raise UnusableError(f"type {item.type!r} is not in the codebook; allowed: {', '.join(book.types)}")
    return answer
