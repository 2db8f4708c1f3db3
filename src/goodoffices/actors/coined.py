"""Groups that no table has: "Front for the Liberation of Y", "Zed Liberation Army (ZLA)", "the Zed rebels"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goodoffices.actors.lexicon import Entry, Hit
from goodoffices.actors.phrases import TIMES
from goodoffices.reader.columns import columns

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from goodoffices.reader.columns import Columns

_REBEL = frozenset(
    """army front liberation brigade brigades battalion guerrillas guerrilla rebels insurgents tigers resistance
    mujahideen revolutionary fighters""".split()
)
_PARTY = frozenset("party".split())
_OPPOSITION = frozenset(
    "movement alliance coalition congress union bloc forum platform coordination league convergence assembly".split()
)
_ELDERS = frozenset({"chiefs", "elders"})
# Councils that rule, and are their state's.
_RULING = frozenset("governing ruling sovereign sovereignty interim caretaker".split())
# Committees that are movements, not parts of a parliament.
_MOVES = frozenset("salvation liberation resistance revolutionary strike coordination independence".split())
_SECT = frozenset({"sect", "cult"})
_MILITIA = frozenset("militia militias militiamen paramilitaries vigilantes".split())
_KEYWORDS = (
    _REBEL - {"liberation", "revolutionary", "tigers", "resistance"}
    | _PARTY
    | _OPPOSITION
    | _MILITIA
    | {"forces", "council", "group", "groups", "command", "organisation", "organization", "initiative"}
)
# Parts of a state's forces, which are no groups of their own ("71st Counter Terrorism Battalion").
_UNITS = frozenset(
    """battalion regiment wing squadron fleet command infantry artillery naval air cavalry airborne armoured armored
    division task corps squad unit terrorism counter-terrorism antiterrorism marine marines signal logistics""".split()
)
# Bodies of citizens, which a country's name tells whose they are ("the Chadian Association for Human Rights").
_CIVIC = frozenset("association centre center institute foundation society federation observatory".split())
_PLAIN = frozenset(
    """the national free popular royal people's federal armed presidential republican regular general supreme joint
    foreign security special air northern southern eastern western central ruling congress parliament council union
    forces army party assembly group command of and high higher superior front state""".split()
)
_CREEDS = frozenset(
    """islamist islamic jihadist jihadi shiite shi'ite shi’ite shi'a shia sunni
    marxist communist leftist rightist nationalist kurdish arab
    christian muslim moslem moslems islam sikh alawite druze maronite zoroastrian anglican evangelical sufi salafi
    wahhabi baptist hindu buddhist jewish salafist catholic protestant orthodox african european western eastern
    northern southern central asian""".split()
)
_TRAILERS = frozenset(
    """rebels rebel guerrillas guerrilla insurgents insurgent militia militiamen militias fighters fighter movement
    faction group party separatists alliance gunmen sect cult""".split()
)
# The last words of bodies' names by which news calls them, with a capital, once they are named.
_LAST_WORDS = frozenset(
    "Fund Bank Agency Commission League Council Community Mission Tribunal Union Office Court".split()
)
# Before these such a word needs no article ("Commission president Ana Ola").
_OFFICERS = r"(?:(?:[Vv]ice[- ])?[Pp]resident|[Cc]hair(?:wo)?man|[Cc]hief|[Hh]ead|spokes(?:wo)?man|officials?)"
_LINKS = frozenset("of for the and de del la para do da des du pour en".split())
_SPLIT = re.compile(r"\b(North|South) and (South|North) (Korea|Sudan)\b")
_HALVES = {("North", "Korea"): "PRK", ("South", "Korea"): "KOR", ("North", "Sudan"): "SDN", ("South", "Sudan"): "SSD"}
_ACRONYM = re.compile(r"\s?\(\s?(?:the\s|known as\s|or\s)?([A-Z][A-Za-z]*[A-Z][A-Za-z0-9/–-]*)\s?[),;]")


def coin(doc: Doc, text: str, hits: list[Hit]) -> list[Hit]:
    """Return the hits with those of unknown groups added; a bracketed acronym names what stands before it."""
    hits = _long_names(doc, text, hits)
    hits = _halves(text, _shortened(text, _acronyms(text, hits)))
    return _nicknames(doc, text, hits)


def _halves(text: str, hits: list[Hit]) -> list[Hit]:
    """Let "the North" and "the South" name the two Koreas in a text that names them in full; "North and South X"."""
    made: list[Hit] = []
    for first, second, land in _SPLIT.findall(text) if " and " in text else []:
        entry = Entry("country", _HALVES[first, land], f"{first} {land}", "GOV")
        made += [Hit(m.start(), m.start() + 5, (entry,)) for m in re.finditer(f"{first} and {second} {land}", text)]
    named = {entry.code: entry for hit in hits for entry in hit.entries[:1] if entry.sort in {"country", "demonym"}}
    for half, country in (("North", "PRK"), ("South", "KOR")):
        if {"PRK", "KOR"} & named.keys() and "Korea" in text:
            entries = (named.get(country) or Entry("country", country, f"{half} Korea", "GOV"),)
            made += [Hit(m.start(1), m.end(1), entries) for m in re.finditer(rf"\b[Tt]he ({half})\b(?! [A-Z])", text)]
    return _merged(hits, made) if made else hits


def _long_names(doc: Doc, text: str, hits: list[Hit]) -> list[Hit]:
    made: list[Hit] = []
    tree = columns(doc)
    for first, last in _runs(tree):
        words = tree.low[first:last]
        if "committee" in words and not _MOVES.isdisjoint(words):
            words = [*words, "council"]
        if last - first < 2 or (_KEYWORDS | _CIVIC).isdisjoint(words):
            continue
        start, end = tree.start[first], tree.end[last - 1]
        covering = [hit for hit in hits if hit.start < end and hit.end > start]
        if any(hit.sort in {"group", "organisation", "metonym", "person"} for hit in covering):
            continue
        own = [
            tree.low[i]
            for i in range(first, last)
            if tree.low[i] not in _PLAIN and not _covered(tree.start[i], covering)
        ]
        if all(word in _KEYWORDS | _CIVIC for word in own):
            continue
        told = [*covering, *_possessor(text, start, hits)]
        country = next((e.code for hit in told for e in hit.entries if e.sort in {"country", "demonym"}), None)
        if not _CIVIC.isdisjoint(words) and _KEYWORDS.isdisjoint(words):
            made += [Hit(start, end, (Entry("coined", country, text[start:end], "NGO"),))] if country else []
            continue
        if _is_unit(words):
            made += [Hit(start, end, (Entry("coined", country, text[start:end], "MIL"),))] if country else []
            continue
        code = _acronym_after(text, end) or "".join(
            word[0] for word in tree.text[first:last] if word.istitle() or word.isupper()
        )
        sector = _sector(words)
        whole = country if sector == "GOV" and country else _join(country, code)
        made.append(Hit(start, end, (Entry("coined", whole, text[start:end], sector),)))
    return _merged(hits, made)


def _is_unit(words: list[str]) -> bool:
    """Tell whether a name is that of a unit of regular forces, which a country's name tells whose it is."""
    known = set(words)
    return not known.isdisjoint(_UNITS) and known.isdisjoint({"liberation", "front", "people's", "party", "movement"})


