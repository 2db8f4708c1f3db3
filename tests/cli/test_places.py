from __future__ import annotations

import json


def test_a_name_is_shown_with_all_its_places(go):
    result = go("places", "show", "Tripoli")
    lines = [line.split("\t") for line in result.out.splitlines()]
    assert (result.code, lines[0][:3], lines[1][:3]) == (
        0,
        ["name", "country", "feature"],
        ["Tripoli", "LBY", "capital"],
    )
    assert ["Tripoli", "LBN"] in [line[:2] for line in lines]
    assert go("places", "show", "Qwertyuiopville").code == 1


def test_a_broken_dump_is_one_line_and_exit_1(go, tmp_path, monkeypatch):
    monkeypatch.setenv("GOODOFFICES_DATA", str(tmp_path / "data"))
    dump = tmp_path / "dump.txt"
    dump.write_text("1\tNowhere\n")
    result = go("places", "import", dump)
    assert (result.code, result.out) == (1, "")
    assert "dump.txt, line 1: 2 columns, 19 wanted" in result.err.replace("\n", " ")
    assert go("places", "import", tmp_path / "none.txt").code == 2


def test_layers_tell_kinds_and_days(go, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Kenyan officers met envoys near Kisumu in early March.")
    places = [
        json.loads(x) for x in go("inspect", path, "--layer", "places", "--published", "2012-03-20").out.splitlines()
    ]
    (date,) = [
        json.loads(x) for x in go("inspect", path, "--layer", "dates", "--published", "2012-03-20").out.splitlines()
    ]
    assert [(p["text"], p["kind"], p["country"]) for p in places] == [
        ("Kenyan", "adjective", "KEN"), ("Kisumu", "name", "KEN"),
    ]  # fmt: skip
    assert (date["value"], date["from"], date["to"]) == ("2012-03", "2012-03-01", "2012-03-10")
