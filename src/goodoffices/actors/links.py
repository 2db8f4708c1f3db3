"""What ties one phrase to the next: of-owners, shared adjectives, appositions, "who led the government team"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from goodoffices.actors.phrases import KIN, NAMES, TITLES, Phrase, head
from goodoffices.actors.titles import RANKS
from goodoffices.reader.columns import columns

if TYPE_CHECKING:
    from spacy.tokens import Doc

_OWNER_WORDS = {
    "of": frozenset({"office", "generic"}),
    "for": frozenset({"office", "generic"}),
    "from": frozenset({"generic", "office"}),
    "in": frozenset({"office", "generic"}),
    "representing": frozenset({"office", "generic"}),
}
# What stands between people and whom they follow, who is named beside them all the same.
_FOLLOWING = frozenset(
    {
        ("under",),
        ("loyal", "to"),
        ("faithful", "to"),
        ("led", "by"),
        ("headed", "by"),
        ("commanded", "by"),
        ("who", "follow"),
    }
)
_LEADS = frozenset(
    "lead leads led heads headed head represent represents represented chairs chaired commands commanded".split()
)
_SPEAKS = frozenset("spoke speaks speaking negotiated negotiates signed acts acted acting".split())
# The most words in a town's name.
_NAME = 3
_AT = (["in"], ["to"], ["at"], ["near"], ["for"])
# Bodies, which no one person is: "call in the army, Ali Musa said".
_BODIES = frozenset(
    """army military police government parliament cabinet junta regime administration ministry embassy party group
    movement council court company family team delegation mission navy coalition commission palace presidency country
    state nation kingdom republic leadership opposition congress senate assembly force militia gendarmerie
    legislature""".split()
)
# Of these only people come from elsewhere; a council is not from anybody.
_SENT_BODIES = frozenset("army police party group family team delegation mission navy force militia company".split())
_CLOSERS = frozenset(
    {",", ".", ";", ":", ")", "—", "–", "-", "who", "whose", "”", '"', "and", "said", "told", "?", "!"}
)


def link(doc: Doc, phrases: list[Phrase]) -> None:
    """Tie the phrases of a document together, in place."""
    right: Phrase | None = None
    for left in reversed([phrase for phrase in phrases if not phrase.absorbed]):
        if right is not None:
            _share_adjective(doc, left, right)
        right = right if left.absorbed else left
    standing = [phrase for phrase in phrases if not phrase.absorbed]
    for left, right in pairwise(standing):
        _share_possessor(doc, left, right)
    for i, phrase in enumerate(standing):
        _take_owner(doc, phrase, standing[i + 1 :])
    standing = [phrase for phrase in standing if not phrase.absorbed]
    for left, right in pairwise(standing):
        _appose(doc, left, right, between(doc, left, right))
    for left, spot, right in zip(standing, standing[1:], standing[2:], strict=False):
        if _posted(doc, left, spot):
            _appose(doc, left, right, between(doc, spot, right))
    titled = {id(phrase.same) for phrase in standing if phrase.same is not None and phrase.owners}
    for i, phrase in enumerate(standing):
        if id(phrase) not in titled:  # a country's president who chairs a body speaks for the country
            _speak_for(doc, phrase, standing[i + 1 :])


def between(doc: Doc, left: Phrase, right: Phrase) -> list[str]:
    """Return the lower-cased words from one phrase to the next."""
    return columns(doc).low[left.last : right.first]


def _adjectival(phrase: Phrase) -> bool:
    return phrase.core is not None and phrase.core.entry("demonym", "organisation") is not None and not phrase.owners


def _opener(phrase: Phrase, phrases: list[Phrase]) -> Phrase:
    return phrases[0] if phrases else phrase


def _share_adjective(doc: Doc, left: Phrase, right: Phrase) -> None:
    """Give "the British" of "the British and Irish governments" the noun that it shares."""
    if not _adjectival(left) or left.relation == "possessor" or left.core is None:
        return
    if between(doc, left, right) not in (["and"], [","], [",", "and"], ["or"], ["-"], ["–"]):
        return
    if (
        left.core.hit.end - left.core.hit.start > 2
        and doc[left.last - 1].text.endswith("s")
        and doc[left.last - 1].pos_ != "ADJ"
    ):
        return
    owner = right.owners[0] if right.owners else None
    if owner is not None and right.first == owner.first and _adjectival(owner) and owner.relation == "modifier":
        right.owners.insert(0, left)
        right.first, left.absorbed, left.relation = left.first, True, "modifier"
        right.definite = right.definite or left.definite
        right.head = head(doc, owner.first, right.last)
    elif right.relation == "modifier" and _adjectival(right):
        left.relation, left.governor = "modifier", right.governor


def _share_possessor(doc: Doc, left: Phrase, right: Phrase) -> None:
    """Give "national security adviser" of "India's foreign secretary and national security adviser" its owner too."""
    titled = right.core is not None and right.core.sort == "office" and left.core is not None
    bare = not right.owners and not right.definite and right.pronoun is None and right.same is None
    if titled and bare and left.owners and left.role is not None and between(doc, left, right) == ["and"]:
        right.owners = [owner for owner in left.owners if owner.first < left.last]


def _take_owner(doc: Doc, phrase: Phrase, rest: list[Phrase]) -> None:
    if phrase.absorbed or phrase.owners or not rest:
        return
    words, owner = between(doc, phrase, rest[0]), rest[0]
    if phrase.person is not None:
        phrase.owners += [owner] if words == ["of"] and _state(owner) else []  # "Herman Cohen of the United States"
    elif phrase.role is None:
        return
    elif tuple(words) in _FOLLOWING:
        phrase.owners += [owner] if _can_own(owner, "of") and not _leagued(phrase) else []
    elif len(words) == 1 and _owned_by(phrase, owner, words[0]):
        phrase.owners.append(owner)
        if (owner.person is not None and owner.offices) or (_body(phrase) and _officer(doc, owner)):
            phrase.last = owner.last  # "the government of President X" is not all that is said of X
        elif words[0] != "in":
            _absorb(doc, phrase, rest)


def _leagued(phrase: Phrase) -> bool:
    core = phrase.core
    return core is None or core.hit.entries[0].name in {"coalition", "alliance", "bloc", "government", "governments"}


def _owned_by(phrase: Phrase, owner: Phrase, word: str) -> bool:
    """Tell whether a phrase is its neighbour's by the one word between them."""
    if phrase.role is None or phrase.role.sort not in _OWNER_WORDS.get(word, ()):
        return False
    if word in {"in", "from"} and phrase.pronoun is not None:  # "his envoy in Bonn" is no German
        return False
    if word == "from" and _seat(phrase):  # "took over the council from his predecessor"
        return False
    entry = phrase.role.entry("office", "generic")
    if word == "for" and entry is not None and entry.name in {"camp", "camps"}:
        return False
    if word == "in" and entry is not None and entry.sector == "REF":  # "refugees in Chad" come from elsewhere
        return False
    return _can_own(owner, word) and (word != "from" or _sent(phrase))