def _possessor(text: str, start: int, hits: list[Hit]) -> list[Hit]:
    """Return the name of whom a body is: "Chad's Ruling Council"."""
    before = text[:start].rstrip()
    end = len(before.removesuffix("'s").removesuffix("’s"))
    return [hit for hit in hits if hit.end in {end, len(before)}] if end < len(before) else []


def _covered(position: int, hits: list[Hit]) -> bool:
    return any(hit.start <= position < hit.end and hit.sort in {"country", "demonym"} for hit in hits)


def _join(country: str | None, name: str) -> str:
    """Return a code whose country is filled in later where it is not in the name."""
    plain = re.sub(r"[^A-Z0-9-]+", "_", name.upper()).strip("_")
    return f"{(country or '?').split(':')[0]}:{plain}"


def _sector(words: list[str]) -> str:
    known = set(words)
    if "council" in known and known & _RULING:
        return "GOV"
    sectors = ((_ELDERS, "SOC"), (_REBEL, "REB"), (_MILITIA, "PRM"), (_PARTY, "PTY"))
    return next((sector for keywords, sector in sectors if known & keywords), "OPP")


def _runs(tree: Columns) -> list[tuple[int, int]]:
    """The stretches of capitals, links and hyphens inside them, without an article before them."""
    runs: list[tuple[int, int]] = []
    past = 0
    for i in range(len(tree)):
        if i < past or not _capital(tree, i):
            continue
        past = i + 1
        while past < len(tree) and _goes_on(tree, past):
            past += 1
        first = i + (tree.low[i] in {"the", "a", "an"})
        if first < past:  # an article alone names nobody
            runs.append((first, past))
    return runs


def _capital(tree: Columns, i: int) -> bool:
    """Tell whether a word is written as a name and tagged as part of one, or stands inside a sentence."""
    if not tree.text[i][0].isupper():
        return False
    pos = tree.pos[i]
    return pos in {"PROPN", "NOUN", "ADJ"} or (pos != "PRON" and not _opens_a_sentence(tree, i))


def _opens_a_sentence(tree: Columns, i: int) -> bool:
    return tree.sents[tree.sent[i]][0] == i


