from __future__ import annotations

import json

import pandas as pd
import pytest
from tests.store.made import document, process, report, talks_round

from goodoffices.errors import OptionError
from goodoffices.export.schemas import COLUMNS
from goodoffices.export.tables import export
from goodoffices.store import open_store


@pytest.fixture
def store(tmp_path):
    with open_store(f"sqlite:///{tmp_path / 'kept.sqlite'}") as opened:
        item = document()
        told = process(talks_round(item, "agreement", start="2024-03-05", venue="Nairobi", roles=[("UGA", "mediator")]))
        opened.add(item, [report(item, "AID", ("KEN",), ("SOM",), quote='It sent "grain", and water.')], [told])
        yield opened


@pytest.mark.parametrize("schema", list(COLUMNS))
@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet"])
def test_a_table_is_read_back_with_its_columns(store, tmp_path, schema, kind):
    out = tmp_path / f"t.{kind}"
    count = export(store, schema, kind, out)
    bare = {"sep": "\t", "header": None, "names": COLUMNS[schema]} if schema in {"gdelt", "phoenix"} else {}
    read = {"csv": lambda: pd.read_csv(out, dtype=str, **bare), "parquet": lambda: pd.read_parquet(out),
            "jsonl": lambda: pd.DataFrame([json.loads(x) for x in out.read_text().splitlines()])}  # fmt: skip
    frame = read[kind]()
    assert tuple(frame.columns) == COLUMNS[schema]
    assert len(frame) == count > 0


def test_rows_hold_what_the_store_holds(store, tmp_path):
    out = tmp_path / "t.csv"
    assert export(store, "mediation", "csv", out) == 3
    rounds = pd.read_csv(out, dtype=str)
    assert set(zip(rounds["actor"], rounds["role"], strict=True)) == {
        ("KEN", "party"), ("SOM", "party"), ("UGA", "mediator")}  # fmt: skip
    assert set(rounds["status"]) == {"agreement"}
    export(store, "icews", "csv", out)
    (row,) = pd.read_csv(out, dtype=str).to_dict("records")
    assert (row["Source Country"], row["Target Country"], row["Event Text"]) == (
        "KEN",
        "SOM",
        'It sent "grain", and water.',
    )
    widths = {name: len(COLUMNS[name]) for name in ("icews", "polecat", "gdelt", "phoenix")}
    assert widths == {"icews": 20, "polecat": 40, "gdelt": 61, "phoenix": 26}


def test_parquet_needs_a_file(store):
    with pytest.raises(OptionError, match="--out"):
        export(store, "plover", "parquet", None)


def test_gdelt_gives_places_in_fips_and_actors_by_country(store, tmp_path):
    item = document("d2", "Another text", outlet="Hill Gazette")
    store.add(item, [report(item, "CONSULT", ("DEU",), ("UN",), cameo="0311", place="Nairobi")], [])
    out = tmp_path / "t.csv"
    export(store, "gdelt", "csv", out)
    rows = pd.read_csv(out, sep="\t", header=None, names=COLUMNS["gdelt"], dtype=str).to_dict("records")
    (row,) = [r for r in rows if r["EventCode"] == "0311"]
    assert (row["Actor1CountryCode"], row["ActionGeo_CountryCode"], row["EventRootCode"]) == ("DEU", "KE", "03")
    assert (row["SQLDATE"], row["Actor2KnownGroupCode"]) == ("20240305", "UN")
