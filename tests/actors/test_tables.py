"""The tables by themselves: ours are whole, a user's are judged whole, and questions to them are answered."""

from __future__ import annotations

import datetime as dt
import json
import sys
from importlib import import_module

import pytest

from goodoffices import cli
from goodoffices.actors import lexicon
from goodoffices.actors.lexicon import fold
from goodoffices.actors.offices import about, holders
from goodoffices.actors.own import read_own
from goodoffices.actors.tables import Row, Tables, as_day
from goodoffices.errors import DataError, MissingPathError

check = import_module("goodoffices.actors.check")  # the package shows its function under this name
PEOPLE = "name\tcountry\toffice\tfrom\tto\n"


@pytest.fixture(scope="module")
def tables():
    return Tables.load()


def write(path, text):
    path.write_text(text, encoding="utf8")
    return path


def test_our_tables_have_no_faults():
    assert check.check() == []


def test_our_tables_are_as_large_as_the_documentation_says(tables):
    people = tables.rows["people.tsv"]
    assert len(people) > 9000
    assert len({row["name"] for row in people}) > 4000
    assert len({row["code"] for row in tables.rows["groups.tsv"]}) > 600
    members = {row["code"] for row in tables.rows["countries.tsv"] if len(row["code"]) == 3}
    assert len(members) >= 193


@pytest.mark.parametrize(
    ("value", "last", "expected"),
    [
        ("2004", False, "2004-01-01"),
        ("2004", True, "2004-12-31"),
        ("2004-02", True, "2004-02-29"),
        ("2004-02-03", True, "2004-02-03"),
    ],
)
def test_a_date_of_any_precision_has_a_first_and_a_last_day(value, last, expected):
    assert as_day(value, last=last).isoformat() == expected


def test_an_end_with_a_plus_is_the_last_day_known():
    row = Row("people.tsv", 2, {"from": "2020", "to": "2022+"})
    assert (row.until, row.open_end) == (dt.date(2022, 12, 31), True)


@pytest.mark.parametrize(
    ("text", "expected"), [("Łukasz Ørsted", "Lukasz Orsted"), ("İsmail Çelik", "Ismail Celik"), ("Ana", "Ana")]
)
def test_folding_takes_every_mark_away(text, expected):
    assert fold(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            PEOPLE + "Ada Ori\tFRA\tpresident\t2031-13\t",
            "own.tsv, line 2, column from: '2031-13' is no date; write YYYY, YYYY-MM or YYYY-MM-DD",
        ),
        (PEOPLE + "Ada Ori\tFRA\tpresident\t2031\tsoon", "own.tsv, line 2, column to: 'soon' is no date"),
        (PEOPLE + "Ada Ori\tFRA\tpresident\t2032\t2031", "own.tsv, line 2, column from: 2032 is after to, 2031"),
        (
            PEOPLE + "\nAda Ori\tFrance\tpresident\t\t",
            "own.tsv, line 3, column country: 'France' is the code of no country",
        ),
        (PEOPLE + "Ada Ori\tFRA\t\t\t", "own.tsv, line 2, column office: is empty"),
        (
            "name\tcountry\nAda Ori\tFRA",
            "own.tsv, line 1: column office is missing; a table of people has name, aliases",
        ),
        ("name\tcountry\toffice\tparty\nAda Ori\tFRA\tmayor\tX", "own.tsv, line 1, column party: not known"),
        (
            "code\tnames\tsector\nFRA:NEWS\tNew Side\tREBEL",
            "own.tsv, line 2, column sector: 'REBEL' is none of AGR, BUS",
        ),
        (
            "code\tnames\tsector\nXYZ:NEWS\tNew Side\tREB",
            "own.tsv, line 2, column code: 'XYZ:NEWS' begins with no country's code",
        ),
        (
            "code\tnames\tparent\nFRA:A\tSide A\tFRA:B\nFRA:B\tSide B\tFRA:C\nFRA:C\tSide C\tFRA:A",
            "FRA:A is part of FRA:B is part of FRA:C is part of FRA:A: a cycle",
        ),
        (
            "code\tnames\tparent\nFRA:A\tSide A\tFRA:A",
            "own.tsv, line 2, column parent: FRA:A is part of FRA:A: a cycle",
        ),
        (
            "code\tnames\tparent\nFRA:A\tSide A\tFRA:NOWHERE",
            "own.tsv, line 2, column parent: 'FRA:NOWHERE' is the code of no group",
        ),
        (PEOPLE + "Ada Ori\tFRA\tmayor\t\t\tand\tmore", "own.tsv, line 2: 7 cells; the header has 5 columns"),
        ("", "own.tsv, line 1: column"),
    ],
)
def test_a_bad_file_of_the_users_is_named_by_line_and_column(tmp_path, tables, text, expected):
    with pytest.raises(DataError) as refused:
        read_own(write(tmp_path / "own.tsv", text), tables)
    assert expected in refused.value.message


def test_every_fault_is_told_at_once_and_nothing_is_loaded(tmp_path):
    bad = write(tmp_path / "own.tsv", PEOPLE + "Ada Ori\tFRA\tpresident\t2031\t\nB Ro\tQQQ\tpresident\tx\t\n")
    with pytest.raises(DataError) as refused:
        lexicon.lexicon(bad)
    assert refused.value.message.count("own.tsv, line 3") == 2
    assert "Ada Ori" not in lexicon.lexicon().people


