"""A store that is hostile in every field, and where in a desk each of its values is shown."""

from __future__ import annotations

import datetime as dt
from urllib.parse import quote, unquote

from sqlalchemy import insert
from tests.store.made import act, document, process, report, talks_round

from goodoffices.records import Account, ActResponse, Failure, Reason
from goodoffices.store import open_store
from goodoffices.store.schema_wire import feeds

__all__ = ["CANARY", "PAYLOADS", "fill", "own", "quote", "shared", "typed", "unquote"]

CANARY = "/canary"
PAYLOADS = [
    f"<script>fetch('{CANARY}')</script>",
    f"<img src={CANARY} onerror=\"fetch('{CANARY}')\">",
    f"\"'><svg onload=fetch('{CANARY}')>",
    f"</script></title></textarea></style><script src={CANARY}></script>",
    f"<div hx-get='{CANARY}' hx-trigger='load' data-hx-get='{CANARY}'>x</div>",
    f'" autofocus onfocus="fetch(\'{CANARY}\')" hx-get="{CANARY}" hx-trigger="load" x="',
    f"<base href='{CANARY}/'><meta http-equiv=refresh content='0;url={CANARY}'>",
    f"<style>@import '{CANARY}';</style><link rel=stylesheet href={CANARY}><iframe src={CANARY}></iframe>",
    "{{'sung'|upper}}{% print 'sung'|upper %}${'sung'.toUpperCase()}",
    f"javascript:fetch('{CANARY}')//",
    f"<!--><script>fetch('{CANARY}')</script>--><![CDATA[<x>]]>&lt;script&gt;",
    '=HYPERLINK("http://evil.example","x")|cmd|\' /C calc\'!A0',
    "\u202egnorw si txet siht\u202c\u2066\ufeff",
    "END:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:forged",
]


def fill(url):
    """One article, with its report and negotiation, for each payload, which stands in each field that takes a text."""
    with open_store(url) as store:
        for number, bad in enumerate(PAYLOADS):
            store.add(*_told(number, bad))
            store.fail(Failure(document=f"failed {bad}", reason=bad))
            _followed(store, number, bad)
        event = store.events().events[0].key
        store.correct("event", event, "accept", who=PAYLOADS[0], why=PAYLOADS[1])


def _followed(store, number, bad):
    """A feed that is hostile in its address, its title and its server's error."""
    row = {"url": f"https://feeds.example.org/{number}?{bad}", "title": bad, "error": bad, "failures": number,
           "entries": 1, "due": dt.datetime(2024, 4, 1, tzinfo=dt.UTC), "etag": bad, "modified": bad}  # fmt: skip
    with store.writing() as connection:
        connection.execute(insert(feeds), row)
        bare = {"url": bad, "title": None, "error": None, "failures": 0, "entries": 0, "due": row["due"]}
        connection.execute(insert(feeds), bare)


def _told(number, bad):
    name = " ".join(f"{number} {bad}".split())
    found = document(name, f"{bad} {number}. Talks went on.\n{bad}", outlet=f"Outlet {bad}", title=bad,
                     day=f"2024-04-{number + 1:02}", url=f"javascript:fetch('{CANARY}')//{number}")  # fmt: skip
    row = report(found, "ACCUSE", (f"X{number:02}",), (f"Y{number:02}",), quote=bad, cameo="112", place=bad or None,
                 day=f"2024-04-{number + 1:02}")  # fmt: skip
    row.claim.source = [row.actor[0].model_copy()]
    row.claim.cue = bad
    for actor in (*row.actor, *row.recipient, *row.claim.source):
        actor.person = actor.entity_text = actor.identifier_text = actor.office = bad
    row.trigger.text, row.context = bad, [bad]
    row.rule = f"plover/{bad}"
    held = talks_round(found, "collapsed", start=f"2024-04-{number + 1:02}", venue=bad, quote=bad,
                       roles=[(f"X{number:02}", "party"), (f"Z{number:02}", "mediator")])  # fmt: skip
    held.issues, held.reasons = [bad], [Reason(text=bad, by=f"X{number:02}")]
    held.accounts = [Account(actor=f"X{number:02}", status="collapsed", quote=bad)]
    for part in held.participations:
        part.person = part.office = bad
    offer = act(found, "offer_to_mediate", f"Z{number:02}", [f"X{number:02}"], day="2024-04-01", quote=bad)
    offer.responses = [ActResponse(actor=f"X{number:02}", response="rejected", quote=bad)]
    parties = (f"X{number:02}", f"Y{number:02}")
    return found, [row], [process(held, parties=parties, acts=[offer], name=f"{bad} {number}")]


def shared():
    """Pages that show many of the values at once."""
    return ["/", "/?sort=contact",
            "/events", "/events?view=chart", "/events?view=map", "/events?view=matrix", "/actors",
            "/search?q=talks", "/sources", "/about", "/review", "/review?queue=reported", "/review?queue=new",
            "/review?queue=reported&edit=true", "/review?edit=true"]  # fmt: skip


def typed(bad):
    """Pages to which a value is given in the address."""
    value = quote(bad, safe="")
    return [f"/search?q={value}", f"/events?words={value}", f"/events?place={value}&outlet={value}",
            f"/events?actor={value}", f"/?words={value}", f"/?party={value}", f"/nothing/{value}", f"/actor/{value}",
            f"/article/{value}", f"/process/{value}", f"/events/{value}", f"/events?cursor={value}",
            f"/review/event/{value}"]  # fmt: skip


def own(client_get):
    """The pages of each article, actor, event and negotiation; ``client_get`` gives the JSON of an API path."""
    paths = []
    for row in client_get("documents?limit=100")["documents"]:
        paths += [f"/article/{quote(row['id'], safe='')}", f"/article/{quote(row['id'], safe='')}?layers=all"]
    for row in client_get("events?limit=100")["events"]:
        paths += [f"/events/{row['key']}", f"/review/event/{row['key']}?edit=true"]
    for row in client_get("reports?limit=100")["reports"]:
        paths.append(f"/review/report/{quote(row['report']['id'], safe='')}?edit=true")
    for row in client_get("processes?limit=100")["processes"]:
        paths += [f"/process/{row['key']}", f"/process/{row['key']}/brief", f"/review/process/{row['key']}"]
    for row in client_get("rounds?limit=100")["rounds"]:
        paths.append(f"/review/round/{row['key']}?edit=true")
    codes = {f"{side}{n:02}" for n in range(len(PAYLOADS)) for side in "XZ"}
    return paths + [f"/actor/{code}" for code in sorted(codes)]
