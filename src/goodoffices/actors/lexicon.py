"""Names and words of actors in a text: two automata, longest match first, at word boundaries."""

from __future__ import annotations

import datetime as dt
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import ahocorasick

from goodoffices.actors.short import at_home, has_short, short_names, shortened
from goodoffices.actors.tables import Row, Tables
from goodoffices.startup import uncollected

Sort = Literal[
    "country", "demonym", "capital", "metonym", "group", "organisation", "person", "generic", "office", "side", "coined"
]
WORDS = frozenset({"generic", "office", "side"})


@dataclass(frozen=True, slots=True)
class Entry:
    """What a name or word can stand for, from when to when, and which line of which table says so."""

    sort: Sort
    code: str | None = None
    name: str = ""
    sector: str | None = None
    office: str | None = None
    since: dt.date = dt.date.min
    until: dt.date = dt.date.max
    wikidata: str | None = None
    number: int = 0
    kind: str = ""
    source: str = ""
    own: bool = False
    open_end: bool = False

    def holds(self, day: dt.date | None) -> bool:
        """Tell whether the entry's spell includes a day; an unknown day is in every spell."""
        return day is None or self.since <= day <= self.until


@dataclass(frozen=True, slots=True)
class Bloc:
    """States that news names together ("the six powers"), for a time; ``always`` where they are no body."""

    members: tuple[str, ...]
    since: dt.date
    until: dt.date
    always: bool


@dataclass(slots=True)
class Hit:
    """A stretch of text that one or more entries name."""

    start: int
    end: int
    entries: tuple[Entry, ...]

    @property
    def sort(self) -> Sort:
        """The sort of the first entry; the entries of one hit are kept in order of weight."""
        return self.entries[0].sort


