"""Whose account an article is: the agency that it credits, else its outlet. Copies of one agency count once."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

import yaml

from goodoffices.errors import DataError

_HEAD = 300  # characters in which a dateline or byline stands
_TAIL = 160


def origin_of(name: str, text: str, outlet: str | None, url: str | None) -> str:
    """The agency credited in the dateline or at the end, else the outlet, the address's host, or the document."""
    return _credited(text) or outlet or _host(url) or name


def _host(url: str | None) -> str | None:
    return (urlsplit(url).hostname or "").removeprefix("www.") or None if url else None


def _credited(text: str) -> str | None:
    pattern, names = _agencies()
    found = pattern.search(text[:_HEAD]) or pattern.search(text[-_TAIL:])
    return names[next(g for g in found.groups() if g)] if found else None


@cache
def _agencies() -> tuple[re.Pattern[str], dict[str, str]]:
    """ "(Reuters)", "AFP - ", "By The Associated Press": credits, not "told Reuters"."""
    raw = yaml.safe_load(files("goodoffices").joinpath("data/linking/agencies.yaml").read_text("utf8"))
    names: dict[str, str] = {}
    for agency, forms_of in raw.items():
        for credit in forms_of:
            if names.setdefault(str(credit), agency) != agency:
                raise DataError(f"data/linking/agencies.yaml: {credit} stands under {names[credit]} and {agency}")
    one = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    forms = (
        rf"\(({one})\)",
        rf"(?:^|\n)(?:[A-Z][\w ,.]{{2,40}}, )?({one}) ?[-–—]",
        rf"(?:^|\n)(?:By |Source: )({one})\b",
    )
    return re.compile("|".join(forms)), names
