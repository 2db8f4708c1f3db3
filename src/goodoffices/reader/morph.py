"""Features in Universal Dependencies' notation, from the tags and, for verbs, the tree."""

from __future__ import annotations

_BY_TAG = {
    "VBD": "Mood=Ind|Tense=Past|VerbForm=Fin",
    "VBZ": "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
    "VBP": "Mood=Ind|Tense=Pres|VerbForm=Fin",
    "VBN": "Tense=Past|VerbForm=Part",
    "VBG": "VerbForm=Ger",
    "VB": "VerbForm=Inf",
    "MD": "VerbForm=Fin",
    "NN": "Number=Sing",
    "NNP": "Number=Sing",
    "NNS": "Number=Plur",
    "NNPS": "Number=Plur",
    "JJ": "Degree=Pos",
    "JJR": "Degree=Cmp",
    "JJS": "Degree=Sup",
    "RBR": "Degree=Cmp",
    "RBS": "Degree=Sup",
    "CD": "NumType=Card",
}
_PRONOUNS = {
    "i": "Case=Nom|Number=Sing|Person=1",
    "me": "Case=Acc|Number=Sing|Person=1",
    "we": "Case=Nom|Number=Plur|Person=1",
    "us": "Case=Acc|Number=Plur|Person=1",
    "you": "Person=2",
    "he": "Case=Nom|Gender=Masc|Number=Sing|Person=3",
    "him": "Case=Acc|Gender=Masc|Number=Sing|Person=3",
    "she": "Case=Nom|Gender=Fem|Number=Sing|Person=3",
    "it": "Gender=Neut|Number=Sing|Person=3",
    "they": "Case=Nom|Number=Plur|Person=3",
    "them": "Case=Acc|Number=Plur|Person=3",
    "his": "Gender=Masc|Number=Sing|Person=3|Poss=Yes",
    "her": "Gender=Fem|Number=Sing|Person=3",
    "its": "Gender=Neut|Number=Sing|Person=3|Poss=Yes",
    "their": "Number=Plur|Person=3|Poss=Yes",
    "our": "Number=Plur|Person=1|Poss=Yes",
    "my": "Number=Sing|Person=1|Poss=Yes",
    "your": "Person=2|Poss=Yes",
}

VERBAL = frozenset(("VBN", "VBG", "VB"))
"""Tags whose features depend on the tree."""


def plain(upos: str, xpos: str) -> str:
    """Return the features that the tags alone decide."""
    if upos == "ADJ" and xpos == "NNP":
        return "Degree=Pos"
    return _BY_TAG.get(xpos, "")


def pronoun(form: str) -> str:
    """Return a personal pronoun's features, by its lower-case form."""
    return _PRONOUNS.get(form, "")


def verbal(xpos: str, label: str, children: set[str]) -> str:
    """Return a non-finite verb's features; `children` are its dependents' labels."""
    if xpos == "VBN":
        passive = not children.isdisjoint(("nsubj:pass", "aux:pass", "csubj:pass", "obl:agent")) or (
            label == "acl" and "aux" not in children
        )
        return "Tense=Past|VerbForm=Part|Voice=Pass" if passive else "Tense=Past|VerbForm=Part"
    if xpos == "VBG":
        participle = "aux" in children or label in ("amod", "acl") or (label == "advcl" and "mark" not in children)
        return "Tense=Pres|VerbForm=Part" if participle else "VerbForm=Ger"
    bare = children.isdisjoint(("aux", "mark", "nsubj", "nsubj:pass", "expl"))
    return "Mood=Imp|VerbForm=Fin" if bare and label in ("root", "parataxis") else "VerbForm=Inf"