@dataclass(slots=True)
class Lexicon:
    """The automata over names (as written) and words (lower case), and the tables' lists that the rules ask for."""

    names: Any
    words: Any
    people: dict[str, list[Entry]]
    nouns: dict[str, str]
    by_code: dict[str, Entry]
    surnames: dict[str, list[Entry]]
    holders: dict[tuple[str, str], list[Entry]]
    blocs: dict[str, list[Bloc]]

    def members(self, code: str | None, day: dt.date | None, *, every: bool) -> tuple[str, ...]:
        """Return the codes of a bloc's members on a day; without ``every`` only of those that are no body."""
        fits = [bloc for bloc in self.blocs.get(code or "", ()) if every or bloc.always]
        return next((b.members for b in fits if day is None or b.since <= day <= b.until), ())

    def held(self, code: str, office: str, day: dt.date | None) -> bool:
        """Tell whether the tables have somebody in an office of a country on a day."""
        return any(entry.holds(day) for entry in self.holders.get((code, office), ()))

    def find(self, text: str) -> list[Hit]:
        """Return the hits of a text, none overlapping another; a name beats words of its length."""
        hits = [(hit, 1) for hit in _scan(self.names, text) if not _tail(text, hit)]
        hits += [(hit, 0) for hit in _scan(self.words, _lower(text)) if not _capital_side(text, hit)]
        hits = at_home(hits)
        hits.sort(key=lambda pair: (pair[0].start - pair[0].end, -pair[1]))
        taken = bytearray(len(text))
        kept: list[Hit] = []
        for hit, _ in hits:
            if not any(taken[hit.start : hit.end]):
                taken[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
                kept.append(hit)
        return sorted(kept, key=lambda hit: hit.start)

    def bearers(self, surname: str, day: dt.date | None) -> tuple[Entry, ...]:
        """Return the spells of a day of the one person in office who bears a surname; none where several do."""
        entries = tuple(entry for entry in self.surnames.get(surname, ()) if entry.holds(day))
        return entries if len({entry.name for entry in entries}) == 1 else ()

    def persons(self, name: str) -> tuple[Entry, ...]:
        """Return the spells of all who bear a name in the tables, written as given."""
        if name not in self.names:
            return ()
        return tuple(entry for entry in self.names.get(name)[1] if entry.sort == "person")


# Words that make another body or party of a name in common words: the "High Security Council", the "New Democrats".
_HEADS = ("High", "Higher", "Supreme", "Superior", "New", "Social", "Christian", "Liberal", "Popular", "Independent")
_COMMON = frozenset(
    """Security Democrats Democratic Republicans Republican Conservatives Conservative Labour Liberals Liberal
    Socialists Socialist Communist Communists National Progressive People's Unionist Unionists Nationalist
    Council""".split()
)


def _tail(text: str, hit: Hit) -> bool:
    """Tell whether a name is only the end of a longer one that is none of ours."""
    if hit.sort not in {"group", "organisation"} or text[hit.start : hit.end].split(maxsplit=1)[0] not in _COMMON:
        return False
    return text[max(0, hit.start - 14) : hit.start].rstrip(" ").endswith(_HEADS)


def _capital_side(text: str, hit: Hit) -> bool:
    """Tell whether words for several are written like a name: "the Quartet" is a body, "the quartet" are four."""
    return hit.sort == "side" and not text[hit.start + 1 : hit.end].islower()


def _lower(text: str) -> str:
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def _scan(automaton: Any, text: str) -> list[Hit]:
    found = []
    for last, (length, entries) in automaton.iter(text):
        start, end = last - length + 1, last + 1
        if (start == 0 or not text[start - 1].isalnum()) and (end == len(text) or not text[end].isalnum()):
            found.append(Hit(start, end, entries))
    return found


# Letters that Unicode does not take apart into a plain one and a mark.
_PLAIN = str.maketrans(dict(pair.split("=") for pair in (
    "ł=l Ł=L ø=o Ø=O đ=d Đ=D ı=i ß=ss æ=ae Æ=Ae ð=d Ð=D þ=th Þ=Th œ=oe ə=a Ə=A".split()
)))  # fmt: skip


def fold(text: str) -> str:
    """Return a text without diacritics."""
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    return "".join(char for char in parts if not unicodedata.combining(char))


@lru_cache(maxsize=4)
def lexicon(extra: Path | None = None) -> Lexicon:
    """Build the lexicon from the tables and a user's, once a process."""
    with uncollected():
        return build(Tables.load(extra))


def build(tables: Tables) -> Lexicon:
    """Build a lexicon from tables."""
    names: dict[str, list[Entry]] = {}
    people: dict[str, list[Entry]] = {}
    by_code: dict[str, Entry] = {}
    for row in tables.rows["countries.tsv"]:
        _add_country(names, by_code, row)
    for file, sort in (("groups.tsv", "group"), ("organisations.tsv", "organisation")):
        for row in tables.rows[file]:
            _add_named(names, by_code, row, "group" if sort == "group" else "organisation")
    for row in tables.rows["blocs.tsv"]:
        _add_named(names, by_code, row, "organisation")
    _add_short(names, tables)
    for row in tables.rows["people.tsv"]:
        _add_person(people, row)
    _name_people(names, people, tables.rows["people.tsv"])
    return Lexicon(
        names=_automaton({text: _ordered(entries) for text, entries in _spellings(names).items()}),
        words=_automaton(_words(tables, by_code)),
        people=people,
        nouns={row["word"]: row["sort"] for row in tables.rows["nouns.tsv"]},
        by_code=by_code,
        surnames=_surnames(people),
        holders=_holders(people),
        blocs=_blocs(tables),
    )


def _automaton(entries: dict[str, tuple[Entry, ...]]) -> Any:
    automaton = ahocorasick.Automaton()
    for text, values in entries.items():
        automaton.add_word(text, (len(text), values))
    automaton.make_automaton()
    return automaton


def _add_country(names: dict[str, list[Entry]], by_code: dict[str, Entry], row: Row) -> None:
    own = row.many("names")
    canonical = own[0] if own else row["code"]
    wikidata, since, until, line = row["wikidata"] or None, row.since, row.until, _where(row)
    columns: tuple[tuple[Sort, str], ...] = (
        ("country", "names"), ("demonym", "demonyms"), ("capital", "capitals"), ("metonym", "metonyms"),
    )  # fmt: skip
    for sort, column in columns:
        entry = Entry(sort, row["code"], canonical, "GOV", None, since, until, wikidata, source=line, own=row.own)
        if sort == "country" and own:
            _name_code(by_code, entry)
        for name in row.many(column):
            names.setdefault(name, []).append(entry)
            if sort in {"country", "capital"} and len(name) > 3:
                names.setdefault(name.upper(), []).append(entry)


def _add_named(names: dict[str, list[Entry]], by_code: dict[str, Entry], row: Row, sort: Sort) -> None:
    entry = _named_entry(row, sort)
    _name_code(by_code, entry)
    for text in row.many("names"):
        if row.file != "blocs.tsv" or not text.islower():
            names.setdefault(text, []).append(entry)


def _named_entry(row: Row, sort: Sort) -> Entry:
    own = row.many("names")
    name = own[0] if own else row["code"]
    sector = row.cells.get("sector", "IGO") or None
    return Entry(sort, row["code"], name, sector, None, row.since, row.until, source=_where(row),
                 own=row.own, open_end=row.open_end)  # fmt: skip


def _add_short(names: dict[str, list[Entry]], tables: Tables) -> None:
    """Let a party be called without its country's name, beside all others of that name."""
    countries = {row["code"]: row for row in tables.rows["countries.tsv"]}
    for row in tables.rows["groups.tsv"]:
        country = countries.get(row["code"].split(":")[0])
        if country is None or not has_short(row["sector"]):
            continue
        for text in short_names(row.many("names"), country):
            known = names.setdefault(text, [])
            if all(entry.code != row["code"] for entry in known):
                known.append(shortened(_named_entry(row, "group")))


def _add_person(people: dict[str, list[Entry]], row: Row) -> None:
    entry = Entry("person", row["country"] or None, row["name"], row["sector"] or None, row["office"] or None,
                  row.since, row.until, source=_where(row), own=row.own, open_end=row.open_end)  # fmt: skip
    people.setdefault(row["name"], []).append(entry)


def _name_people(names: dict[str, list[Entry]], people: dict[str, list[Entry]], rows: list[Row]) -> None:
    """Let every spelling of a person name all the person's spells, the weightiest office of a day first.

    A bare surname among the aliases names only the spell of its own row.
    """
    spellings: dict[str, dict[str, None]] = {}
    bare: dict[str, set[str]] = {}
    for row in rows:
        for alias in row.many("aliases"):
            if " " in alias:
                spellings.setdefault(row["name"], {})[alias] = None
            else:
                bare.setdefault(alias, set()).add(_where(row))
                spellings.setdefault(row["name"], {})[alias] = None
    for name in people:
        words = name.split()
        if len(words) > 3 and words[1] in {"bin", "ibn"}:  # news leaves the family's name away
            spellings.setdefault(name, {})[" ".join(words[:3])] = None
    for name, entries in people.items():
        entries.sort(key=lambda entry: (not entry.own, _rank(entry.office)))
        for text in dict.fromkeys([name, *spellings.get(name, ())]):
            own = bare.get(text) if text != name else None
            found = entries if own is None else [entry for entry in entries if entry.source in own]
            names.setdefault(text, []).extend(found)


def _rank(office: str | None) -> int:
    """Return how little an office weighs beside others of one person on one day."""
    return _WEIGHTS.get(office or "", 3)


_WEIGHTS = {
    **dict.fromkeys(("king", "emir", "sultan", "president", "supreme leader"), 0),
    **dict.fromkeys(("prime minister", "chancellor"), 1),
    **dict.fromkeys(("vice president", "crown prince"), 2),
    **dict.fromkeys("diplomat|official|senior official|party official|member|adviser|businessman|deputy".split("|"), 4),
}


def _where(row: Row) -> str:
    return f"{row.file}:{row.line}"


def _own_first(entry: Entry) -> bool:
    return not entry.own


def _name_code(by_code: dict[str, Entry], entry: Entry) -> None:
    """Let the first row name a code, and a user's row rather than ours."""
    if entry.own or entry.code not in by_code:
        by_code[entry.code or ""] = entry


def _surnames(people: dict[str, list[Entry]]) -> dict[str, list[Entry]]:
    surnames: dict[str, list[Entry]] = {}
    for name, entries in people.items():
        surnames.setdefault(name.split()[-1], []).extend(entries)
    return surnames


def _blocs(tables: Tables) -> dict[str, list[Bloc]]:
    blocs: dict[str, list[Bloc]] = {}
    for row in tables.rows["blocs.tsv"]:
        bloc = Bloc(tuple(row.many("members")), row.since, row.until, bool(row["always"]))
        blocs.setdefault(row["code"], []).append(bloc)
    return blocs


def _holders(people: dict[str, list[Entry]]) -> dict[tuple[str, str], list[Entry]]:
    holders: dict[tuple[str, str], list[Entry]] = {}
    for entries in people.values():
        for entry in entries:
            if entry.code and entry.office:
                holders.setdefault((entry.code, entry.office), []).append(entry)
    return holders


def _spellings(names: dict[str, list[Entry]]) -> dict[str, list[Entry]]:
    spelled: dict[str, list[Entry]] = {}
    for name, entries in names.items():
        capital = {name[0].upper() + name[1:]} if name[0].islower() else set()
        for text in capital | {name, fold(name), name.replace("'", "’"), fold(name).replace("'", "’")}:
            known = spelled.setdefault(text, [])
            known += [entry for entry in entries if entry not in known]
    return spelled


_PLURALS = frozenset("minister president governor commissioner ambassador envoy secretary-general adviser".split())
_WEIGHT: dict[str, int] = {"country": 0, "capital": 1, "group": 2, "organisation": 3, "demonym": 4, "metonym": 5}


def _ordered(entries: list[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda entry: (not entry.own, _WEIGHT.get(entry.sort, 9))))


def _plural_of(title: str) -> str:
    """Return several of a title in more words than one ("chief ministers"), nothing where it is not made so."""
    words = title.split()
    return f"{title}s" if len(words) > 1 and words[-1] in _PLURALS else ""


def _words(tables: Tables, by_code: dict[str, Entry]) -> dict[str, tuple[Entry, ...]]:
    words: dict[str, list[Entry]] = {}
    for row in tables.rows["offices.tsv"]:
        entry = Entry(
            "office", None, row["words"], row["sector"] or None, row["office"], source=_where(row), own=row.own
        )
        words.setdefault(row["words"], []).append(entry)
    for text, entries in list(words.items()):
        if plural := _plural_of(text):
            words.setdefault(plural, [replace(entries[0], name=plural)])
    for row in tables.rows["generics.tsv"]:
        entry = Entry("generic", None, row["words"], row["sector"] or None, source=_where(row), own=row.own)
        words.setdefault(row["words"], []).append(entry)
    for row in tables.rows["sides.tsv"]:
        entry = Entry(
            "side",
            None,
            row["words"],
            row["sector"] or None,
            number=int(row["number"]),
            kind=row["kind"],
            source=_where(row),
            own=row.own,
        )
        words.setdefault(row["words"], []).append(entry)
    for row in tables.rows["blocs.tsv"]:
        name = by_code[row["code"]].name
        entry = Entry(
            "organisation", row["code"], name, "IGO", None, row.since, row.until, source=_where(row), own=row.own
        )
        for text in (text for text in row.many("names") if text.islower()):
            words.setdefault(text, []).append(entry)
    return {word: tuple(sorted(entries, key=_own_first)) for word, entries in words.items()}
