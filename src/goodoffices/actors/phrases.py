"""Noun phrases that may name actors, cut from words and tags, not from the tree, so that a wrong arc costs little."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from goodoffices.actors.lexicon import Entry, Hit, Sort
from goodoffices.reader.columns import columns

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from goodoffices.reader.columns import Columns

NAMES = frozenset({"country", "capital", "metonym", "demonym", "group", "organisation", "coined"})
TITLES = frozenset({"office", "generic"})
_INSIDE = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN"})
_CLITICS = frozenset({"'s", "’s", "'", "’"})
TIMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december jan feb mar apr jun jul aug sep sept oct nov dec jan. feb. mar. apr. jun. jul. aug.
    sep. sept. oct. nov. dec. today yesterday tomorrow tonight week month year weekend night morning evening
    afternoon noon midnight weeks months years hours days hour day ago""".split()
)
_QUOTES = frozenset({'"', "“", "”"})
_PARTICLES = frozenset(
    "de la del der den van von bin ibn bint al el ul ur us da das dos di du e y ben abu zu ed".split()
)
_ELIDED = frozenset({"d'", "l'", "d’", "l’"})
_POSSESSIVES = frozenset("its their his her whose our my".split())
# Who is somebody's; a name right after such a word is a person's, whatever else bears it ("his daughter Amal").
KIN = frozenset(
    """father mother brother sister son daughter wife husband nephew niece uncle aunt cousin widow brothers sisters sons
    daughters wives parents cousins grandson granddaughter grandfather brother-in-law son-in-law father-in-law
    half-brother twin""".split()
)
_BEHIND = frozenset({"general", "elect", "designate"})
# As what somebody is taken or held, which is no part of who it is.
_HELD = frozenset({"hostage", "captive", "prisoner"})
_TREATS = frozenset("treat evacuate carry fly take help tend receive bring ferry rescue".split())
_COUPLED = frozenset(
    """backed led mediated brokered sponsored based held occupied controlled born style trained funded allied aligned
    dominated speaking run registered supported facilitated hosted installed affiliated friendly made supplied patrolled
    ruled appointed language inspired linked designated""".split()
)


@dataclass(slots=True)
class Part:
    """A hit and its tokens."""

    hit: Hit
    first: int
    last: int

    @property
    def sort(self) -> Sort:
        """The hit's sort."""
        return self.hit.sort

    def entry(self, *sorts: str) -> Entry | None:
        """Return the first entry of one of the sorts."""
        return next((entry for entry in self.hit.entries if entry.sort in sorts), None)


@dataclass(slots=True)
class Phrase:
    """A noun phrase that ends in an actor (``core`` or ``person``), or a name that qualifies another noun.

    ``owners`` are the phrases that say whose it is (Pakistan's minister, the Afghan delegation, envoys of both);
    ``governor`` is the token of the noun that a possessor or modifier belongs to; ``each`` are the people behind words
    for several ("the two ministers, A and B").
    """

    first: int
    last: int
    head: int
    core: Part | None = None
    person: tuple[int, int] | None = None
    offices: list[Part] = field(default_factory=list)
    owners: list[Phrase] = field(default_factory=list)
    governor: int | None = None
    relation: Literal["", "possessor", "modifier"] = ""
    pronoun: int | None = None
    definite: bool = False
    coupled: bool = False
    absorbed: bool = False
    same: Phrase | None = None
    each: list[Phrase] = field(default_factory=list)
    states: list[Phrase] = field(default_factory=list)
    """The states that a word for a relation tells again ("Algeria, its neighbour")."""

    @property
    def role(self) -> Part | None:
        """The office or generic word that the phrase is built on."""
        if self.core is not None and self.core.sort in TITLES:
            return self.core
        return self.offices[-1] if self.offices else None

    @property
    def bare(self) -> bool:
        """Tell whether the phrase is a person's name without any title or owner."""
        return self.person is not None and not self.offices and not self.owners


def parts(doc: Doc, hits: list[Hit]) -> list[Part]:
    """Return the hits with their tokens; words that the tagger calls verbs or adverbs are no actors."""
    found = []
    for hit in hits:
        span = doc.char_span(hit.start, hit.end, alignment_mode="expand")
        if span is None or (hit.sort in {"generic", "office"} and not _titular(span) and not _treated(span)):
            continue
        if hit.sort in {"generic", "office"} and len(span) == 1 and _surname(doc, span.start):
            continue
        if hit.sort == "person" and len(span) == 1 and is_spot(span[0]):
            continue
        found.append(Part(hit, span.start, span.end))
    return found