def _goes_on(tree: Columns, j: int) -> bool:
    """Tell whether a run of capitals goes on over a token: a capital, a hyphen inside a word, a link inside a name."""
    if _capital(tree, j):
        return True
    if tree.text[j] == "-":
        return tree.end[j - 1] == tree.start[j] and j + 1 < len(tree) and tree.start[j + 1] == tree.end[j]
    return tree.low[j] in _LINKS and _continues(tree, j)


def _continues(tree: Columns, j: int) -> bool:
    """Tell whether a small word lies inside a name: a capital follows it, a word of organisation stands before it."""
    k = j + 1
    while k < len(tree) and tree.low[k] in _LINKS:
        k += 1
    if k >= len(tree) or not _capital(tree, k):
        return False
    return tree.low[j] != "and" and not (_KEYWORDS | _CIVIC).isdisjoint(tree.low[max(0, j - 4) : j])


def _acronym_after(text: str, end: int) -> str | None:
    match = _ACRONYM.match(text, end)
    return match.group(1) if match else None


def _merged(hits: list[Hit], made: list[Hit]) -> list[Hit]:
    kept = [hit for hit in hits if not any(new.start < hit.end and hit.start < new.end for new in made)]
    return sorted(kept + made, key=lambda hit: hit.start)


def _acronyms(text: str, hits: list[Hit]) -> list[Hit]:
    """Let "Liberation Army of Arcadia (LAA)" name "the LAA" in the rest of the text."""
    made: list[Hit] = []
    for hit in hits:
        acronym = _acronym_after(text, hit.end) if hit.sort in {"group", "organisation", "coined"} else None
        if acronym is None:
            continue
        entry = hit.entries[0]
        made += [Hit(m.start(), m.end(), (entry,)) for m in re.finditer(rf"\b{re.escape(acronym)}\b", text)]
    return _merged(hits, made) if made else hits


def _shortened(text: str, hits: list[Hit]) -> list[Hit]:
    """Let "the Fund" and "a Fund mission" name the International Monetary Fund after a text has named it in full."""
    made: list[Hit] = []
    inside = {i for hit in hits if hit.sort not in {"generic", "office", "side"} for i in range(hit.start, hit.end)}
    for hit in hits:
        words = text[hit.start : hit.end].split()
        word = "Court" if "Court" in words else words[-1]
        if hit.sort != "organisation" or len(words) < 2 or word not in _LAST_WORDS:
            continue
        short = re.compile(rf"\b(?:(?:[Tt]he|[Aa]n?) ({word})\b(?! (?:of|for)\b| [A-Z])|({word})(?= {_OFFICERS}\b))")
        spans = (match.span(1 if match[1] else 2) for match in short.finditer(text, hit.end))
        made += [Hit(start, end, hit.entries[:1]) for start, end in spans if start not in inside]
    return _merged(hits, made) if made else hits


def _nicknames(doc: Doc, text: str, hits: list[Hit]) -> list[Hit]:
    """Make groups of "the Zed rebels" and "Ninja militiamen", and let "the Ninjas" name them too."""
    tree = columns(doc)
    trailers = [i for i, word in enumerate(tree.low) if i and word in _TRAILERS and _like_a_name(tree, i - 1)]
    if not trailers:
        return hits
    inside = {i for hit in hits if hit.sort not in {"generic", "office"} for i in range(hit.start, hit.end)}
    starts = inside | {hit.start for hit in hits}
    made = []
    for i in trailers:
        taken = tree.start[i - 1] in starts or doc[i - 1].ent_type_ in {"GPE", "LOC", "PERSON"}
        if taken or _opens_a_sentence(tree, i - 1):
            continue
        first = i - 1
        while first > 0 and tree.pos[first - 1] == "PROPN" and tree.start[first - 1] not in inside:
            if _opens_a_sentence(tree, first - 1):
                break
            first -= 1
        name = text[tree.start[first] : tree.end[i - 1]]
        if name.lower() in _CREEDS or tree.low[i - 1] in TIMES:
            continue
        entry = Entry("coined", _join(None, name), name, _sector_of(tree.low[i]))
        made += [Hit(m.start(), m.end(), (entry,)) for m in re.finditer(rf"\b{re.escape(name)}s?\b", text)]
    unique = {hit.start: hit for hit in sorted(made, key=lambda hit: hit.end)}
    return _merged(hits, list(unique.values())) if made else hits


def _like_a_name(tree: Columns, i: int) -> bool:
    return tree.text[i][0].isupper() and tree.pos[i] in {"PROPN", "ADJ"}


def _sector_of(trailer: str) -> str:
    """The sector of "the Zed rebels" by their last word."""
    if trailer in _SECT:
        return "REL"
    if trailer in _REBEL | _MILITIA | _PARTY:
        return _sector([trailer])
    return "REB" if trailer.startswith(("rebel", "insurg", "fight", "separat", "guerr")) else "OPP"
