"""Pages: one Jinja environment, where everything is escaped unless it was made here from escaped parts."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode, urlsplit

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from goodoffices import __version__
from goodoffices.store.naming import name_of
from goodoffices.web import words
from goodoffices.web.routes import path_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fastapi import Request

HERE = Path(__file__).parent
STATIC = HERE / "static"
_GROUP = re.compile(r"\b[A-Z]{3}:[A-Z0-9][A-Z0-9_-]*")


def page(
    request: Request, name: str, context: Mapping[str, Any], *, status: int = 200, headers: dict[str, str] | None = None
) -> HTMLResponse:
    """A template with its context and with what every page may use."""
    shared = {"request": request, "root": request.scope.get("root_path", ""), "here": path_of(request.scope),
              "visitor": getattr(request.state, "visitor", None), "csrf": getattr(request.state, "csrf", ""),
              "auth": request.app.state.settings.auth}  # fmt: skip
    body = environment().get_template(name).render({**shared, **context})
    return HTMLResponse(body, status, headers)


@cache
def environment() -> Environment:
    """The environment, with our filters; an undefined name in a template is an error."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=select_autoescape(("html", "svg")),
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.globals |= {"version": __version__, "asset": asset, "words": words}
    made.filters |= {"actor": name_of, "plain": words.plain, "day": words.day, "query": query, "safe_url": safe_url,
                     "moment": words.moment, "ago": words.ago, "count": words.count, "host": host,
                     "titled": titled, "urlencode": in_path}  # fmt: skip
    return made


@cache
def asset(name: str) -> str:
    """The path of a static file with its version, so that browsers may keep it for good."""
    file = STATIC / name
    return f"/static/{name}?v={int(file.stat().st_mtime):x}{file.stat().st_size:x}"


def query(values: Mapping[str, Any], **changed: Any) -> str:
    """A query string of what is not empty, some of it changed."""
    merged = {**values, **changed}
    pairs = [(k, v) for k, many in merged.items() for v in (many if isinstance(many, (list, tuple)) else [many])]
    return urlencode([(k, v.isoformat() if isinstance(v, dt.date) else v) for k, v in pairs if v not in (None, "")])


def safe_url(url: str | None) -> str | None:
    """An article's address where it is one of the web; anything else (javascript:, data:) gives None."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme in {"http", "https"} and parts.netloc else None


def titled(name: str) -> str:
    """A negotiation's name with names in place of groups' codes ("Colombia-COL:ELN")."""
    return _GROUP.sub(lambda found: name_of(found.group()), name)


def in_path(text: str) -> str:
    """A key as one part of a path: its slashes too are written otherwise, or a browser would follow its dots."""
    return quote(text, safe="")


def host(url: str) -> str:
    """The name of the site that an address is on."""
    return urlsplit(url).hostname or ""