def is_spot(token: Token) -> bool:
    """Tell whether somebody's bare surname is a town of that name ("fighters in Pattani, Yala and Narathiwat")."""
    first = token
    while first.dep_ == "conj" and first.head.i < first.i and first.head.pos_ == "PROPN":
        first = first.head
    before = first.nbor(-1).lower_ if first.i else ""
    listed = first is not token and before == "in"
    return listed or (first.ent_type_ in {"GPE", "LOC"} and before in {"in", "near", "at", "outside", "around"})


def _surname(doc: Doc, i: int) -> bool:
    """Tell whether a word for a role is the end of somebody's name ("Mehbooba Mufti", "Angus King")."""
    if not 0 < i < len(doc) - 1 or not doc[i].text[0].isupper():
        return False
    persons = doc[i].ent_type_ == doc[i - 1].ent_type_ == "PERSON" and doc[i + 1].ent_type_ != "PERSON"
    return persons and doc[i - 1].text[0].isupper() and doc[i - 1].pos_ == "PROPN"


def _titular(span: Span) -> bool:
    """Tell whether the tagger lets a word for a role be a noun; "attorney general" ends in an adjective."""
    return _nominal(span[-1]) or (len(span) > 1 and span[-1].lower_ in _BEHIND and _nominal(span[-2]))


def _treated(span: Span) -> bool:
    """Tell whether a participle is people: "treated more than 100 wounded"."""
    last = span[-1]
    counted = last.i > 0 and last.doc[last.i - 1].pos_ in {"NUM", "DET"} and last.head.lemma_.lower() in _TREATS
    return len(span) == 1 and counted and last.pos_ == "VERB" and last.dep_ in {"obj", "xcomp", "obl"}


def _nominal(token: Token) -> bool:
    return token.pos_ in {"NOUN", "PROPN", "SYM", "X", "PRON", "INTJ", "DET"} or (
        token.pos_ == "ADJ" and token.dep_ not in {"amod", "root", "ROOT", "advmod"}
    )


def phrases(doc: Doc, found: list[Part]) -> list[Phrase]:
    """Return the phrases of a document in order."""
    at = {token: part for part in found for token in range(part.first, part.last)}
    made: list[Phrase] = []
    tree = columns(doc)
    for start, end in tree.sents:
        for first, last in chunks(tree, start, end, at):
            if any(i in at for i in range(first, last)) or _may_name(tree, first, last):
                made += _chunk(doc, first, last, at)
    return made


def _may_name(tree: Columns, first: int, last: int) -> bool:
    """Tell whether a stretch without any known word may hold a person's name: one has a capital."""
    return any(word[0].isupper() for word in tree.text[first:last])


def chunks(tree: Columns, start: int, end: int, at: dict[int, Part]) -> Iterator[tuple[int, int]]:
    """Cut a sentence into stretches of noun-phrase tokens; a determiner opens a new one, a word of time closes one."""
    first: int | None = None
    for i in range(start, end):
        inside = _inside(tree, i, end, at)
        if first is not None and (not inside or _opens(tree, i, at)):
            yield first, i
            first = None
        if inside and first is None and not _clitic(tree, i, at):
            first = i
    if first is not None:
        yield first, end


def _inside(tree: Columns, i: int, end: int, at: dict[int, Part]) -> bool:
    if i in at:
        return True
    low, pos = tree.low[i], tree.pos[i]
    if low in TIMES and pos != "AUX":
        return i + 1 < end and tree.text[i + 1] == "-" and _tied(tree, i)  # "the 93-year-old leader"
    if pos in _INSIDE or _clitic(tree, i, at) or _possessive(tree, i) or _nickname(tree, i, end):
        return True
    if low in {"-", "–"} and 0 < i < end - 1:
        return _tied(tree, i) and _tied(tree, i - 1)
    if low in _PARTICLES and tree.text[i].islower() and i + 1 < end:
        return tree.pos[i - 1] == "PROPN" and tree.text[i + 1].istitle()
    return i + 1 < end and _qualifies(tree, i)


def _qualifies(tree: Columns, i: int) -> bool:
    """Tell whether a word belongs to the noun behind it, or to its adjective ("the most feared warlord")."""
    if tree.pos[i] == "ADV" and tree.dep[i] == "advmod" and tree.head[i] == i + 1:
        return tree.dep[i + 1] == "amod"
    return tree.dep[i] in {"amod", "compound"} and tree.head[i] > i


