"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
RECORD = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    """Make all tables of a new store."""
    for make in (
        _documents,
        _bands,
        _codings,
        _failures,
        _places,
        _reports,
        _report_actors,
        _claims,
        _events,
        _event_actors,
        _event_reports,
        _event_outlets,
        _event_keys,
        _processes,
        _process_parties,
        _rounds,
        _participations,
        _acts,
        _tellings,
        _corrections,
        _words,
    ):
        make()


def _documents() -> None:
    op.create_table(
        "documents",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("copy_of", NUMBER, nullable=True),
        sa.Column("story", NUMBER, nullable=True),
        sa.Column("signature", sa.LargeBinary(), nullable=True),
        sa.Column("added", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["copy_of"], ["documents.id"], name=op.f("fk_documents_copy_of"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
        sa.UniqueConstraint("identity", name=op.f("uq_documents_identity")),
        sa.UniqueConstraint("name", name=op.f("uq_documents_name")),
        sa.UniqueConstraint("url", "version", name=op.f("uq_documents_url_version")),
    )
    op.create_index(op.f("ix_documents_copy_of"), "documents", ["copy_of"], unique=False)
    op.create_index(op.f("ix_documents_published_id"), "documents", ["published", "id"], unique=False)
    op.create_index(op.f("ix_documents_story"), "documents", ["story"], unique=False)


def _bands() -> None:
    op.create_table(
        "bands",
        sa.Column("band", NUMBER, nullable=False),
        sa.Column("document_id", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_bands_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("band", "document_id", name=op.f("pk_bands")),
        sqlite_with_rowid=False,
    )


def _codings() -> None:
    op.create_table(
        "codings",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("document_id", NUMBER, nullable=False),
        sa.Column("coder", sa.Text(), nullable=False),
        sa.Column("codebook", sa.Text(), nullable=True),
        sa.Column("model", sa.Text(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("made", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_codings_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_codings")),
        sa.UniqueConstraint("document_id", "coder", name=op.f("uq_codings_document_id_coder")),
    )
    op.create_index(op.f("ix_codings_coder"), "codings", ["coder"], unique=False)


def _failures() -> None:
    op.create_table(
        "failures",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("seen", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_failures")),
        sa.UniqueConstraint("document", name=op.f("uq_failures_document")),
    )


def _places() -> None:
    op.create_table(
        "places",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("geonameid", NUMBER, nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("feature", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_places")),
        sa.UniqueConstraint("key", name=op.f("uq_places_key")),
    )
    op.create_index(op.f("ix_places_country"), "places", ["country"], unique=False)
    op.create_index(op.f("ix_places_folded"), "places", ["folded"], unique=False)


def _reports() -> None:
    op.create_table(
        "reports",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("anchor", sa.Text(), nullable=False),
        sa.Column("coding_id", NUMBER, nullable=False),
        sa.Column("document_id", NUMBER, nullable=False),
        sa.Column("place_id", NUMBER, nullable=True),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=True),
        sa.Column("cameo", sa.Text(), nullable=True),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("factuality", sa.Text(), nullable=False),
        sa.Column("polarity", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("rejected", sa.Boolean(), nullable=False),
        sa.Column("record", RECORD, nullable=False),
        sa.ForeignKeyConstraint(["coding_id"], ["codings.id"], name=op.f("fk_reports_coding_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_reports_document_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name=op.f("fk_reports_place_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
        sa.UniqueConstraint("coding_id", "key", name=op.f("uq_reports_coding_id_key")),
    )
    op.create_index(op.f("ix_reports_anchor"), "reports", ["anchor"], unique=False)
    op.create_index(op.f("ix_reports_document_id"), "reports", ["document_id"], unique=False)
    op.create_index(op.f("ix_reports_key"), "reports", ["key"], unique=False)


def _report_actors() -> None:
    op.create_table(
        "report_actors",
        sa.Column("report_id", NUMBER, nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("sector", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("office", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_report_actors_report_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("report_id", "side", "position", name=op.f("pk_report_actors")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_report_actors_code"), "report_actors", ["code"], unique=False)
    op.create_index(op.f("ix_report_actors_person"), "report_actors", ["person"], unique=False)


def _claims() -> None:
    op.create_table(
        "claims",
        sa.Column("report_id", NUMBER, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("cue", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_claims_report_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report_id", "position", name=op.f("pk_claims")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_claims_code"), "claims", ["code"], unique=False)


def _events() -> None:
    op.create_table(
        "events",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=True),
        sa.Column("cameo", sa.Text(), nullable=True),
        sa.Column("quad", sa.Integer(), nullable=False),
        sa.Column("scale", sa.Float(), nullable=False),
        sa.Column("factuality", sa.Text(), nullable=False),
        sa.Column("polarity", sa.Text(), nullable=False),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("date_precision", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("place_id", NUMBER, nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("outlets", sa.Integer(), nullable=False),
        sa.Column("first_mention", sa.Date(), nullable=True),
        sa.Column("last_mention", sa.Date(), nullable=True),
        sa.Column("differs", sa.Boolean(), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("rejected", sa.Boolean(), nullable=False),
        sa.Column("edited", RECORD, nullable=True),
        sa.Column("facts", RECORD, nullable=False),
        sa.Column("record", RECORD, nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name=op.f("fk_events_place_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
        sa.UniqueConstraint("key", name=op.f("uq_events_key")),
    )
    op.create_index(op.f("ix_events_country_live_day_id"), "events", ["country", "live", "day", "id"], unique=False)
    op.create_index(
        op.f("ix_events_factuality_live_day_id"), "events", ["factuality", "live", "day", "id"], unique=False
    )
    op.create_index(op.f("ix_events_live_day_id"), "events", ["live", "day", "id"], unique=False)
    op.create_index(op.f("ix_events_place_id_live_day_id"), "events", ["place_id", "live", "day", "id"], unique=False)
    op.create_index(
        op.f("ix_events_type_factuality_live_day_id"),
        "events",
        ["type", "factuality", "live", "day", "id"],
        unique=False,
    )
    op.create_index(op.f("ix_events_type_live_day_id"), "events", ["type", "live", "day", "id"], unique=False)


def _event_actors() -> None:
    op.create_table(
        "event_actors",
        sa.Column("event_id", NUMBER, nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_event_actors_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event_id", "side", "code", name=op.f("pk_event_actors")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_event_actors_code_side_day_event_id"),
        "event_actors",
        ["code", "side", "day", "event_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_event_actors_code_type_day_event_id"),
        "event_actors",
        ["code", "type", "day", "event_id"],
        unique=False,
    )


def _event_reports() -> None:
    op.create_table(
        "event_reports",
        sa.Column("report_id", NUMBER, nullable=False),
        sa.Column("event_id", NUMBER, nullable=False),
        sa.Column("coded_event_id", NUMBER, nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_event_reports_event_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_event_reports_report_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("report_id", name=op.f("pk_event_reports")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_event_reports_event_id_report_id"), "event_reports", ["event_id", "report_id"], unique=False
    )


def _event_outlets() -> None:
    op.create_table(
        "event_outlets",
        sa.Column("event_id", NUMBER, nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_event_outlets_event_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event_id", "origin", name=op.f("pk_event_outlets")),
        sqlite_with_rowid=False,
    )


def _event_keys() -> None:
    op.create_table(
        "event_keys",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("event_id", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_event_keys_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", "event_id", name=op.f("pk_event_keys")),
        sqlite_with_rowid=False,
    )


def _processes() -> None:
    op.create_table(
        "processes",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("first", sa.Text(), nullable=True),
        sa.Column("last", sa.Text(), nullable=True),
        sa.Column("told", sa.Date(), nullable=True),
        sa.Column("rounds", sa.Integer(), nullable=False),
        sa.Column("merged_into", NUMBER, nullable=True),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("rejected", sa.Boolean(), nullable=False),
        sa.Column("edited", RECORD, nullable=True),
        sa.Column("record", RECORD, nullable=False),
        sa.ForeignKeyConstraint(
            ["merged_into"], ["processes.id"], name=op.f("fk_processes_merged_into"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_processes")),
        sa.UniqueConstraint("key", name=op.f("uq_processes_key")),
    )
    op.create_index(op.f("ix_processes_live_told_id"), "processes", ["live", "told", "id"], unique=False)


def _process_parties() -> None:
    op.create_table(
        "process_parties",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("process_id", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(
            ["process_id"], ["processes.id"], name=op.f("fk_process_parties_process_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("code", "process_id", name=op.f("pk_process_parties")),
        sqlite_with_rowid=False,
    )


def _rounds() -> None:
    op.create_table(
        "rounds",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("process_id", NUMBER, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=True),
        sa.Column("start", sa.Text(), nullable=True),
        sa.Column("end", sa.Text(), nullable=True),
        sa.Column("date_precision", sa.Text(), nullable=False),
        sa.Column("venue", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("told", sa.Date(), nullable=True),
        sa.Column("tellings", sa.Integer(), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("rejected", sa.Boolean(), nullable=False),
        sa.Column("edited", RECORD, nullable=True),
        sa.Column("record", RECORD, nullable=False),
        sa.ForeignKeyConstraint(
            ["process_id"], ["processes.id"], name=op.f("fk_rounds_process_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rounds")),
        sa.UniqueConstraint("key", name=op.f("uq_rounds_key")),
    )
    op.create_index(op.f("ix_rounds_process_id_ordinal"), "rounds", ["process_id", "ordinal"], unique=False)
    op.create_index(op.f("ix_rounds_process_id_told"), "rounds", ["process_id", "told"], unique=False)


def _participations() -> None:
    op.create_table(
        "participations",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("round_id", NUMBER, nullable=False),
        sa.Column("actor", sa.Text(), nullable=True),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["rounds.id"], name=op.f("fk_participations_round_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participations")),
    )
    op.create_index(op.f("ix_participations_actor"), "participations", ["actor"], unique=False)
    op.create_index(op.f("ix_participations_person"), "participations", ["person"], unique=False)
    op.create_index(op.f("ix_participations_round_id"), "participations", ["round_id"], unique=False)


def _acts() -> None:
    op.create_table(
        "acts",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("process_id", NUMBER, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=True),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("told", sa.Date(), nullable=True),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("rejected", sa.Boolean(), nullable=False),
        sa.Column("edited", RECORD, nullable=True),
        sa.Column("record", RECORD, nullable=False),
        sa.ForeignKeyConstraint(["process_id"], ["processes.id"], name=op.f("fk_acts_process_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acts")),
        sa.UniqueConstraint("key", name=op.f("uq_acts_key")),
    )
    op.create_index(op.f("ix_acts_actor_kind_told"), "acts", ["actor", "kind", "told"], unique=False)
    op.create_index(op.f("ix_acts_process_id_told"), "acts", ["process_id", "told"], unique=False)


def _tellings() -> None:
    op.create_table(
        "tellings",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("coding_id", NUMBER, nullable=False),
        sa.Column("document_id", NUMBER, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("published", sa.Date(), nullable=False),
        sa.Column("process_id", NUMBER, nullable=False),
        sa.Column("round_id", NUMBER, nullable=True),
        sa.Column("act_id", NUMBER, nullable=True),
        sa.Column("coded_process_id", NUMBER, nullable=False),
        sa.Column("coded_round_id", NUMBER, nullable=True),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("record", RECORD, nullable=False),
        sa.ForeignKeyConstraint(["act_id"], ["acts.id"], name=op.f("fk_tellings_act_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["coding_id"], ["codings.id"], name=op.f("fk_tellings_coding_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_tellings_document_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["process_id"], ["processes.id"], name=op.f("fk_tellings_process_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_tellings_round_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tellings")),
        sa.UniqueConstraint("coding_id", "position", name=op.f("uq_tellings_coding_id_position")),
    )
    op.create_index(op.f("ix_tellings_act_id_published"), "tellings", ["act_id", "published"], unique=False)
    op.create_index(op.f("ix_tellings_document_id"), "tellings", ["document_id"], unique=False)
    op.create_index(op.f("ix_tellings_process_id_published"), "tellings", ["process_id", "published"], unique=False)
    op.create_index(op.f("ix_tellings_round_id_published"), "tellings", ["round_id", "published"], unique=False)


def _corrections() -> None:
    op.create_table(
        "corrections",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("anchors", RECORD, nullable=False),
        sa.Column("payload", RECORD, nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("made", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_corrections")),
    )
    op.create_index(op.f("ix_corrections_kind_target"), "corrections", ["kind", "target"], unique=False)


def _words() -> None:
    """The full-text index, each database's own."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE TABLE document_words (document_id BIGINT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE, "
            "words TSVECTOR NOT NULL)"
        )
        op.execute("CREATE INDEX ix_document_words ON document_words USING gin (words)")
    else:
        op.execute(
            "CREATE VIRTUAL TABLE document_words USING fts5(title, body, content='', tokenize='porter unicode61')"
        )
