"""Does a name act, or is it only where something happens?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.actors.phrases import Phrase

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_WHERE = frozenset(
    """in at near inside outside around across throughout into within through via off onto beyond along
    over under""".split()
)
_WHO = frozenset("by with between among against for than toward towards like without including alongside".split())
_GIVEN = frozenset(
    """demand request aid support letter offer pledge message guarantee assurance help pressure call appeal invitation
    concession reply answer response threat attack backing money arms weapon get receive seek demand want accept
    obtain win hear extract expect request secure""".split()
)
_MOTION = frozenset(
    """go travel return come fly arrive flee move head drive journey deport march cross bring sail ship walk rush
    relocate migrate escape visit trip flight road route way journey ticket withdraw retreat enter reach leave
    pull fall ferry transport smuggle
    flown gone driven sailed deploy extradite transfer repatriate evacuate drag take spread""".split()
)
# With these a seat of government is where people are asked or sent to.
_CALLED = frozenset("invite summon call send dispatch recall welcome lead accompany follow airlift fly rush".split())
_WAYS = frozenset("road border flight route highway line leave frontier".split())
_BORDERS = frozenset("border frontier crossing checkpoint".split())
_BOUND = frozenset("road route flight leave set depart head sail bind bound embark fly make start destine".split())
# Before these "for" tells where, be it a state ("bound for Chad").
_SETS_OUT = frozenset("bind bound leave depart head sail embark".split())
_SENT = frozenset(
    """envoy delegation mission team emissary troop soldier plane jet ship monitor observer convoy official minister
    back way up down home""".split()
)
_SIEGES = frozenset(
    """fall siege capture edge gate battle bombing shelling bombardment liberation outskirts part control seizure
    lawn step garden corridor wall roof door square courtyard entrance recapture storming loss defence occupation
    streets street mayor people resident inhabitant native university
    archbishop bishop""".split()
)
_TOUCHED = frozenset(
    """leave reach enter cross visit attack bomb shell capture seize take hit strike pound rock shake pass see tour
    burn empty loot sack torch flatten raze wreck patrol guard roam fill flood circle near paralyse paralyze
    blanket ring encircle defend reopen rebuild overlook occupy storm besiege surround overrun control hold evacuate
    approach quit flee rule govern liberate retake recapture bombard raid""".split()
)
_SAID = frozenset(
    """accuse blame criticise criticize condemn urge ask tell warn praise thank rebuke isolate pressure sanction expect
    invite""".split()
)

# What is a state's as a piece of land.
_PARTS = frozenset(
    """rest part most half north south east west centre center edge corner coast map heart capital territory soil shore
    swathe area region outskirts northeast northwest southeast southwest""".split()
)
# Words for a state that are also words for its land: "in the country", "fled the country".
_LANDS = frozenset(
    {
        "country",
        "nation",
        "kingdom",
        "republic",
        "emirate",
        "sultanate",
        "former colony",
        "parliament",
        "presidential palace",
        "palace",
    }
)
_PEOPLE = frozenset({"generic", "office", "side", "coined", "demonym"})
_GATHERINGS = frozenset("talk negotiation meeting summit conference round session dialogue gathering forum".split())


def acts(doc: Doc, phrase: Phrase, nouns: dict[str, str], *, listed: bool = False) -> bool:
    """Tell whether a phrase that names an actor is an agent or patient, not a place or an idle modifier.

    ``listed``: what stands before its comma is a state too, and so no town of its.
    """
    if phrase.coupled:
        governor = doc[phrase.governor].lower_ if phrase.governor is not None else ""
        return nouns.get(governor) == "action" and doc[min(phrase.last + 1, len(doc) - 1)].lower_ in {
            "mediated",
            "brokered",
            "facilitated",
            "sponsored",
            "led",
        }
    if phrase.relation:
        return _owns(doc, phrase, nouns)
    if phrase.core is not None and phrase.core.hit.entries[0].name in _LANDS:
        return _placed(doc, phrase, nouns, listed=True)
    if phrase.core is None or phrase.core.sort in _PEOPLE or phrase.owners:
        return True
    if phrase.core.sort in {"group", "organisation"} and phrase.core.entry("capital", "country") is None:
        return True
    return not dateline(doc, phrase) and _placed(doc, phrase, nouns, listed=listed)


def _owns(doc: Doc, phrase: Phrase, nouns: dict[str, str]) -> bool:
    if phrase.governor is None:
        return True
    noun = doc[phrase.governor]
    sort = nouns.get(noun.lower_) or nouns.get(noun.lemma_.lower())
    if phrase.core is not None and phrase.core.sort == "capital" and noun.lemma_.lower() in _GATHERINGS:
        return False  # "the Quito talks" are held there
    if phrase.relation == "possessor":
        return sort not in {"place", "thing"} or (noun.lower_ == "office" and noun.dep_.startswith("nsubj"))
    return sort == "action"


def dateline(doc: Doc, phrase: Phrase) -> bool:
    """Tell whether a name opens a paragraph as "GENEVA, Oct 30 -" or "JAKARTA -"."""
    first = phrase.first
    opens = first == 0 or "\n" in doc[first - 1].text_with_ws
    if not opens and not doc[first].is_sent_start:
        return False
    for token in doc[phrase.last : phrase.last + 9]:
        if token.text in {"-", "–", "—", "--"} and token.i and (token.whitespace_ or doc[token.i - 1].whitespace_):
            return opens or doc[first].text.isupper()
        if token.pos_ in {"VERB", "AUX"} or token.text in {".", ":"}:
            return False
    return False


def _placed(doc: Doc, phrase: Phrase, nouns: dict[str, str], *, listed: bool) -> bool:
    """Judge a country or seat of government by its preposition and its verb."""
    seat = phrase.core is not None and phrase.core.sort in {"capital", "metonym"}
    head = doc[phrase.head]
    while head.dep_ == "conj" and head.head.i < head.i:
        head = head.head
    preposition = _preposition(doc, phrase, head)
    if preposition:
        if preposition == "of" and _part_of(head.head, nouns, seat=seat):
            return _is_land(phrase, head.head)
        return _governed(head, preposition, seat=seat) and not _at_a_border(doc, phrase.first, preposition)
    if not listed and _behind_its_town(doc, phrase):
        return False
    lemma = head.head.lemma_.lower()
    if head.dep_ in {"obj", "nsubj:pass"}:
        return lemma not in _TOUCHED if seat or head.dep_ == "obj" else True
    if seat:
        return head.dep_ in {"nsubj", "iobj", "obl:agent", "nmod:poss", "csubj"} and head.head.pos_ in {
            "VERB",
            "AUX",
            "ADJ",
            "NOUN",
        }
    return True


def _part_of(noun: Token, nouns: dict[str, str], *, seat: bool) -> bool:
    """Tell whether what is "of" a state or its seat is a piece of land ("the rest of Senegal", "the fall of Kabul")."""
    word = noun.lemma_.lower()
    return word in _PARTS or (seat and (nouns.get(word) == "place" or _taken(noun)))


def _is_land(phrase: Phrase, noun: Token) -> bool:
    """Tell whether a land that breaks away acts by its name: "Georgia's region of Abkhazia said"."""
    grouped = phrase.core is not None and ":" in (phrase.core.hit.entries[0].code or "")
    return grouped and noun.lemma_.lower() in {"region", "territory"} and noun.dep_ == "nsubj"


def _at_a_border(doc: Doc, first: int, preposition: str) -> bool:
    """Tell whether a name stands behind "the border with", however the tree ties it."""
    bound = preposition in {"with", "to"}
    return bound and any(doc[i].lemma_.lower() in _BORDERS for i in range(max(0, first - 3), first))


def _behind_its_town(doc: Doc, phrase: Phrase) -> bool:
    """Tell whether a country stands behind a town's name, "Arusha, Tanzania"; those of a list hang on one another."""
    own, town = doc[phrase.head], phrase.first - 2
    if town < 0 or doc[town + 1].text != "," or doc[town].ent_type_ not in {"GPE", "LOC"}:
        return False
    return (
        own.dep_ in {"appos", "list", "nmod", "nmod:unmarked"}
        and town - 4 < own.head.i <= town
        and own.head.pos_ == "PROPN"
    )


