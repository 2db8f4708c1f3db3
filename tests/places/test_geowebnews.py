"""The converter of GeoWebNews, on an article of our own in the corpus's form."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from benchmarks.geowebnews import convert

TOPONYM = (
    "<toponym><extractedName>{0}</extractedName><type>{1}</type><start>{2}</start><end>{3}</end>"
    "<geonamesID>{4}</geonamesID><latitude>{5}</latitude><longitude>{6}</longitude></toponym>"
)
ROWS = (
    ("Accra", "Literal", 0, 5, 2306104, 5.55, -0.2), ("Togolese", "Non_Literal_Modifier", 10, 18, 2363686, 8.6, 1.1),
    ("Ring Road", "Literal", 20, 29, "", 5.6, -0.2), ("Ghanaians", "Demonym", 30, 39, "", "", ""),
)  # fmt: skip


def article() -> ET.Element:
    rows = "".join(TOPONYM.format(*row) for row in reversed(ROWS))
    text = f"<title>T</title><text>Accra</text><toponyms>{rows}</toponyms>"
    return ET.fromstring(f'<article file="7">{text}</article>')


def names(**options: bool) -> list[str]:
    (row,) = convert([article()], **options)
    return [g["text"] for g in row["gold"]]


def test_what_has_a_position_is_counted_in_order() -> None:
    assert names() == ["Accra", "Togolese", "Ring Road"]
    assert names(numbered=True) == ["Accra", "Togolese"]
    assert names(literal=True) == ["Accra", "Ring Road"]


def test_the_form_of_a_row() -> None:
    (row,) = convert([article()])
    assert (row["id"], row["title"], row["text"]) == ("gwn-7", "T", "Accra")
    assert row["gold"][0]["geonameid"] == 2306104
    assert row["gold"][2]["geonameid"] is None
