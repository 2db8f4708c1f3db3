from __future__ import annotations

import csv
import json

import pyarrow.parquet as pq
import pytest

from goodoffices.errors import OptionError
from goodoffices.export import ledger_json, writer
from goodoffices.export.writers import COLUMNS, flat
from goodoffices.records import (
    Act,
    Actor,
    Casualty,
    Claim,
    Document,
    Evidence,
    Extent,
    Place,
    Process,
    Quoted,
    Report,
    Round,
    Venue,
)

DOCUMENT = Document(id="d", title="T", text="Ghana, “Togo” and the AU met.")
REPORT = Report(
    id="r1", document="d", date="2012-03", date_precision="month", event=["CONSULT"],
    mode=["third-party", "historical"], context=["diplomatic"], cameo="046", quad_code=1, event_scale=1.0,
    actor=[Actor(code="GHA", sector="GOV", entity_text="Ghana"), Actor(sector="REB", entity_text="rebels")],
    recipient=[Actor(code="AU", sector="IGO")], claim=Claim(source=[Actor(code="TGO", sector="GOV")], cue="said"),
    trigger=Quoted(text="met", start=29, end=32), quote="Ghana, “Togo” and the AU met.",
    event_loc=Place(extracted_place="Lomé", resolved_place="Lome"), rule="plover/consult/talks",
    mentions=[Extent(start=3, end=32)], confidence=0.8, coder="goodoffices",
)  # fmt: skip
OTHER = REPORT.model_copy(update={"id": "r2", "event_loc": None, "date": None, "date_precision": None, "recipient": []})


def written(kind, path):
    with writer(kind, path) as write:
        write(DOCUMENT, [REPORT], [])
        write(DOCUMENT, [OTHER], [])
    return path


def test_json_lines_come_back_as_the_same_reports(tmp_path):
    lines = written("jsonl", tmp_path / "r.jsonl").read_text("utf8").splitlines()
    assert [Report.model_validate_json(line) for line in lines] == [REPORT, OTHER]


def test_csv_comes_back_as_the_same_rows(tmp_path):
    with written("csv", tmp_path / "r.csv").open(encoding="utf8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert tuple(rows[0]) == COLUMNS
    assert rows == [{k: "" if v is None else str(v) for k, v in flat(r).items()} for r in (REPORT, OTHER)]


def test_parquet_comes_back_as_the_same_rows(tmp_path):
    table = pq.read_table(written("parquet", tmp_path / "r.parquet"))
    assert table.column_names == list(COLUMNS)
    assert table.to_pylist() == [flat(REPORT), flat(OTHER)]


def test_tables_have_no_column_for_casualties_and_json_lines_has_them():
    counted = REPORT.model_copy(
        update={"casualties": [Casualty(kind="dead", low=6, high=6, text="six", start=3, end=6)]}
    )
    assert flat(counted) == flat(REPORT)
    assert "casualties" not in COLUMNS
    assert Report.model_validate_json(counted.model_dump_json()) == counted


def test_parquet_of_no_reports_has_its_columns(tmp_path):
    with writer("parquet", tmp_path / "r.parquet"):
        pass
    assert pq.read_table(tmp_path / "r.parquet").column_names == list(COLUMNS)


def test_a_flat_row_joins_lists_and_names_actors_by_code_and_sector():
    row = flat(REPORT)
    assert (row["actor"], row["recipient"], row["claim"]) == ("GHA/GOV|REB", "AU/IGO", "TGO/GOV")
    assert (row["mode"], row["trigger"], row["event_loc"]) == ("third-party|historical", "met", "Lome")
    assert json.loads(row["mentions"]) == [[3, 32]]


@pytest.mark.parametrize(("kind", "words"), [("parquet", "--out"), ("table", "terminal")])
def test_formats_say_where_they_can_be_written(tmp_path, kind, words):
    with pytest.raises(OptionError, match=words), writer(kind, tmp_path / "t" if kind == "table" else None):
        pass


def test_the_ledger_keeps_the_names_of_the_design():
    process = Process(
        id="p", name="Ghana-Togo", parties=["GHA", "TGO"],
        rounds=[Round(status="planned", venue=Venue(name="Accra", country="GHA"))],
        acts=[Act(kind="offer_to_host", actor="GHA", evidence=[Evidence(document="d", quote="Ghana", start=0, end=5)])],
    )  # fmt: skip
    made = json.loads(ledger_json([process]))
    assert list(made) == ["processes"]
    assert set(made["processes"][0]) == {
        "id", "name", "parties", "status", "issues", "first", "last", "rounds", "acts"
    }  # fmt: skip
    assert set(made["processes"][0]["rounds"][0]) == {
        "ordinal", "start", "end", "date_precision", "venue", "format", "status", "issues", "reasons",
        "participations", "accounts", "evidence",
    }  # fmt: skip
    assert set(made["processes"][0]["acts"][0]) == {
        "kind", "actor", "toward", "date", "status", "responses", "evidence"
    }  # fmt: skip
