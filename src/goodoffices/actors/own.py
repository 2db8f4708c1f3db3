"""A user's own tables beside ours: read whole, judged whole, refused whole."""

from __future__ import annotations

from pathlib import Path

from goodoffices.actors.tables import HEADERS, Row, Tables, checked
from goodoffices.errors import DataError, MissingPathError

REQUIRED = {
    "people.tsv": ("name", "country", "office"),
    "countries.tsv": ("code", "names", "demonyms"),
    "blocs.tsv": ("code", "names", "members"),
    "groups.tsv": ("code", "names"),
    "offices.tsv": ("words", "office"),
    "generics.tsv": ("words", "sector"),
    "sides.tsv": ("words", "number", "kind"),
    "nouns.tsv": ("word", "sort"),
}
_SHOWN = 20
Rows = dict[str, list[Row]]


def read_own(path: Path, ours: Tables) -> Rows:
    """Read a user's .tsv file, or all those in a folder; raises a DataError that names everything that is wrong."""
    if not path.exists():
        raise MissingPathError(f"{path}: no such file or folder of actors")
    rows: Rows = {}
    problems: list[str] = []
    for file in sorted(path.glob("*.tsv")) if path.is_dir() else [path]:
        _read_file(file, rows, problems)
    problems = problems or faults(rows, ours)
    if problems:
        more = len(problems) - _SHOWN
        raise DataError("\n".join(problems[:_SHOWN] + ([f"and {more} more"] if more > 0 else [])))
    return rows


def _read_file(file: Path, rows: Rows, problems: list[str]) -> None:
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        problems.append(f"{file.name}: byte {error.start} is no UTF-8; save the file as UTF-8")
        return
    header = lines[0].split("\t") if lines else []
    table, wrong = _table(file.name, header)
    if wrong:
        problems.append(wrong)
        return
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        row = Row(file.name, number, _cells(table, header, cells), own=True)
        try:
            if len(cells) > len(header):
                problems.append(row.refuse(f"{len(cells)} cells; the header has {len(header)} columns").message)
                continue
            checked(row, 0)
            name = table if table != "groups.tsv" or ":" in row["code"] else "organisations.tsv"
            rows.setdefault(name, []).append(row)
        except DataError as error:
            problems.append(error.message)


def _cells(table: str, header: list[str], cells: list[str]) -> dict[str, str]:
    given = dict(zip(header, (cell.strip() for cell in cells), strict=False))
    return {column: given.get(column, "") for column in HEADERS[table]}


def _table(file: str, header: list[str]) -> tuple[str, str]:
    """Return which table a file is, by its name or else by its columns, and what is wrong with the columns."""
    named = "groups.tsv" if file == "organisations.tsv" else file if file in REQUIRED else ""
    fitting = [name for name, columns in REQUIRED.items() if set(columns) <= set(header)]
    table = named or next(iter(fitting), "") or _nearest(header)
    missing = [column for column in REQUIRED[table] if column not in header]
    strange = [column for column in header if column not in HEADERS[table]]
    allowed = f"a table of {table.removesuffix('.tsv')} has {', '.join(HEADERS[table])}"
    if missing:
        needed = ", ".join(REQUIRED[table])
        return table, f"{file}, line 1: column {missing[0]} is missing; {allowed}, and needs {needed}"
    if strange or len(set(header)) < len(header):
        return table, f"{file}, line 1, column {(strange or header)[0]}: not known, or there twice; {allowed}"
    return table, ""


def _nearest(header: list[str]) -> str:
    return max(REQUIRED, key=lambda name: len(set(HEADERS[name]) & set(header)))


def faults(rows: Rows, ours: Tables) -> list[str]:
    """Return what is wrong in a user's rows: empty cells, dates, codes that nothing has, parts of themselves."""
    both = Tables({name: [*ours.rows.get(name, []), *rows.get(name, [])] for name in HEADERS})
    known = both.codes()
    countries = {row["code"] for row in both.rows["countries.tsv"]}
    found = []
    for name, table in rows.items():
        required = REQUIRED.get(name, REQUIRED["groups.tsv"])
        for row in table:
            found += [row.refuse("is empty; it must not be", column).message for column in required if not row[column]]
            found += dates(row) + codes(row, known, countries)
    return found + cycles(both)


def dates(row: Row) -> list[str]:
    """Return what is wrong with a row's dates."""
    if "from" not in row.cells:
        return []
    try:
        if row.since > row.until:
            return [row.refuse(f"{row['from']} is after to, {row['to']}", "from").message]
    except DataError as error:
        return [error.message]
    return []


def codes(row: Row, known: set[str], countries: set[str]) -> list[str]:
    """Return the codes of a row that no table has."""
    found = []
    code = row.cells.get("code", "")
    if ":" in code and code.split(":")[0] not in countries:
        found.append(
            row.refuse(f"{code!r} begins with no country's code; write ISO 3166-1 alpha-3, as SDN:RSF", "code")
        )
    country = row.cells.get("country", "")
    if country and country not in known:
        found.append(
            row.refuse(
                f"{country!r} is the code of no country, group or organisation; write ISO 3166-1 alpha-3 (PAK), a "
                "group's code (SDN:RSF) or a body's (UN), or add it to a table",
                "country",
            )
        )
    if "members" in row.cells:
        strange = [member for member in row.many("members") if member not in known]
        found += [row.refuse(f"{member!r} is the code of nothing in the tables", "members") for member in strange]
    parent = row.cells.get("parent", "")
    if parent and parent not in known:
        found.append(row.refuse(f"{parent!r} is the code of no group or organisation", "parent"))
    return [error.message for error in found]


def cycles(tables: Tables) -> list[str]:
    """Return the groups and bodies that are, over others, part of themselves."""
    above = tables.parents()
    found = []
    for code, row in above.items():
        chain = [code]
        while chain[-1] in above and above[chain[-1]]["parent"] not in chain:
            chain.append(above[chain[-1]]["parent"])
        last = above.get(chain[-1])
        if last is not None and last["parent"] == code:
            found.append(
                row.refuse(f"{' is part of '.join([*chain, code])}: a cycle; one of them must have none", "parent")
            )
    return [error.message for error in found]
