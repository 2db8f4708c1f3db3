"""Reports and negotiations for a person to read in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from goodoffices.coding.codebook import Codebook, Entry
    from goodoffices.records import Act, Actor, Document, Process, Report, Round

QUAD_STYLE = {1: "green", 2: "bold green", 3: "yellow", 4: "bold red"}
WIDTH = 120
# Heading, fixed width (a date, a long word such as "conditional"), share of the rest.
COLUMNS = (
    ("when", 10, None),
    ("who", None, 4),
    ("what", None, 4),
    ("to whom", None, 4),
    ("standing", 12, None),
    ("evidence", None, 14),
)


def console() -> Console:
    """The terminal, or plain text of a fixed width where output goes to a file."""
    c = Console(highlight=False)
    return c if c.is_terminal else Console(highlight=False, width=WIDTH)


def name_of(actor: Actor) -> str:
    """An actor in a few characters: code, sector, and the person in office."""
    label = actor.code or "?"
    if actor.sector and actor.sector not in {"GOV", "IGO"}:
        label += f" {actor.sector}"
    if actor.person:
        label += f" ({actor.person})"
    return label


def names(actors: list[Actor]) -> str:
    """Several actors."""
    return ", ".join(name_of(a) for a in actors) or "–"


def what(report: Report) -> str:
    """Type, modes, CAMEO code and casualties."""
    mode = f" {'/'.join(report.mode)}" if report.mode else ""
    counted = "".join(f"\n{c.kind} {c.number}" for c in report.casualties)
    return f"{'/'.join(report.event)}{mode}" + (f"\n{report.cameo}" if report.cameo else "") + counted


def standing(report: Report) -> str:
    """Factuality, denial, and who says so."""
    parts = [report.factuality] + (["denied"] if report.polarity == "denied" else [])
    if report.claim.source:
        parts.append(f"says {names(report.claim.source)}")
    return "\n".join(parts)


def evidence(report: Report, *, marks: bool) -> Text:
    """The quotation with the words that it was coded from highlighted, by asterisks where there are no colours."""
    extent = report.quoted
    start = max(report.trigger.start - extent.start, 0)
    end = start + len(report.trigger.text)
    if marks:
        return Text(f"{report.quote[:start]}**{report.quote[start:end]}**{report.quote[end:]}")
    text = Text(report.quote)
    text.stylize("reverse bold", start, end)
    return text


def report_table(reports: list[Report], *, marks: bool) -> Table:
    """The reports of one article."""
    table = Table(expand=True, show_lines=True, header_style="bold")
    for heading, width, ratio in COLUMNS:
        table.add_column(heading, width=width, ratio=ratio, overflow="fold")
    for r in reports:
        what_ = Text(what(r), style=QUAD_STYLE.get(r.quad_code, ""))
        table.add_row(r.date or "–", names(r.actor), what_, names(r.recipient), standing(r), evidence(r, marks=marks))
    return table


def show_article(document: Document, reports: list[Report], processes: list[Process]) -> None:
    """One article: heading, reports, negotiations."""
    out = console()
    title = document.title or document.text.strip().split("\n")[0][:90]
    when = f" · {document.published}" if document.published else ""
    outlet = f" · {document.outlet}" if document.outlet else ""
    out.print(Rule(Text(f"{title}{when}{outlet}", style="bold"), align="left"))
    marks = not out.is_terminal
    out.print(report_table(reports, marks=marks) if reports else Text("no reports", style="dim"))
    for process in processes:
        out.print(process_panel(process))
    out.print()


def process_panel(process: Process) -> Panel:
    """Where one negotiation stands."""
    head = Text.assemble(("parties ", "dim"), ", ".join(process.parties) or "unknown")
    if process.status:
        head.append_text(Text.assemble(("   status ", "dim"), (process.status.replace("_", " "), "bold")))
    parts: list[Text | Padding] = [head]
    parts += [Padding(round_text(r), (0, 0, 0, 2)) for r in process.rounds]
    parts += [Padding(act_text(a), (0, 0, 0, 2)) for a in process.acts]
    return Panel(Group(*parts), title=f"Talks: {process.name}", title_align="left", border_style="blue")


def round_text(r: Round) -> Text:
    """A round in a few lines."""
    ordinal = f"round {r.ordinal}" if r.ordinal else "round"
    where = f"{r.venue.name}{f' ({r.venue.country})' if r.venue.country else ''}" if r.venue else "place unknown"
    when = " to ".join(dict.fromkeys(d for d in (r.start, r.end) if d)) or "date unknown"
    text = Text.assemble((f"{ordinal} ", "bold"), f"{where}, {when}: ", (r.status.replace("_", " "), "bold"))
    thirds = [f"{p.actor or p.person} {p.role}" for p in r.participations if p.role != "party"]
    people = [f"{p.person} ({p.actor})" for p in r.participations if p.person]
    lines = (
        ("third parties", thirds), ("people", people), ("issues", r.issues),
        ("reasons", [f"{x.text}{f' (says {x.by})' if x.by else ''}" for x in r.reasons]),
        ("accounts", _accounts(r)),
        ("evidence", [f"“{e.quote}”" for e in r.evidence[:1]]),
    )  # fmt: skip
    for label, values in lines:
        if values:
            text.append_text(Text.assemble((f"\n  {label} ", "dim"), "; ".join(dict.fromkeys(values))))
    return text


def _accounts(r: Round) -> list[str]:
    """Each account of how a round stood with all whose account it is."""
    tellers: dict[tuple[str, str], list[str]] = {}
    for a in r.accounts:
        tellers.setdefault((a.status, a.quote or ""), []).append(a.actor)
    return [f"{', '.join(who)}: {status}{f' – “{quote}”' if quote else ''}" for (status, quote), who in tellers.items()]


def act_text(act: Act) -> Text:
    """A move in a line or two."""
    toward = f" toward {', '.join(act.toward)}" if act.toward else ""
    awaits_answer = act.kind.startswith("offer") or act.responses
    status = f": {act.status}" if awaits_answer else ""
    text = Text.assemble((act.kind.replace("_", " "), "bold"), f" by {act.actor or 'unknown'}{toward}{status}")
    for answer in act.responses:
        text.append(f"\n  {answer.actor} {answer.response.replace('_', ' ')}: “{answer.quote}”")
    for item in act.evidence[:1]:
        text.append_text(Text.assemble(("\n  evidence ", "dim"), f"“{item.quote}”"))
    return text


def show_types(book: Codebook) -> None:
    """The types of a codebook with their quad, score, modes and number of entries."""
    table = Table(title=f"{book.name} {book.version} ({book.digest})", header_style="bold")
    for heading in ("type", "quad", "score", "modes", "entries", "examples"):
        table.add_column(heading)
    for kind, spec in book.types.items():
        entries = [e for e in book.entries if e.type == kind]
        modes = ", ".join(f"{m} {s:g}" for m, s in spec.modes.items())
        count = sum(len(e.examples) for e in entries)
        table.add_row(kind, str(spec.quad), f"{spec.score:g}", modes, str(len(entries)), str(count))
    console().print(table)


def show_entry(book: Codebook, entry: Entry) -> None:
    """One entry with its examples."""
    out = console()
    mode = f" {entry.mode}" if entry.mode else ""
    score = book.score(entry.type, entry.mode)
    out.print(Text(f"{entry.id}: {entry.type}{mode}, CAMEO {entry.cameo or '–'}, score {score:g}", style="bold"))
    for example in entry.examples:
        out.print(f"  {example}", markup=False)