def _absorb(doc: Doc, phrase: Phrase, rest: list[Phrase]) -> None:
    """Take an owner's words into the phrase, and those joined to it ("the ministers of Chad and Niger")."""
    rest[0].absorbed = True
    phrase.last = rest[0].last
    if _plural(doc, phrase):
        _coordinate(doc, phrase, rest)


def _state(phrase: Phrase) -> bool:
    core = phrase.core
    return core is not None and core.sort in {"country", "organisation"} and not phrase.relation


def _sent(phrase: Phrase) -> bool:
    """Tell whether a phrase is of people who may come from someone ("envoys from Rome"), not a thing that is taken."""
    entry = phrase.role.entry("office", "generic") if phrase.role is not None else None
    return entry is not None and entry.sector not in {"JRN", "MED", "EDU", "BUS"}


def _plural(doc: Doc, phrase: Phrase) -> bool:
    core = phrase.core
    if core is None:
        return False
    return doc[core.last - 1].tag_ in {"NNS", "NNPS"} or core.hit.entries[0].name.endswith(("s", "people"))


def _can_own(owner: Phrase, word: str) -> bool:
    if owner.relation == "possessor" or owner.absorbed:
        return False
    if owner.person is not None:
        return word == "of"
    if owner.core is None or owner.relation == "modifier" or owner.core.hit.entries[0].name in KIN:
        return False
    if word == "in":
        return owner.core.sort in {"capital", "country"}
    return owner.core.sort in NAMES or owner.core.sort in TITLES | {"side"}


def _coordinate(doc: Doc, phrase: Phrase, rest: list[Phrase]) -> None:
    for left, right in pairwise(rest):
        if between(doc, left, right) not in (["and"], [","], [",", "and"]) or not _can_own(right, "from"):
            return
        if right.core is None or right.core.sort not in NAMES:
            return
        phrase.owners.append(right)
        phrase.last, right.absorbed = right.last, True


def _posted(doc: Doc, title: Phrase, spot: Phrase) -> bool:
    """Tell whether a place only says where somebody serves ("the ambassador in Kigali, Ali Musa")."""
    titled = title.person is None and title.core is not None and title.core.sort == "office" and title.same is None
    known = spot.core is not None and spot.core.sort in {"country", "capital"} and not spot.owners
    place = known or _place(doc, spot)
    return titled and place and not spot.relation and between(doc, title, spot) in _AT


