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
    from collections.abc import Iterable

    from goodoffices.store.views import EventActor, EventRow, Hit, ProcessRow, ProcessView


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
        text = round_text(item.round)
        if len(item.history) > 1:
            steps = "; ".join(f"{h.since} {h.status.replace('_', ' ')}" for h in item.history)
            text.append_text(Text.assemble(("\n  over time ", "dim"), steps))
        parts.append(Padding(text, (0, 0, 0, 2)))
    parts += [Padding(act_text(a.act), (0, 0, 0, 2)) for a in view.acts]
    title = f"Talks: {view.row.name} ({view.row.key})"
    console().print(Panel(Group(*parts), title=title, title_align="left", border_style="blue"))


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
