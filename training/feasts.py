"""Builds data/dates/feasts.tsv: the days of the feasts that move, 1970 to 2045, from three PyPI packages.

    pip install --target /tmp/feasts hijridate==2.6.0 holidays==0.109 python-dateutil==2.9.0.post0
    PYTHONPATH=/tmp/feasts python training/feasts.py

hijridate (MIT) gives the Umm al-Qura calendar of Saudi Arabia, from which other countries differ by a day at times;
holidays (MIT) Jewish, Hindu and Chinese feasts; dateutil (Apache-2.0, BSD-3-Clause) Easter. None is needed at run time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter
from hijridate import Hijri
from holidays.calendars.chinese import _ChineseLunisolar
from holidays.calendars.hebrew import _HebrewLunisolar
from holidays.calendars.hindu import _HinduLunisolar

OUT = Path(__file__).resolve().parents[1] / "src/goodoffices/data/dates/feasts.tsv"
YEARS = range(1970, 2046)
HEADER = """\
# Feasts that news dates things by. days: the first day, and "+" how many days follow; "12-25" is every year, the others
# are listed year by year (training/feasts.py; Muslim feasts by the Saudi calendar, at times a day off elsewhere).
feast	names	days
"""
FIXED = (
    ("New Year's Day", "New Years Day", "01-01"),
    ("New Year's Eve", "New Years Eve", "12-31"),
    ("Orthodox Christmas", "Coptic Christmas", "01-07"),
    ("Epiphany", "", "01-06"),
    ("Valentine's Day", "Valentines Day", "02-14"),
    ("International Women's Day", "Women's Day", "03-08"),
    ("St Patrick's Day", "St. Patrick's Day|Saint Patrick's Day", "03-17"),
    ("Nowruz", "Norouz|Newroz|Nowrouz|Persian New Year", "03-21"),
    ("April Fools' Day", "April Fool's Day", "04-01"),
    ("Anzac Day", "", "04-25"),
    ("May Day", "International Workers' Day", "05-01"),
    ("Europe Day", "", "05-09"),
    ("Bastille Day", "", "07-14"),
    ("Halloween", "", "10-31"),
    ("All Saints' Day", "All Saints Day", "11-01"),
    ("Armistice Day", "Remembrance Day", "11-11"),
    ("Human Rights Day", "", "12-10"),
    ("Christmas Eve", "", "12-24"),
    ("Christmas Day", "Christmas", "12-25"),
    ("Boxing Day", "", "12-26"),
)


def muslim(month: int, day: int, length: int | None = None) -> Iterator[str]:
    """A day of the Muslim year, in each; without a length, to the end of its month."""
    for year in range(1390, 1470):
        first = Hijri(year, month, day).to_gregorian()
        last = length if length is not None else Hijri(year, month, day).month_length() - day + 1
        if first.year in YEARS:
            yield f"{first.isoformat()}+{last - 1}" if last > 1 else first.isoformat()


def plain(find: Callable[[int], Any]) -> Callable[[int], dt.date | None]:
    """The holidays package's answers (a date, a date with "exact", a set of dates) as the date in that year."""

    def one(year: int) -> dt.date | None:
        given = find(year)
        dates = given if isinstance(given, set) else {given[0] if isinstance(given, tuple) else given}
        return next((d for d in dates if d is not None and d.year == year), None)

    return one


def yearly(find: Callable[[int], dt.date | None], length: int = 1, shift: int = 0) -> Iterator[str]:
    """A feast that comes once a year."""
    for year in YEARS:
        first = find(year)
        if first is not None:
            day = (first + dt.timedelta(days=shift)).isoformat()
            yield f"{day}+{length - 1}" if length > 1 else day


def moving() -> Iterator[tuple[str, str, Iterator[str]]]:
    """Feast, other names, days."""
    jewish, hindu, chinese = _HebrewLunisolar(), _HinduLunisolar(), _ChineseLunisolar()

    def west(year: int) -> dt.date:
        return easter(year, EASTER_WESTERN)

    def east(year: int) -> dt.date:
        return easter(year, EASTER_ORTHODOX)

    def thanksgiving(year: int) -> dt.date:
        return dt.date(year, 11, 22 + (3 - dt.date(year, 11, 22).weekday()) % 7)

    yield "Ramadan", "Ramadhan", muslim(9, 1)
    yield "Eid al-Fitr", "Eid ul-Fitr|Eid el-Fitr|Eid-ul-Fitr", muslim(10, 1, 3)
    yield "Eid al-Adha", "Eid ul-Adha|Eid el-Adha|Eid-ul-Azha|Bakrid|Tabaski|Feast of Sacrifice", muslim(12, 10, 4)
    yield "Ashura", "Ashoura", muslim(1, 10, 1)
    yield "Islamic New Year", "Hijri New Year", muslim(1, 1, 1)
    yield "Mawlid", "Prophet Muhammad's birthday|Prophet Mohammad's birthday|Eid Milad", muslim(3, 12, 1)
    yield "Ash Wednesday", "", yearly(west, shift=-46)
    yield "Palm Sunday", "", yearly(west, shift=-7)
    yield "Holy Week", "", yearly(west, 7, shift=-7)
    yield "Good Friday", "", yearly(west, shift=-2)
    yield "Easter Sunday", "Easter", yearly(west)
    yield "Easter Monday", "", yearly(west, shift=1)
    yield "Ascension Day", "", yearly(west, shift=39)
    yield "Pentecost", "Whit Sunday", yearly(west, shift=49)
    yield "Orthodox Easter", "Orthodox Easter Sunday", yearly(east)
    yield "Passover", "Pesach", yearly(plain(jewish.passover_date), 7)
    yield "Purim", "", yearly(plain(jewish.purim_date))
    yield "Rosh Hashanah", "Rosh Hashana|Jewish New Year", yearly(plain(jewish.rosh_hashanah_date), 2)
    yield "Yom Kippur", "", yearly(plain(jewish.yom_kippur_date))
    yield "Sukkot", "", yearly(plain(jewish.sukkot_date), 7)
    yield "Hanukkah", "Chanukah|Hanukah", yearly(plain(jewish.hanukkah_date), 8)
    yield "Diwali", "Deepavali", yearly(plain(hindu.diwali_india_date))
    yield "Holi", "", yearly(plain(hindu.holi_date))
    yield "Lunar New Year", "Chinese New Year|Tet|Spring Festival|Seollal", yearly(plain(chinese.lunar_new_year_date))
    yield "Thanksgiving", "Thanksgiving Day", yearly(thanksgiving)


def main() -> None:
    """Write the table."""
    rows = [*FIXED, *((name, others, ",".join(days)) for name, others, days in moving())]
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(HEADER + "".join("\t".join(row) + "\n" for row in rows), "utf8")
    print(f"{len(rows)} feasts, {OUT.stat().st_size / 1e3:.1f} kB")


if __name__ == "__main__":
    main()
