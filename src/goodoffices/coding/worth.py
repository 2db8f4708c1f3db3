"""Which rows are acts of public life: not habits, not private doings, not the words of sport or of a history lesson."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.coding.codebook import PLOVER_TYPES
from goodoffices.coding.form import is_brief, is_headline
from goodoffices.coding.lexicons import lexicons
from goodoffices.coding.tree import VERBAL

if TYPE_CHECKING:
    from goodoffices.coding.genre import Genre
    from goodoffices.coding.merge import Row
    from goodoffices.coding.tree import Tree
    from goodoffices.records import Actor

PRIVATE = frozenset({None, "AGR", "BUS", "CVL", "EDU", "JRN", "MED", "REF"})
# What private people do in public: they march, riot, are struck down, say what they want of those who govern.
OPEN_TO_ALL = frozenset({"PROTEST", "ASSAULT"})
# What only those do who have an office, an army or an organisation.
OFFICIAL = frozenset({"SANCTION", "COERCE", "MOBILIZE", "CONCEDE", "RETREAT", "AGREE"})
# The present tense tells of these as they happen ("accuses", "wants"); of deeds it tells what is usual.
SAID = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"})
# What is public though nobody in office is named: crowds march, troops move, states decree.
PUBLIC_ALONE = frozenset({"COERCE", "MOBILIZE", "PROTEST"})
TALKS = "CONSULT"
# The least confidence of the trigger network in what private people do.
BELIEVED = 0.6
# The same of any act in an article in which nobody in public life is named.
UNMISTAKABLE = 0.97
# What private people do publicly for those of another country.
HELPING = frozenset({"AID", "COOPERATE"})
# Who is nobody in public life, and whose violence is ordinary crime.
ANYBODY = frozenset(
    """man woman boy girl husband wife boyfriend girlfriend teenager suspect suspects burglar burglars robber robbers
    thief thieves driver motorist neighbour neighbor attacker passenger customer stranger""".split()
)
AT = frozenset({"on", "at", "into", "against"})
# Their past looks like their present, and the tagger takes the one for the other.
SAME_PAST = frozenset("beat burst cast cut hit hurt put quit set shed shut split spread".split())


def public_rows(tree: Tree, rows: list[Row], genre: Genre) -> list[Row]:
    """The rows that are worth a report.

    Where a document names no public body and nobody who does something to somebody, the acts of one side alone are not.
    """
    kept = [r for r in rows if _is_public(tree, r, genre)]
    if genre.public or any(not _one_sided(r) and not r.joint for r in kept):
        return kept
    marches = is_brief(tree)
    return [r for r in kept if not _one_sided(r) or r.alone or (marches and r.ruling.event in PUBLIC_ALONE)]


def own_rows(tree: Tree, rows: list[Row], genre: Genre) -> list[Row]:
    """The rows of an ontology of one's own that are worth a report: whose act it is was the analyst's to say."""
    kept = [r for r in rows if not genre.play and not genre.long_past(r.date, tree, r.hit.anchor)]
    return [r for r in kept if r.ruling.event not in PLOVER_TYPES or not _is_habit(tree, r)]


def _one_sided(row: Row) -> bool:
    return row.implied or not (row.recipients or row.joint or len(row.who) > 1)


def _is_public(tree: Tree, row: Row, genre: Genre) -> bool:
    if genre.long_past(row.date, tree, row.hit.anchor):
        return False
    if genre.history and (row.date is None or row.standing.historical):
        return False
    if genre.play and not any(a.office and a.person and a.sector == "GOV" for a in row.actors):
        return False
    if row.learned and not (genre.public or is_brief(tree)) and row.confidence < UNMISTAKABLE:
        return False
    return not (is_private(row) or _is_habit(tree, row) or _is_bare_noun(tree, row) or _is_aimless(tree, row))


def is_private(row: Row) -> bool:
    """Whether only private people are in it; in a brief text the trigger network is believed that an act is public."""
    if row.ruling.mode == "visit" and row.who == row.whom and all(map(_private, row.actors)):
        return True  # who comes home
    if row.alone and row.learned and row.confidence >= BELIEVED:
        return False
    if row.ruling.event == "ASSAULT" and row.actors and all(map(_is_anybody, row.actors)):
        return all(_private(a) for a in row.recipients)  # ordinary crime
    if row.ruling.event in OPEN_TO_ALL or not all(_private(a) for a in row.actors) or _crosses_border(row):
        return False
    return row.ruling.event in OFFICIAL or row.implied or all(_private(a) for a in row.recipients)


def _crosses_border(row: Row) -> bool:
    """Whether people of one country do something to those of another: "Cuban medics treated quake victims in Haiti"."""
    ours, theirs = ({a.code for a in side if a.code} for side in (row.actors, row.recipients))
    return bool(ours and theirs and not ours & theirs) and row.ruling.event in HELPING


def _is_anybody(actor: Actor) -> bool:
    """Whether an actor is one man or woman without office or group: "a man", "the suspects", "her husband"."""
    words = (actor.entity_text or "").lower().split()
    unknown = (_private(actor) or actor.sector == "CRM") and not actor.person
    return unknown and bool(words) and words[-1] in ANYBODY


def _private(actor: Actor) -> bool:
    return actor.sector in PRIVATE and ":" not in (actor.code or "")


def _is_habit(tree: Tree, row: Row) -> bool:
    """A deed in the simple present, outside a headline: "troops patrol the valley", "the law protects"."""
    i = row.hit.anchor
    if row.heading or is_headline(tree, i) or row.ruling.event in SAID or tree.tag[i] not in {"VBZ", "VBP"}:
        return False
    present = tree.tag[i] == "VBZ" or tree.text[i].lower() == tree.lemma[i]  # "retook" taken for one
    return present and tree.lemma[i] not in SAME_PAST and tree.child(i, "aux", "aux:pass") is None


def _is_bare_noun(tree: Tree, row: Row) -> bool:
    """A noun of action that names one side alone: "Soviet aggression", "the army campaign"."""
    if tree.pos[row.hit.anchor] in VERBAL | {"ADJ", "ADV"} or any(tree.pos[t] in VERBAL for t in row.hit.tokens):
        return False
    if row.ruling.event == TALKS or row.joint or row.alone or _is_carried_out(tree, row):
        return False
    return row.implied or not row.recipients


def _is_carried_out(tree: Tree, row: Row) -> bool:
    """Whether a verb says that it is done: "completed its withdrawal", "expressed regret at the move"."""
    i = row.hit.anchor
    return (
        row.ruling.event in {"RETREAT", "ACCUSE"}
        and tree.dep[i] == "obj"
        and tree.lemma[tree.head[i]] in lexicons().light
    )


def _is_aimless(tree: Tree, row: Row) -> bool:
    """An attack on nobody and nothing: "the players fought to the end", "he shot upwards"."""
    if row.ruling.event != "ASSAULT" or row.recipients or row.joint or len(row.hit.tokens) > 1:
        return False
    aims = {"obj", "nsubj:pass"}
    aimed = any(tree.dep[c] in aims or tree.preposition(c) in AT for c in tree.children[row.hit.anchor])
    return not aimed and row.place is None
