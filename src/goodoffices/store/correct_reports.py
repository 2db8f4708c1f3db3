"""Corrections of reports: accepted, rejected, edited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field, ValidationError
from sqlalchemy import delete, select, update

from goodoffices.errors import NotFoundError, OptionError
from goodoffices.records import Actor, Report
from goodoffices.store import anchors, event_rows, link_events, write_reports
from goodoffices.store.edited_events import IsoDate
from goodoffices.store.schema import codings, documents, event_reports, reports

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Row

# What stays as the text has it: a correction changes the coding, never the evidence.
FIXED = frozenset({"id", "document", "trigger", "quote", "mentions", "coder", "rule"})


class _Sound(Report):
    """A report as a person may leave it: what the coder sees to by itself is asked of people too."""

    event: Annotated[list[Annotated[str, Field(min_length=1, max_length=60)]], Field(min_length=1, max_length=4)]
    date: IsoDate = None
    quad_code: Annotated[int, Field(ge=0, le=4)]
    event_scale: Annotated[float, Field(ge=-10, le=10)]
    confidence: Annotated[float, Field(ge=0, le=1)]
    actor: Annotated[list[Actor], Field(max_length=60)]
    recipient: Annotated[list[Actor], Field(max_length=60, default_factory=list)]


def laid_over(report: Report, fields: dict[str, Any]) -> Report:
    """A report with some fields as a person set them; raises OptionError for fields or values that are not allowed."""
    allowed = sorted(set(Report.model_fields) - FIXED)
    wrong = sorted(set(fields) - set(allowed))
    if wrong or not fields:
        raise OptionError(f"fields {', '.join(wrong) or 'none'}: allowed are {', '.join(allowed)}")
    try:
        made = _Sound.model_validate(report.model_dump(mode="json") | fields)
        return Report.model_validate(made.model_dump(mode="json"))
    except ValidationError as error:
        first = error.errors()[0]
        raise OptionError(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from error


def prepare(
    connection: Connection, target: str, action: str, payload: dict[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """What is written down, and the anchor that finds the report in a later coding."""
    row = _row(connection, target)
    report = Report.model_validate(row.record)
    made = laid_over(report, payload.get("fields", {})) if action == "edit" else report
    kept: dict[str, Any] = {"record": made.model_dump(mode="json"), "before": row.record}
    if action == "edit":
        kept["fields"] = {k: kept["record"][k] for k in payload["fields"]}
    identity = anchors.parts(row.anchor)[0]
    return kept, {"identity": identity, "anchor": row.anchor}


def _row(connection: Connection, key: str) -> Row[Any]:
    active = select(reports).join(codings, codings.c.id == reports.c.coding_id)
    row = connection.execute(active.where(reports.c.key == key, codings.c.active)).first()
    if row is None:
        raise NotFoundError(f"report {key}: there is none in the store")
    return row


def _mine(connection: Connection, correction: Row[Any]) -> Row[Any] | None:
    """The report of the current coding that a correction is about."""
    identity = correction.anchors["identity"]
    query = select(reports).join(codings, codings.c.id == reports.c.coding_id).where(codings.c.active)
    query = query.join(documents, documents.c.id == reports.c.document_id).where(documents.c.identity == identity)
    rows = list(connection.execute(query.order_by(reports.c.id)))
    exact = next((r for r in rows if r.key == correction.target), None)
    if exact is not None:
        return exact
    anchor = correction.anchors["anchor"]
    return next((r for r in rows if anchors.same(anchor, identity, Report.model_validate(r.record))), None)


def apply(connection: Connection, correction: Row[Any], standing: Sequence[Row[Any]]) -> None:
    """Do what a correction says."""
    row = _mine(connection, correction)
    if row is None:
        return
    if correction.action == "edit":
        _rewrite(connection, row, Report.model_validate(correction.payload["record"]))
    _reject(connection, row, standing)


def revert(connection: Connection, correction: Row[Any], standing: Sequence[Row[Any]]) -> None:
    """Undo what a correction did, and do again what the others on the report say."""
    row = _mine(connection, correction)
    if row is None:
        return
    if correction.action == "edit":
        report = Report.model_validate(_as_coded(connection, correction))
        for other in _others(correction, standing, "edit"):
            report = laid_over(report, other.payload["fields"])
        _rewrite(connection, row, report)
    _reject(connection, row, standing)


def _others(correction: Row[Any], standing: Sequence[Row[Any]], action: str) -> list[Row[Any]]:
    return [c for c in standing if c.anchors == correction.anchors and c.action == action]


def _as_coded(connection: Connection, correction: Row[Any]) -> dict[str, Any]:
    """The report before the first of its edits, undone ones too."""
    from goodoffices.store.schema import corrections

    query = select(corrections).where(corrections.c.kind == "report", corrections.c.action == "edit")
    rows = [r for r in connection.execute(query.order_by(corrections.c.id)) if r.anchors == correction.anchors]
    return dict(rows[0].payload["before"])


def _reject(connection: Connection, row: Row[Any], standing: Sequence[Row[Any]]) -> None:
    """A report is rejected while any rejection of it stands."""
    rejected = any(c.action == "reject" and c.anchors["anchor"] == row.anchor for c in standing)
    connection.execute(update(reports).where(reports.c.id == row.id).values(rejected=rejected))
    event_rows.recount(connection, _events(connection, [row.id]))


def reject_again(connection: Connection, identity: str, document: int, rejected: Sequence[str]) -> None:
    """Reject the reports of a document's active coding that these anchors find."""
    query = select(reports).join(codings, codings.c.id == reports.c.coding_id)
    for row in connection.execute(query.where(reports.c.document_id == document, codings.c.active)).all():
        report = Report.model_validate(row.record)
        if any(anchors.same(anchor, identity, report) for anchor in rejected):
            connection.execute(update(reports).where(reports.c.id == row.id).values(rejected=True))
            event_rows.recount(connection, _events(connection, [row.id]))


def _events(connection: Connection, numbers: list[int]) -> list[int]:
    query = select(event_reports.c.event_id).where(event_reports.c.report_id.in_(numbers))
    return sorted(set(connection.scalars(query)))


def _rewrite(connection: Connection, row: Row[Any], report: Report) -> None:
    """Put another record in a report's place and link it anew."""
    left = _events(connection, [row.id])
    of = connection.execute(select(documents).where(documents.c.id == row.document_id)).one()
    source = link_events.Source(of.id, of.identity, of.published, of.origin)
    connection.execute(delete(event_reports).where(event_reports.c.report_id == row.id))
    place = write_reports.replace(connection, source, row, report)
    event_rows.recount(connection, left)
    link_events.link(connection, source, [(row.id, report, place)])
    event_rows.recount(connection, _events(connection, [row.id]))