def _nickname(tree: Columns, i: int, end: int) -> bool:
    """Tell whether a mark of quotation opens or closes a nickname inside a name: Ali "the Fox" Musa."""
    if tree.low[i] not in _QUOTES:
        return False
    for first in range(max(1, i - 3), i + 1):
        last = next((j for j in range(first + 2, min(first + 4, end - 1)) if tree.low[j] in _QUOTES), None)
        if tree.low[first] in _QUOTES and last is not None and i in {first, last}:
            named = [first - 1, last - 1, last + 1]
            return all(tree.text[j][0].isupper() and tree.pos[j] == "PROPN" for j in named)
    return False


def _tied(tree: Columns, i: int) -> bool:
    """Tell whether no space follows a token."""
    return i + 1 < len(tree) and tree.start[i + 1] == tree.end[i]


def _opens(tree: Columns, i: int, at: dict[int, Part]) -> bool:
    if i in at and at[i].first < i:
        return False
    if _possessive(tree, i) or (i in at and at[i].sort == "side"):
        return True
    if tree.low[i] in _HELD and tree.pos[i - 1] in {"NOUN", "PROPN"} and tree.dep[i] in {"xcomp", "obl", "obj"}:
        return True
    pos = tree.pos[i]
    if pos == "NUM" and i not in at and (tree.pos[i - 1] == "NOUN" or _counts_on(tree, i, at)):  # "gave Ola two days"
        return True
    return pos == "DET" and tree.low[i - 1] not in {"all", "both", "half", "such"}


def _counts_on(tree: Columns, i: int, at: dict[int, Part]) -> bool:
    """Tell whether a number behind the name of a state counts what comes: "lent Niger two boats"."""
    named = i - 1 in at and at[i - 1].last == i and at[i - 1].sort in {"country", "capital", "metonym"}
    return named and tree.dep[i] == "nummod" and tree.head[i] > i


def _possessive(tree: Columns, i: int) -> bool:
    return tree.low[i] in _POSSESSIVES and tree.pos[i] in {"PRON", "DET"}


def _clitic(tree: Columns, i: int, at: dict[int, Part]) -> bool:
    return tree.text[i] in _CLITICS and i not in at and i > 0 and _tied(tree, i - 1)


def _chunk(doc: Doc, first: int, last: int, at: dict[int, Part]) -> list[Phrase]:
    tree = columns(doc)
    cuts = [i for i in range(first, last) if _clitic(tree, i, at)]
    bounds = list(zip([first, *(cut + 1 for cut in cuts)], [*cuts, last], strict=True))
    made: list[Phrase] = []
    before: list[Phrase] = []
    for a, b in bounds:
        segment = _segment(doc, a, b, at)
        if before:
            _own(doc, before, segment, b - 1)
        made += segment
        main = [phrase for phrase in segment if phrase.relation != "modifier"]
        before = main[-1:]
    return made


def _descent(doc: Doc, phrase: Phrase) -> bool:
    """Tell whether a demonym says of what descent somebody is ("Fiji's ethnic Indian premier"), not of which state."""
    return phrase.first > 0 and doc[phrase.first - 1].lower_ == "ethnic"


def _own(doc: Doc, before: list[Phrase], segment: list[Phrase], last: int) -> None:
    owner = before[-1]
    main = [phrase for phrase in segment if phrase.relation == ""]
    if main and (main[-1].person or (main[-1].core and main[-1].core.sort in TITLES)):
        taker = main[-1]
        taker.owners = [owner, *(other for other in taker.owners if not _descent(doc, other))]
        taker.first, taker.definite, owner.absorbed = owner.first, True, True
        return
    owner.relation, owner.governor = "possessor", last


