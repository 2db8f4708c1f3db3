"""The application: made from settings, with nothing global."""

from __future__ import annotations

import sys
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from goodoffices import __version__
from goodoffices.store.engine import default_url
from goodoffices.web import problems, telemetry
from goodoffices.web.access.accounts import Accounts
from goodoffices.web.access.limits import Limits
from goodoffices.web.access.place import users_url
from goodoffices.web.desk import Desk
from goodoffices.web.guard import Guard
from goodoffices.web.render import STATIC
from goodoffices.web.routers import install
from goodoffices.web.settings import Settings
from goodoffices.web.turns import Turns, at_once
from goodoffices.web.warm import Ahead, warm

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

# Seconds after which a thread must let another have the interpreter. SQLite's rows come one by one, and for each a
# thread gives the interpreter away and waits to get it back: behind one that draws a page, up to this long each time.
_SWITCH = 0.0005


def create_app(settings: Settings | None = None) -> FastAPI:
    """The desk over the store that the settings name; the store is opened when the application starts."""
    settings = settings or Settings.from_environment()
    app = FastAPI(
        title="Good Offices", version=__version__, summary="Who did what to whom, and where every negotiation stands.",
        docs_url=None, redoc_url=None, openapi_url=None, lifespan=_lifespan,
    )  # fmt: skip
    app.state.settings = settings
    app.state.limits = Limits(settings)
    problems.install(app)
    install(app)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_middleware(GZipMiddleware, minimum_size=800, compresslevel=6)
    app.add_middleware(Turns, at_once=at_once(settings.store or default_url()))
    app.add_middleware(Guard, settings=settings)
    app.add_middleware(telemetry.Telemetry)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    settings: Settings = app.state.settings
    telemetry.configure()
    sys.setswitchinterval(_SWITCH)
    warm()
    app.openapi()  # made once, before anybody asks: two first requests at once would disturb each other's making
    app.state.desk = Desk(settings.store)
    app.state.accounts = Accounts(users_url(settings)) if settings.auth else None
    ahead = Ahead(app.state.desk)
    try:
        yield
    finally:
        ahead.end()
        app.state.desk.close()
        if app.state.accounts is not None:
            app.state.accounts.close()
