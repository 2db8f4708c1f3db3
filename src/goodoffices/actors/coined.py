"""Groups that no table has: "Front for the Liberation of Y", "Zed Liberation Army (ZLA)", "the Zed rebels"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goodoffices.actors.lexicon import Entry, Hit

if TYPE_CHECKING:
    from spacy.tokens import Doc

_REBEL = frozenset(
    """army front liberation brigade brigades battalion guerrillas guerrilla rebels insurgents tigers resistance
    mujahideen revolutionary fighters""".split()
)
_PARTY = frozenset("party".split())
_OPPOSITION = frozenset(
    "movement alliance coalition congress union bloc forum platform coordination league convergence assembly".split()
)
_MILITIA = frozenset("militia militias militiamen paramilitaries vigilantes".split())
_KEYWORDS = (
    _REBEL - {"liberation", "revolutionary", "tigers", "resistance"}
    | _PARTY
    | _OPPOSITION
    | _MILITIA
    | {"forces", "council", "group", "groups", "command", "organisation", "organization", "initiative"}
)
_PLAIN = frozenset(
    """the national free popular royal people's federal armed presidential republican regular general supreme joint
    foreign security special air northern southern eastern western central ruling congress parliament council union
    forces army party assembly group command of and high front state""".split()
)
_CREEDS = frozenset(
    """islamist islamic jihadist jihadi shiite shia sunni marxist communist leftist rightist nationalist kurdish arab
    christian muslim hindu buddhist jewish salafist catholic protestant orthodox african european western eastern
    northern southern central asian""".split()
)
_TRAILERS = frozenset(
    """rebels rebel guerrillas guerrilla insurgents insurgent militia militiamen militias fighters fighter movement
    faction group party separatists alliance gunmen""".split()
)
_LINKS = frozenset("of for the and de del la para do da des du pour en".split())
_ACRONYM = re.compile(r"\s?\(\s?(?:the\s|known as\s|or\s)?([A-Z][A-Za-z]*[A-Z][A-Za-z0-9/–-]*)\s?[),;]")


def coin(doc: Doc, text: str, hits: list[Hit]) -> list[Hit]:
    """Return the hits with those of unknown groups added; a bracketed acronym names what stands before it."""
    hits = _long_names(doc, text, hits)
    hits = _halves(text, _acronyms(text, hits))
    return _nicknames(doc, text, hits)


def _halves(text: str, hits: list[Hit]) -> list[Hit]:
    """Let "the North" and "the South" name the two Koreas in a text that names them in full."""
    made: list[Hit] = []
    named = {entry.code: entry for hit in hits for entry in hit.entries[:1] if entry.sort in {"country", "demonym"}}
    for half, country in (("North", "PRK"), ("South", "KOR")):
        if {"PRK", "KOR"} & named.keys() and "Korea" in text:
            entries = (named.get(country) or Entry("country", country, f"{half} Korea", "GOV"),)
            made += [Hit(m.start(1), m.end(1), entries) for m in re.finditer(rf"\b[Tt]he ({half})\b(?! [A-Z])", text)]
    return _merged(hits, made) if made else hits


def _long_names(doc: Doc, text: str, hits: list[Hit]) -> list[Hit]:
    made: list[Hit] = []
    for first, last in _runs(doc):
        start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
        covering = [hit for hit in hits if hit.start < end and hit.end > start]
        words = [token.lower_ for token in doc[first:last]]
        if not _KEYWORDS & set(words) or last - first < 2:
            continue
        if any(hit.sort in {"group", "organisation", "metonym", "person"} for hit in covering):
            continue
        own = [
            token.text for token in doc[first:last] if not _covered(token.idx, covering) and token.lower_ not in _PLAIN
        ]
        if not own or all(word.lower() in _KEYWORDS for word in own):
            continue
        country = next((e.code for hit in covering for e in hit.entries if e.sort in {"country", "demonym"}), None)
        code = _acronym_after(text, end) or "".join(
            token.text[0] for token in doc[first:last] if token.is_title or token.text.isupper()
        )
        made.append(Hit(start, end, (Entry("coined", _join(country, code), text[start:end], _sector(words)),)))
    return _merged(hits, made)


def _covered(position: int, hits: list[Hit]) -> bool:
    return any(hit.start <= position < hit.end and hit.sort in {"country", "demonym"} for hit in hits)


def _join(country: str | None, name: str) -> str:
    """Return a code whose country is filled in later where it is not in the name."""
    plain = re.sub(r"[^A-Z0-9-]+", "_", name.upper()).strip("_")
    return f"{(country or '?').split(':')[0]}:{plain}"


def _sector(words: list[str]) -> str:
    known = set(words)
    if known & _REBEL:
        return "REB"
    if known & _MILITIA:
        return "PRM"
    if known & _PARTY:
        return "PTY"
    return "OPP"


def _runs(doc: Doc) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    i = 0
    while i < len(doc):
        if not _capital(doc, i):
            i += 1
            continue
        j = i + 1
        while j < len(doc):
            if (
                _capital(doc, j)
                or (doc[j].text == "-" and not doc[j].whitespace_ and not doc[j - 1].whitespace_)
                or (doc[j].lower_ in _LINKS and _continues(doc, j))
            ):
                j += 1
            else:
                break
        first = i + (doc[i].lower_ in {"the", "a", "an"})
        if first < j:  # an article alone names nobody
            runs.append((first, j))
        i = j
    return runs


def _capital(doc: Doc, i: int) -> bool:
    token = doc[i]
    return token.text[:1].isupper() and (
        token.pos_ in {"PROPN", "NOUN", "ADJ"} or (token.is_sent_start is not True and token.pos_ != "PRON")
    )


def _continues(doc: Doc, j: int) -> bool:
    """Tell whether a small word lies inside a name: a capital follows it, a word of organisation stands before it."""
    k = j + 1
    while k < len(doc) and doc[k].lower_ in _LINKS:
        k += 1
    if k >= len(doc) or not _capital(doc, k):
        return False
    return doc[j].lower_ != "and" and any(token.lower_ in _KEYWORDS for token in doc[max(0, j - 4) : j])


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


def _nicknames(doc: Doc, text: str, hits: list[Hit]) -> list[Hit]:
    """Make groups of "the Zed rebels" and "Ninja militiamen", and let "the Ninjas" name them too."""
    starts = {hit.start: hit for hit in hits}
    inside = {i for hit in hits if hit.sort not in {"generic", "office"} for i in range(hit.start, hit.end)}
    made = []
    for token in doc[1:]:
        before = doc[token.i - 1]
        if token.lower_ not in _TRAILERS or not before.text[:1].isupper() or before.pos_ not in {"PROPN", "ADJ"}:
            continue
        if (
            before.idx in inside
            or before.idx in starts
            or before.ent_type_ in {"GPE", "LOC", "PERSON"}
            or before.is_sent_start
        ):
            continue
        first = before.i
        while (
            first > 0
            and doc[first - 1].pos_ == "PROPN"
            and doc[first - 1].idx not in inside
            and not doc[first - 1].is_sent_start
        ):
            first -= 1
        if doc[first : token.i].text.lower() in _CREEDS:
            continue
        name = doc[first : token.i].text
        sector = (
            _sector([token.lower_])
            if token.lower_ in _REBEL | _MILITIA | _PARTY
            else "REB"
            if token.lower_.startswith(("rebel", "insurg", "fight", "separat", "guerr"))
            else "OPP"
        )
        entry = Entry("coined", _join(None, name), name, sector)
        made += [Hit(m.start(), m.end(), (entry,)) for m in re.finditer(rf"\b{re.escape(name)}s?\b", text)]
    unique = {hit.start: hit for hit in sorted(made, key=lambda hit: hit.end)}
    return _merged(hits, list(unique.values())) if made else hits