def _preposition(doc: Doc, phrase: Phrase, head: Token) -> str:
    case = next((child.lower_ for child in head.children if child.dep_ == "case" and child.i < head.i), "")
    before = doc[phrase.first - 1] if phrase.first else None
    if before is not None and before.lower_ in {"the", "a"} and phrase.first > 1:
        before = doc[phrase.first - 2]
    if before is not None and before.pos_ == "ADP" and before.sent == head.sent:
        return before.lower_
    return case


def _taken(noun: Token) -> bool:
    return noun.lemma_.lower() in _SIEGES


def _given(verb: Token) -> bool:
    """Tell whether what is sent is words or goods ("sent a letter to X"), which go to somebody, not somewhere."""
    return any(child.dep_ in {"obj", "nsubj:pass"} and child.lemma_.lower() in _GIVEN for child in verb.children)


def _moves_to(governor: Token, *, seat: bool) -> bool:
    """Tell whether "to" after a verb or noun tells where, not to whom."""
    lemma = governor.lemma_.lower()
    if lemma in _MOTION or governor.lower_ in _MOTION:
        return True
    return seat and (lemma in _SENT or (lemma in _CALLED and not _given(governor)))


def _governed(head: Token, preposition: str, *, seat: bool) -> bool:
    governor = head.head.lemma_.lower()
    if preposition in _WHERE:
        return False
    if preposition in _WHO:
        away = preposition == "for"
        return not ((away and governor in _SETS_OUT) or (seat and governor in (_BOUND if away else _WAYS)))
    if preposition == "from":
        return governor in _GIVEN
    if preposition == "to":
        return not _moves_to(head.head, seat=seat)
    if preposition == "on":
        return not seat or governor in {"call", "pressure", "urge", "sanction"}
    return not seat or (preposition in {"of", "about", "unlike", "despite"} and head.head.pos_ == "NOUN")
