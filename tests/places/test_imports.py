"""A GeoNames dump of a few lines of our own, imported, looked up and refused."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from goodoffices.errors import DataError, MissingPathError
from goodoffices.places import Gazetteer
from goodoffices.places.imports import COLUMNS, feature_of, import_dump, imported_file, user_folder


def line(**given: str) -> str:
    cells = dict.fromkeys(COLUMNS, "")
    cells |= {
        "geonameid": "99000001", "name": "Qandalimbo", "asciiname": "Qandalimbo", "latitude": "13.5",
        "longitude": "25.25", "feature class": "P", "feature code": "PPL", "country code": "SD", "population": "40",
    }  # fmt: skip
    cells |= {k.replace("_", " "): v for k, v in given.items()}
    return "\t".join(cells.values()) + "\n"


WELL = line() + line(
    geonameid="99000002", name="Wādī Zumbul", asciiname="Wadi Zumbul", alternatenames="Zumbul Valley,ZWZ,وادي",
    feature_class="T", feature_code="VAL",
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GOODOFFICES_DATA", str(tmp_path / "data"))
    return tmp_path


def test_a_dump_is_looked_up_beside_the_extract(folder: Path) -> None:
    assert imported_file() is None
    dump = folder / "SD.txt"
    dump.write_text(WELL, "utf-8")
    imported = import_dump(dump)
    assert (imported.places, imported.names) == (2, 3)
    assert imported.path.parent == user_folder()
    gazetteer = Gazetteer.load(imported=imported_file())
    (village,) = gazetteer.lookup("Qandalimbo")
    assert (village.country, village.lat, village.lon, village.feature) == ("SDN", 13.5, 25.25, "city")
    (valley,) = gazetteer.lookup("Zumbul Valley")
    assert (valley.name, valley.feature, valley.alternate) == ("Wādī Zumbul", "valley", True)
    assert gazetteer.lookup("Khartoum")[0].feature == "capital"


def test_a_place_that_both_have_is_one(folder: Path) -> None:
    shipped = Gazetteer.load().lookup("Zalingei")[0]
    dump = folder / "SD.txt"
    dump.write_text(line(geonameid=str(shipped.geonameid), name="Zalingei", asciiname="Zalingei"), "utf-8")
    import_dump(dump)
    both = Gazetteer.load(imported=imported_file()).lookup("Zalingei")
    assert [c.geonameid for c in both].count(shipped.geonameid) == 1


def test_a_zip_as_geonames_offers_it(folder: Path) -> None:
    with zipfile.ZipFile(folder / "SD.zip", "w") as archive:
        archive.writestr("readme.txt", "GeoNames")
        archive.writestr("SD.txt", WELL)
    assert import_dump(folder / "SD.zip").places == 2


def test_a_country_is_left_to_the_package(folder: Path) -> None:
    dump = folder / "x.txt"
    dump.write_text(
        WELL + line(geonameid="99000003", name="Nowhereland", feature_class="A", feature_code="PCLI"), "utf-8"
    )
    assert import_dump(dump).places == 2


@pytest.mark.parametrize(
    ("bad", "complaint"),
    [
        (line(latitude="north"), "line 3, column 5 (latitude): 'north' given, a number from -90 to 90"),
        (line(longitude="190"), "line 3, column 6 (longitude): '190' given, a number from -180 to 180"),
        (line(latitude="nan"), "line 3, column 5 (latitude): 'nan'"),
        (line(geonameid="x1"), "line 3, column 1 (geonameid): 'x1' given, a whole number from 1"),
        (line(population="many"), "line 3, column 15 (population): 'many'"),
        (line(feature_class="Q"), "line 3, column 7 (feature class): 'Q' given, one of A, H, L, P"),
        (line(country_code="SDN"), "line 3, column 9 (country code): 'SDN'"),
        (line(name=" "), "line 3, column 2 (name)"),
        ("a\tb\tc\n", "line 3: 3 columns, 19 wanted"),
    ],
)
def test_a_broken_dump_is_named_by_line_and_column_and_keeps_the_old(folder: Path, bad: str, complaint: str) -> None:
    dump = folder / "dump.txt"
    dump.write_text(WELL, "utf-8")
    path = import_dump(dump).path
    before = path.read_bytes()
    dump.write_text(WELL + bad, "utf-8")
    with pytest.raises(DataError, match=re.escape(complaint)) as error:
        import_dump(dump)
    assert str(dump) in error.value.message
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_a_dump_cut_in_the_middle_of_a_letter(folder: Path) -> None:
    dump = folder / "dump.txt"
    dump.write_bytes(WELL.encode() + "99\tKé".encode()[:-1])
    with pytest.raises(DataError, match=r"line \d+: no UTF-8"):
        import_dump(dump)
    assert imported_file() is None


def test_nothing_in_it_and_no_file(folder: Path) -> None:
    (folder / "empty.txt").write_text("", "utf-8")
    with pytest.raises(DataError, match="no place in it"):
        import_dump(folder / "empty.txt")
    with pytest.raises(MissingPathError, match=r"allCountries\.txt"):
        import_dump(folder / "none.txt")


@pytest.mark.parametrize(
    ("kind", "code", "feature"),
    [
        ("P", "PPLC", "capital"), ("P", "PPLA2", "city"), ("A", "ADM1", "region"), ("A", "ADM3", "district"),
        ("H", "STRT", "strait"), ("H", "LKS", "lake"), ("H", "WLL", "lake"), ("T", "MTS", "mountain"),
        ("S", "CMPRF", "camp"),
        ("S", "PSTB", "crossing"), ("S", "AIRB", "base"), ("L", "RGN", "region"), ("S", "MSQE", "site"),
        ("", "", "site"),
    ],
)  # fmt: skip
def test_features(kind: str, code: str, feature: str) -> None:
    assert feature_of(kind, code) == feature