def _in_a_town(doc: Doc, title: Phrase, words: list[str]) -> bool:
    """Tell whether only a town that no table has stands between a title and a comma ("the commander in Goma, X")."""
    spot = doc[title.last + 1 : title.last + len(words) - 1]
    named = 0 < len(spot) <= _NAME and all(token.text[0].isupper() for token in spot)
    return title.person is None and named and words[:1] in _AT and words[-1] == ","


def _appose(doc: Doc, left: Phrase, right: Phrase, words: list[str]) -> None:
    """Tie "Ali Musa, Ruritania's defence minister," and "Ruritania's envoy, Ali Musa"."""
    duty = (
        2 < len(words) < 8 and words[0] in {"for", "on"} and words[-1] == ","
    )  # "the secretary for African affairs, X"
    duty = duty or _in_a_town(doc, left, words)
    if words not in ([","], ["("], ["—"], ["–"], [":"], ["is"], ["was"]) and not duty:
        return
    copula = doc[left.last].text in {"is", "was"}
    if _place(doc, left) or _place(doc, right):
        return
    if right.relation or left.relation:  # "X, the president's brother"
        return
    if words == [","] and left.person is not None and _compatriot(doc, right):
        right.same = left
        return
    if left.person is not None and right.person is None and right.role is not None and right.core is not None:
        if right.core.sort == "office" or (right.core.sort == "generic" and not _plural(doc, right)):
            right.same = left
        return
    if (
        (right.bare or _ranked(right) or (left.pronoun is not None and right.person is not None))
        and left.person is None
        and left.role is not None
        and not _plural(doc, left)
        and not _body(left)
        and not copula
    ):
        closed = right.last >= len(doc) or doc[right.last].lower_ in _CLOSERS or doc[right.last].is_sent_start
        if closed or (left.core is not None and left.core.sort == "office"):
            left.same = right


def _officer(doc: Doc, phrase: Phrase) -> bool:
    """Tell whether a phrase is one person's title, so that "the palace of Chad's president" names two actors."""
    return phrase.core is not None and phrase.core.sort == "office" and phrase.definite and not _plural(doc, phrase)


def _body(phrase: Phrase) -> bool:
    """Tell whether a phrase names a body; "the head of the navy" ends in one, and is somebody."""
    core = phrase.core
    return core is not None and core.sort != "office" and core.hit.entries[0].name.rsplit(" ", 1)[-1] in _BODIES


def _seat(phrase: Phrase) -> bool:
    """Tell whether a phrase is a body that sits where it is, and does not come from somebody."""
    core = phrase.core
    return _body(phrase) and core is not None and core.hit.entries[0].name.rsplit(" ", 1)[-1] not in _SENT_BODIES


def _compatriot(doc: Doc, phrase: Phrase) -> bool:
    """Tell whether a phrase is "a Briton", which tells of a person before it whence that one comes."""
    article = doc[phrase.first].lower_ in {"a", "an"} and phrase.last - phrase.first == 2
    return phrase.core is not None and phrase.core.sort in {"demonym", "group"} and article


def _ranked(phrase: Phrase) -> bool:
    """Tell whether a person's titles are ranks alone, which say no office ("retired Kenyan general X")."""
    entries = [part.entry("office") for part in phrase.offices]
    ranks = bool(entries) and all(entry is not None and entry.office in RANKS for entry in entries)
    return phrase.person is not None and ranks


def _place(doc: Doc, phrase: Phrase) -> bool:
    """Tell whether what looks like a person's bare name is a place to the tagger ("near Jaffna, a spokesman said")."""
    if not phrase.bare or phrase.person is None:
        return False
    before = doc[phrase.first - 1].lower_ if phrase.first else ""
    return doc[phrase.person[0]].ent_type_ in {"GPE", "LOC", "FAC"} or before in {"in", "near", "at", "outside"}


def _speak_for(doc: Doc, phrase: Phrase, rest: list[Phrase]) -> None:
    """Tie "X, who led the government team," "Y, for Damascus," and "Z for the left bank"."""
    if phrase.person is None or not rest:
        return
    words = between(doc, phrase, rest[0])
    if words and words[0] == ",":
        words = words[1:]
    leads = len(words) >= 2 and words[0] == "who" and words[-1] in _LEADS
    speaks = len(words) >= 2 and words[-1] == "for" and words[-2] in _SPEAKS
    if (leads or speaks or words == ["for"]) and _can_own(rest[0], "for"):
        phrase.owners.append(rest[0])
        rest[0].same = rest[0].same or None
