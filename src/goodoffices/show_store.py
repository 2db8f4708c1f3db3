"""What a store holds, for a person to read in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from goodoffices.show import QUAD_STYLE, act_text, console, round_text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from goodoffices.records import Round
    from goodoffices.store.views import ActView, Agreement, EventActor, EventRow, Hit, ProcessRow, ProcessView


def _plain(value: object) -> str:
    return "–" if value in (None, "") else str(value)


def show_talks_table(rows: list[ProcessRow]) -> None:
    """The negotiations in a table."""
    out = console()
    if not rows:
        out.print("no negotiations in the store; goodoffices add PATH adds articles")
        return
    table = Table(expand=True, header_style="bold")
    for heading in ("key", "parties", "status", "rounds", "from", "to", "last told"):
        table.add_column(heading, overflow="fold")
    for r in rows:
        status = _plain(r.status).replace("_", " ")
        table.add_row(
            r.key, ", ".join(r.parties), status, str(r.rounds), _plain(r.first), _plain(r.last), _plain(r.told)
        )
    out.print(table)


def show_process(view: ProcessView) -> None:
    """One negotiation: its standing, rounds with their history, and acts."""
    head = Text.assemble(("parties ", "dim"), ", ".join(view.row.parties) or "unknown")
    if view.row.status:
        head.append_text(Text.assemble(("   status ", "dim"), (view.row.status.replace("_", " "), "bold")))
    if view.as_of:
        head.append_text(Text.assemble(("   as known on ", "dim"), str(view.as_of)))
    parts: list[Text | Padding] = [head]
    for item in view.rounds:
        text = Text.assemble(round_text(item.round), ("\n  key ", "dim"), (item.key, "dim"))
        if len(item.history) > 1:
            steps = "; ".join(f"{h.since} {h.status.replace('_', ' ')}" for h in item.history)
            text.append_text(Text.assemble(("\n  over time ", "dim"), steps))
        parts.append(Padding(text, (0, 0, 0, 2)))
    parts += [Padding(_agreement(a), (0, 0, 0, 2)) for a in view.agreements]
    parts += [Padding(_dated(a), (0, 0, 0, 2)) for a in view.acts if a.act.kind not in _SHOWN_ABOVE]
    parts += [Padding(Text.assemble(("next ", "bold"), _planned(r.round)), (0, 0, 0, 2)) for r in view.next]
    title = f"Talks: {view.row.name} ({view.row.key})"
    console().print(Panel(Group(*parts), title=title, title_align="left", border_style="blue"))


# Agreements, ceasefires and their breaches have their own lines; an announced round is a planned one.
_SHOWN_ABOVE = frozenset({"sign", "declare_ceasefire", "accuse_breach", "announce"})


def _day(date: str | None, told: dt.date | None) -> str:
    return date or (f"told {told}" if told else "date unknown")


def _dated(item: ActView) -> Text:
    text = act_text(item.act)
    return Text.assemble((f"{_day(item.act.date, item.told)} ", "dim"), text)


def _agreement(made: Agreement) -> Text:
    """An agreement or a ceasefire with the breaches told since."""
    of = f" of {', '.join(made.parties)}" if made.parties else ""
    text = Text.assemble((f"{_day(made.date, made.told)} ", "dim"), (made.kind, "bold"), f"{of}: “{made.quote}”")
    for b in made.breaches:
        against = f"{', '.join(b.against)} " if b.against else ""
        text.append(f"\n  breach by {against}says {b.by or 'the outlet'}, {_day(b.date, b.told)}: “{b.quote}”")
    return text


def _planned(coming: Round) -> str:
    ordinal = f"round {coming.ordinal}" if coming.ordinal else "round"
    parts = (coming.start or "date open", coming.venue.name if coming.venue else "place open")
    return f"{ordinal} {coming.status}: {', '.join(parts)}"


def _who(actors: list[EventActor]) -> str:
    return ", ".join((a.code or a.sector or "?") + (f" ({a.person})" if a.person else "") for a in actors) or "–"


def show_events(events: Iterable[EventRow]) -> None:
    """Events in a table."""
    table = Table(expand=True, show_lines=True, header_style="bold")
    for heading, width, ratio in (("when", 10, None), ("who", None, 4), ("what", None, 4), ("to whom", None, 4),
                                  ("told", 12, None), ("evidence", None, 12)):  # fmt: skip
        table.add_column(heading, width=width, ratio=ratio, overflow="fold")
    for e in events:
        what = Text(f"{e.type}{f' {e.mode}' if e.mode else ''}\n{_plain(e.cameo)}", style=QUAD_STYLE[e.quad])
        told = f"{e.reports} reports\n{e.outlets} outlets" + ("\ndisputed" if e.differences else "")
        table.add_row(_plain(e.date), _who(e.actors), what, _who(e.recipients), told, Text(e.quote))
    out = console()
    out.print(table if table.row_count else "no such events")


def show_hits(hits: list[Hit]) -> None:
    """Documents that search found."""
    out = console()
    for hit in hits:
        d = hit.document
        out.print(Text(f"{d.title or d.id}", style="bold"))
        more = f" · {hit.alike} more of this story" if hit.alike else ""
        about = f"  {_plain(d.published)} · {_plain(d.outlet)} · {d.id} · {hit.events} events{more}"
        out.print(Text(about, style="dim"))
        out.print(Text(f"  {hit.snippet}"))
    if not hits:
        out.print("nothing found")