def test_bytes_that_are_no_text_are_refused(tmp_path, tables):
    file = tmp_path / "own.tsv"
    file.write_bytes(PEOPLE.encode() + b"Ren\xe9 Ori\tFRA\tpresident\t\t\n")
    with pytest.raises(DataError, match="no UTF-8"):
        read_own(file, tables)


def test_a_file_that_is_not_there_is_wrong_use(tmp_path, tables):
    with pytest.raises(MissingPathError):
        read_own(tmp_path / "none.tsv", tables)


def test_the_users_row_wins_on_its_days_and_ours_on_the_others(tmp_path):
    own = write(tmp_path / "people.tsv", PEOPLE + "Angela Merkel\tUN\tspecial envoy\t2019\t2019\n")
    on = {year: about("Angela Merkel", dt.date(year, 6, 1), own)[0] for year in (2018, 2019)}
    assert (on[2018].code, on[2018].office) == ("DEU", "chancellor")
    assert (on[2019].code, on[2019].office) == ("UN", "special envoy")
    assert about("Angela Merkel", dt.date(2019, 6, 1))[0].code == "DEU"


def test_a_folder_of_the_users_may_hold_several_tables(tmp_path, tables):
    write(tmp_path / "groups.tsv", "code\tnames\tsector\nTCD:XFR\tXaver Front\tREB\nXBODY\tXaver Body\tIGO\n")
    write(tmp_path / "people.tsv", PEOPLE + "Ada Ori\tTCD:XFR\trebel leader\t2031\t\n")
    rows = read_own(tmp_path, tables)
    assert {name: len(found) for name, found in rows.items()} == {
        "groups.tsv": 1,
        "organisations.tsv": 1,
        "people.tsv": 1,
    }


def test_a_part_takes_the_sector_of_the_whole(tmp_path):
    file = write(
        tmp_path / "own.tsv",
        "code\tnames\tsector\tparent\nTCD:XFR\tXaver Front\tREB\t\nTCD:XNW\tXaver North Wing\t\tTCD:XFR\n",
    )
    entry = lexicon.lexicon(file).by_code["TCD:XNW"]
    assert entry.sector == "REB"


def test_holders_are_asked_by_kind_of_office(tables):
    found = holders(tables, "ESP", "head of state", dt.date(2010, 1, 1))
    assert [row["office"] for row in found] == ["king"]
    assert [r["name"] for r in holders(tables, "KEN", "head of state", dt.date(1995, 1, 1))] == ["Daniel arap Moi"]


def test_a_code_shows_who_speaks_for_it_on_the_day():
    offices = {holding.office for holding in about("NOR", dt.date(2001, 2, 1))}
    assert {"king", "prime minister", "foreign minister", "defence minister"} <= offices


def test_an_unknown_name_gets_the_nearest():
    with pytest.raises(DataError, match=r"near: .*Merkel"):
        about("Angela Merkl", None)


def run(monkeypatch, capsys, *arguments):
    monkeypatch.setattr(sys, "argv", ["goodoffices", "actors", *map(str, arguments)])
    try:
        cli.main()
        code = 0
    except SystemExit as stop:
        code = stop.code or 0
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def test_show_gives_one_json_object_a_meaning(monkeypatch, capsys):
    code, out, _ = run(monkeypatch, capsys, "show", "Kofi Annan", "--on", "1999-09-09", "--format", "jsonl")
    rows = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert (rows[0]["code"], rows[0]["office"], rows[0]["wins"]) == ("UN", "secretary-general", True)


def test_check_names_the_line_and_fails(monkeypatch, capsys, tmp_path):
    own = write(tmp_path / "own.tsv", PEOPLE + "Ada Ori\tQQQ\tpresident\t\t\n")
    code, _, err = run(monkeypatch, capsys, "check", "--actors", own)
    assert code == 1
    assert "own.tsv, line 2, column country" in err
    assert "1 problems" in err


def test_check_finds_what_is_wrong_in_tables_of_ours(tables):
    def person(line, name, office, since, until, alias=""):
        cells = {
            "name": name,
            "aliases": alias,
            "country": "FRA",
            "office": office,
            "sector": "GOV",
            "from": since,
            "to": until,
            "note": "",
        }
        return Row("people.tsv", line, cells)

    office = sorted(check.SINGLE)[0]
    rows = [
        person(90001, "Ada Ori", office, "2031", "2035", "Ador"),
        person(90002, "Bo Ro", office, "2032", "2034", "Ador"),
        person(90003, "Ada Ori", office, "2034", "2036"),
    ]
    spoiled = Tables({**tables.rows, "people.tsv": [*tables.rows["people.tsv"], *rows]})
    assert any("twice at one time" in fault for fault in check._spells(spoiled))
    assert any("are both FRA" in fault for fault in check._shared_offices(spoiled))
    assert any("also names Ada Ori" in fault for fault in check._aliases(spoiled))
    lost = Row("generics.tsv", 90004, {"words": "France", "sector": "CVL", "note": ""})
    spoiled.rows["generics.tsv"] = [*tables.rows["generics.tsv"], lost]
    assert any("'France' is never found" in fault for fault in check._unreachable(spoiled))