def _segment(doc: Doc, a: int, b: int, at: dict[int, Part]) -> list[Phrase]:
    inside: list[Part] = []
    for i in range(a, b):
        if i in at and at[i] not in inside:
            inside.append(at[i])
    while inside and inside[-1].last < b and doc[b - 1].pos_ == "ADJ":
        b -= 1  # "called the minister stubborn": the adjective is no part of whom it is said of
    run = _name_run(doc, inside, a, b)
    if run is None and not inside:
        return []
    known = inside[-1].first if inside and inside[-1].sort == "person" else a
    cut = (run[0] if run is not None else known) - 1
    if a < cut and _headline_verb(doc, inside, cut):
        return [*_segment(doc, a, cut, at), *_segment(doc, cut + 1, b, at)]
    if run is not None:
        offices = [part for part in inside if part.sort in TITLES and part.last <= run[0]]
        marks = [part for part in inside if part.last <= run[0] and part.sort in NAMES | {"person"}]
        main = Phrase(a, b, -1, person=run, offices=offices)
    elif _is_core(doc, inside[-1], b):
        main = _named(inside, a, b)
        marks = [part for part in inside[:-1] if part.sort in NAMES | {"person"}]
    else:
        return [_modifier(doc, part, b - 1) for part in inside if part.sort in NAMES | {"person", "generic", "office"}]
    _describe(doc, main, a)
    extra = _attach(doc, main, marks)
    main.head = head(doc, main.first, main.last)
    return [*extra, main]


def _headline_verb(doc: Doc, inside: list[Part], i: int) -> bool:
    """Tell whether a word between a title and a name is a verb in a headline ("Army chief ousts Ola")."""
    plural = doc[i].tag_ in {"NNS", "VBZ"} and doc[i].text.islower() and doc[i].text.endswith("s")
    titled = any(part.last == i and part.sort == "office" for part in inside)
    return plural and titled and not any(part.first <= i < part.last for part in inside)


def _named(inside: list[Part], a: int, b: int) -> Phrase:
    core = inside[-1]
    offices = [part for part in inside[:-1] if part.sort in TITLES]
    if core.sort == "person":
        return Phrase(a, b, -1, person=(core.first, core.last), offices=offices)
    return Phrase(a, b, -1, core=core, offices=offices if core.sort in TITLES else [])


def _describe(doc: Doc, main: Phrase, a: int) -> None:
    opener = doc[a]
    main.definite = opener.lower_ in {"the", "this", "that", "these", "those", "both"}
    if opener.lower_ in _POSSESSIVES:
        main.pronoun = a
        main.definite = True


def _attach(doc: Doc, main: Phrase, marks: list[Part]) -> list[Phrase]:
    """Make owners of the names inside a phrase; those that are "-backed" or stand before a name stay by themselves."""
    extra = []
    titled = main.person is not None or (main.core is not None and main.core.sort in TITLES)
    for mark in marks:
        phrase = _modifier(doc, mark, main.last - 1)
        if titled and not phrase.coupled:
            phrase.absorbed = True
            main.owners.append(phrase)
        elif main.core is not None and main.core.sort in NAMES and mark.sort == "demonym" and not _paired(doc, mark):
            phrase.absorbed = True
        extra.append(phrase)
    return extra


def _paired(doc: Doc, part: Part) -> bool:
    return part.last < len(doc) and doc[part.last].text in {"-", "–"}


def _modifier(doc: Doc, part: Part, governor: int) -> Phrase:
    phrase = Phrase(
        part.first, part.last, head(doc, part.first, part.last), core=part, relation="modifier", governor=governor
    )
    if part.sort == "person":
        phrase.core, phrase.person = None, (part.first, part.last)
    after = part.last
    tied = after + 1 < len(doc) and doc[after].text in {"-", "–"} and doc[after + 1].lower_ in _COUPLED
    prefixed = (
        doc[part.first].idx < part.hit.start and doc[part.first].text[part.hit.start - doc[part.first].idx - 1] in "-–"
    )
    prefixed = prefixed or (
        part.first > 1 and doc[part.first - 1].text == "-" and doc[part.first - 2].lower_ in {"pro", "anti", "ex"}
    )
    phrase.coupled = tied or prefixed
    return phrase


def _is_core(doc: Doc, part: Part, b: int) -> bool:
    return part.last == b and not (part.sort == "demonym" and _adjective(doc, part))


def _adjective(doc: Doc, part: Part) -> bool:
    """Tell whether a demonym at a phrase's end is an adjective ("is Finnish", "in French") and no person or people."""
    token = doc[part.last - 1]
    if token.text.endswith("s") and part.entry("demonym") is not None and not token.text.endswith("ss"):
        return False
    return token.pos_ == "ADJ" and token.dep_ not in {"nsubj", "obj", "obl", "nmod", "conj", "nsubj:pass"}


