from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.errors import DataError
from goodoffices.places import Gazetteer, PlaceResolver
from goodoffices.places.gazetteer import DATA, read_places
from goodoffices.places.names import fold

HEADER = "name\taliases\tlat\tlon\tcountry\tfeature\n"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize(
    ("name", "folded"),
    [("Al-Ḩudaydah", "al hudaydah"), ("N’Djaména", "ndjamena"), ("Łódź", "lodz"), ("St. Andrews", "st andrews")],
)
def test_fold(name: str, folded: str) -> None:
    assert fold(name) == folded


@pytest.mark.parametrize(
    ("name", "country", "feature"),
    [
        ("Ivory Coast", "CIV", "country"), ("U.S.", "USA", "country"), ("Burma", "MMR", "country"),
        ("Kosovo", "XKX", "country"), ("the Gaza Strip", "PSE", "region"), ("Hodeida", "YEM", "city"),
        ("Donbass", "UKR", "region"), ("Rafah border crossing", "PSE", "crossing"), ("Torkham", None, "crossing"),
        ("Stepanakert", "AZE", "city"), ("Camp David", "USA", "site"), ("Sharm el-Sheikh", "EGY", "city"),
    ],
)  # fmt: skip
def test_own_names_come_first(gazetteer: Gazetteer, name: str, country: str | None, feature: str) -> None:
    first = gazetteer.lookup(name)[0]
    assert (first.country, first.feature) == (country, feature)


def test_capitals(gazetteer: Gazetteer) -> None:
    for country, capital in {"FIN": "Helsinki", "KEN": "Nairobi", "MMR": "Nay Pyi Taw", "BDI": "Gitega"}.items():
        place = gazetteer.capital(country)
        assert place is not None
        assert place.name == capital
    assert gazetteer.capital("ZZZ") is None


def test_nothing_for_an_unknown_name(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Qwertyuiopville") == ()
    assert gazetteer.lookup("") == ()


def test_size_of_what_is_shipped() -> None:
    assert (DATA / "gazetteer.sqlite").stat().st_size <= 17_500_000
    own = [line for line in (DATA / "places.tsv").read_text(encoding="utf-8").splitlines() if line[:1] not in "#"]
    assert len(own) - 1 >= 900


def test_countries_of_own_places_exist(gazetteer: Gazetteer) -> None:
    for places in read_places(DATA / "places.tsv").values():
        for place in places:
            assert place.country is None or place.country in gazetteer.countries or place.country == "ATA"


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("Atlantis\t\t0\t0\tATL\tempire", "feature 'empire'"),
        ("Atlantis\t\t0\t0\tAt\tisland", "'At' is no ISO"),
        ("Atlantis\t\t99\t0\t\tisland", "out of range"),
        ("Atlantis\t\tnorth\t0\t\tisland", "no degrees"),
        ("Atlantis\t0\t0", "3 columns"),
    ],
)
def test_a_wrong_row_is_refused(tmp_path: Path, row: str, complaint: str) -> None:
    table = tmp_path / "places.tsv"
    table.write_text(HEADER + row + "\n", encoding="utf-8")
    with pytest.raises(DataError, match=re.escape(complaint)) as error:
        read_places(table)
    assert "places.tsv, line 2" in error.value.message


def test_no_gazetteer_says_how_to_build_one(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"training/gazetteer\.py"):
        PlaceResolver.load(tmp_path)
