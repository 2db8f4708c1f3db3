from __future__ import annotations

import json
import shutil
import subprocess

import pandas as pd
import pytest
from tests.store.made import document, process, report, talks_round

from goodoffices.errors import DataError, OptionError
from goodoffices.export.countries import parse, states
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


TABLES = [(s, k) for s in COLUMNS for k in ("csv", "jsonl", "parquet") if (s, k) != ("plover", "jsonl")]


@pytest.mark.parametrize(("schema", "kind"), TABLES)
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


def test_plover_as_json_lines_has_the_records_of_its_manual(store, tmp_path):
    item = document("d2", "Another text", outlet="Hill Gazette", url="https://gazette.example/2")
    store.add(item, [report(item, "CONSULT", ("DEU", "UN"), place="Nairobi")], [])
    out = tmp_path / "t.jsonl"
    assert export(store, "plover", "jsonl", out) == 2
    rows = {tuple(r["event"]): r for r in map(json.loads, out.read_text("utf8").splitlines())}
    met = rows["CONSULT",]
    assert [a["code"] for a in met["actor"]] == ["DEU", "UN"]
    assert (met["date"], met["link"], met["cite_info"]["publication"]) == (
        "2024-03-05", "https://gazette.example/2", "Hill Gazette")  # fmt: skip
    assert met["event_loc"]["country_code"] == "KEN"
    assert "recipient" not in met  # optional and unknown
    assert [a["code"] for a in rows["AID",]["recipient"]] == ["SOM"]


def test_polecat_gives_states_by_their_number_in_correlates_of_war(store, tmp_path):
    out = tmp_path / "t.csv"
    export(store, "polecat", "csv", out)
    (row,) = pd.read_csv(out, dtype=str).to_dict("records")
    assert (row["Actor Country"], row["Actor COW"], row["Recipient COW"]) == ("KEN", "501", "520")
    assert (row["Source"], row["Language"]) == ("Harbour Post", "en")


def test_gdelt_names_some_states_otherwise_than_iso(store, tmp_path):
    item = document("d3", "A third text", outlet="Hill Gazette", url="https://gazette.example/3")
    store.add(item, [report(item, "CONSULT", ("ROU", "TLS"), ("XKX",), cameo="040")], [])
    out = tmp_path / "t.csv"
    export(store, "gdelt", "csv", out)
    table = pd.read_csv(out, sep="\t", header=None, names=COLUMNS["gdelt"], dtype=str)
    (row,) = table[table["EventCode"] == "040"].to_dict("records")
    assert (row["Actor1Code"], row["Actor1CountryCode"], row["Actor2CountryCode"]) == ("ROMGOV", "ROM", "KSV")
    assert (row["SOURCEURL"], row["DATEADDED"]) == ("https://gazette.example/3", "20240305000000")
    assert table["GLOBALEVENTID"].astype("int64").is_unique


def test_phoenix_has_its_five_classes(store, tmp_path):
    out = tmp_path / "t.csv"
    export(store, "phoenix", "csv", out)
    (row,) = pd.read_csv(out, sep="\t", header=None, names=COLUMNS["phoenix"], dtype=str).to_dict("records")
    assert (row["PentaClass"], row["NewsSources"], row["EventCode"]) == ("1", "Harbour Post", "046")


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("KEN\tKE\t501\tKEN\nKEN\tKE\t501\tKEN", "twice"),
        ("KEN\tKE\tfive\t", "cow is a number"),
        ("KEN\tKE", "needs"),
        ("KEN\tKE\t501\t\nSOM\tKE\t520\t", "two states have the fips code KE"),
    ],
)
def test_a_wrong_table_of_countries_is_refused(line, complaint):
    with pytest.raises(DataError, match=complaint):
        parse("iso3\tfips\tcow\tcameo\n" + line)


def test_the_table_of_countries_knows_every_state():
    known = states()
    assert len([s for s in known.values() if s.cow]) == 195
    assert (known["GBR"].fips, known["GBR"].cow, known["DEU"].cow, known["ABW"].cow) == ("UK", 200, 255, None)


_READ = """suppressPackageStartupMessages(library(readr)); a <- commandArgs(TRUE)
t <- if (a[2] == "bare") read_tsv(a[1], col_names = FALSE, col_types = cols(.default = "c")) else
  read_csv(a[1], col_types = cols(.default = "c"))
cat(nrow(t), ncol(t), nrow(problems(t)))"""


def _has_readr():
    if not shutil.which("Rscript"):
        return False
    asked = ["Rscript", "-e", 'q(status = !requireNamespace("readr", quietly = TRUE))']
    return subprocess.run(asked, check=False, capture_output=True).returncode == 0


@pytest.mark.skipif(not _has_readr(), reason="R with the package readr is not here")
@pytest.mark.parametrize("schema", list(COLUMNS))
def test_a_table_is_read_by_r(store, tmp_path, schema):
    out = tmp_path / "t.csv"
    count = export(store, schema, "csv", out)
    shape = "bare" if schema in {"gdelt", "phoenix"} else "named"
    read = subprocess.run(["Rscript", "-e", _READ, str(out), shape], check=True, capture_output=True, text=True)
    assert read.stdout.split() == [str(count), str(len(COLUMNS[schema])), "0"]