def _name_run(doc: Doc, inside: list[Part], a: int, b: int) -> tuple[int, int] | None:
    """Return the tokens of a person's name that ends a segment, None where none does."""
    known = inside[-1] if inside else None
    if known is not None and known.sort == "person" and known.last == b:
        return (known.first - 1, b) if _namesake(doc, known, a) else None
    if len(inside) > 1 and known is not None and known.last == b and _of_the_family(inside[-2], known):
        return known.first, b
    i = b
    while i > a and _name_like(doc, i - 1) and not any(part.first <= i - 1 < part.last for part in inside):
        i -= 1
    while i < b and (doc[i].text in {"-", "–"} or doc[i].lower_ in {"the"}):
        i += 1
    if known is not None and known.last == i and known.sort in {"country", "capital", "person", "group"}:
        i = _widen(doc, inside, known, i, b)
    if i == b:
        return None
    if known is not None and known.last == i and known.sort in NAMES and not _person(doc, i, b):
        return None
    if known is not None and known.sort == "generic" and known.last == i and not _person(doc, i, b):
        return (i, b) if not known.hit.entries[0].name.endswith("s") and doc[i].text[0].isupper() else None
    return i, b


def _of_the_family(kin: Part, known: Part) -> bool:
    """Tell whether a name of one word follows a word for somebody's kin."""
    near = kin.last == known.first == known.last - 1 and known.sort in NAMES
    return near and kin.hit.entries[0].name in KIN


def _namesake(doc: Doc, known: Part, a: int) -> bool:
    """Tell whether a bare surname is somebody else's, by the given name before it ("Grace Mugabe")."""
    i = known.first - 1
    if known.last - known.first > 1 or i < a or doc[i].pos_ != "PROPN" or doc[i].ent_type_ != "PERSON":
        return False
    given = doc[i].text
    names = [entry.name.split() for entry in known.hit.entries if entry.sort == "person"]
    like = any(part[:1] == given[:1] for name in names for part in name[:-1])
    return given.istitle() and given.isalpha() and len(given) > 2 and bool(names) and not like


def _widen(doc: Doc, inside: list[Part], known: Part, i: int, b: int) -> int:
    """Take a country's name into a person's: "Foreign Minister Israel Katz", "Michael Jordan", "Amal Khalil"."""
    if known.sort == "group" and (known.last - known.first > 1 or (i == b and not _given(doc, known))):
        return i
    titled = len(inside) > 1 and inside[-2].sort == "office" and inside[-2].last == known.first and i < b
    tagged = doc[known.first].ent_type_ == "PERSON" and doc[b - 1].ent_type_ == "PERSON"
    if known.sort == "person" or titled or (tagged and (i < b or _name_like(doc, known.first - 1))):
        first = known.first
        while first > 0 and tagged and doc[first - 1].ent_type_ == "PERSON" and doc[first - 1].sent == doc[first].sent:
            first -= 1
        return first
    return i


def _given(doc: Doc, known: Part) -> bool:
    """Tell whether somebody's given name stands before a province's, which is then a surname ("Tomas Taraba")."""
    i = known.first
    return i > 0 and doc[i - 1].ent_type_ == doc[i].ent_type_ == "PERSON" and _name_like(doc, i - 1)


def _person(doc: Doc, i: int, b: int) -> bool:
    return any(doc[k].ent_type_ == "PERSON" for k in range(i, b))


def _name_like(doc: Doc, i: int) -> bool:
    tree = columns(doc)
    low, pos = tree.low[i], tree.pos[i]
    if low in {"-", "–"}:
        return 0 < i < len(tree) - 1 and _tied(tree, i)
    if low in _QUOTES:
        return _nickname(tree, i, len(tree))
    if low in _PARTICLES and not tree.text[i].isupper():
        return pos in {"PROPN", "ADP", "X", "DET", "NOUN"}
    return _capital(tree.text[i]) and (pos == "PROPN" or doc[i].ent_type_ == "PERSON")


def _capital(word: str) -> bool:
    """Tell whether a word is written as a name is, be it behind an elided particle ("d'Escoto")."""
    return word[0].isupper() or (word[:2] in _ELIDED and word[2:3].isupper())


def head(doc: Doc, first: int, last: int) -> int:
    """Return the token of a range whose governor lies outside it; the last noun where several do."""
    tree = columns(doc)
    outside = [i for i in range(first, last) if not first <= tree.head[i] < last or tree.head[i] == i]
    nouns = [i for i in outside if tree.pos[i] in {"NOUN", "PROPN", "PRON", "ADJ", "NUM"}]
    return (nouns or outside or [last - 1])[-1]
