"""Who holds a role: the names that stand with a word for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.ledger import tree
from goodoffices.ledger.lexicon import RoleWords
from goodoffices.ledger.scene import BLOCS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from goodoffices.ledger.scene import Scene
    from goodoffices.records import Mention

_LINKS = frozenset(
    {",", "and", "the", "a", "an", "-", "–", "(", "then", "both", "small", ";", "all", "joint", "main",
     "chief", "sole"}
)  # fmt: skip
_VERBAL = frozenset({"VERB", "AUX", "ADP", "ADV"})


class Holders:
    """The ways in which a text joins a name to a word for a role; each returns the mentions that it finds."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.words: RoleWords = scene.lex.roles

    def _inside(self, token: Token) -> list[Mention]:
        """ "The UN mediator" as one name; a bare "the mediators" whom the reader of actors knows."""
        named = {"PROPN", "ADJ"}
        return [
            m
            for m in self.scene.mentions
            if m.first <= token.i < m.last
            and self.scene.codes_of([m])
            and any(
                self.scene.tokens[i].pos_ in named and self.scene.tokens[i].text[:1].isupper()
                for i in range(m.first, m.last)
                if i != token.i
            )
        ]

    def _copula(self, token: Token) -> list[Mention]:
        top = token
        while top.dep_ == "conj" and not any(c.dep_ == "cop" for c in top.children):
            top = top.head
        if not any(c.dep_ == "cop" for c in top.children):
            return self._reversed(token)
        return [m for s in tree.subjects(top) for m in self._subject(s) if m.head != token.i]

    def _reversed(self, token: Token) -> list[Mention]:
        """ "The mediator was Qatar": the role is the subject, the name the predicate."""
        head = token.head
        if token.dep_ in tree.SUBJECTS and any(c.dep_ == "cop" for c in head.children):
            return [m for m in self._actors(tree.nominal_span(head)) if m.head != token.i and m.last > head.i]
        return []

    def _as(self, token: Token) -> list[Mention]:
        """ "attended as observers", "Caricom, as mediator", "with the UN and the EU as co-chairs"."""
        start = min((c.i for c in token.children), default=token.i)
        mark = next(
            (
                i
                for i in range(token.i - 1, max(start - 2, token.i - 6), -1)
                if i >= 0 and self.scene.tokens[i].lower_ == "as"
            ),
            None,
        )
        if mark is None:
            return []
        before = self._names_before(mark) or self._names_before(self._before_verb(mark))
        if before:
            return before
        verb = tree.predicate_of(self.scene.tokens[mark - 1]) if mark else token
        return [m for s in tree.subjects(verb) for m in self._subject(s)]

    def _before_verb(self, place: int) -> int:
        """The token before a verb and its particle that end at a place ("sat in | as observers")."""
        i = place - 1
        while (
            i > 0 and place - i <= 4 and (self.scene.tokens[i].tag_[:2] == "VB" or self.scene.tokens[i].pos_ in _VERBAL)
        ):
            i -= 1
        return i + 1

    def _names_before(self, place: int) -> list[Mention]:
        """The names in a row that end right before a token ("the OSCE, Russia and Ukraine as ...")."""
        doc = self.scene.doc
        i = place - 1
        while i >= 0 and doc[i].text == ",":
            i -= 1
        out: list[Mention] = []
        sentence = self.scene.sent_of[place]
        while i >= 0 and self.scene.sent_of[i] == sentence:
            mention = next((m for m in self.scene.mentions if m.first <= i < m.last and m.actors), None)
            if mention is not None:
                out.append(mention)
                i = mention.first - 1
            elif out and doc[i].lower_ in _LINKS and doc[i].lower_ not in {"then", "(", ";"}:
                i -= 1
            elif not out and doc[i].pos_ in {"NOUN", "PROPN"} and doc[i].dep_ not in {"obj"} and place - i <= 3:
                i -= 1  # "EU monitors", "American delegates"
            elif out and doc[i].pos_ in {"ADJ", "NOUN", "PROPN"} and i and doc[i - 1].lower_ in {",", "and"}:
                i -= 1
            else:
                break
        return out[::-1]

    def _apposition(self, token: Token) -> list[Mention]:
        """ "Kazakhstan, the host", "the observers, Chile and Venezuela", "Arab mediators Egypt and Qatar"."""
        for child in tree.children(token, "appos", "flat"):
            found = self._actors(tree.nominal_span(child))
            if found:
                return found
        first = token
        while first.dep_ == "conj":  # "X, the foreign minister and the host"
            first = first.head
        if first.dep_ in {"appos", "flat"}:
            return self._subject(first.head)
        if token.dep_ == "conj" and token.head.pos_ == "PROPN":  # "X, the minister and the host", hung on X
            return self._subject(token.head)
        after = self._names_after(token)
        return after or self._before_comma(token)

    def _names_after(self, token: Token) -> list[Mention]:
        doc = self.scene.doc
        i = token.i + 1
        if i < len(doc) and doc[i].text == ",":
            i += 1
        while i < len(doc) and doc[i].lower_ in {"the", "former"}:
            i += 1
        out: list[Mention] = []
        while i < len(doc):
            mention = next((m for m in self.scene.mentions if m.first == i or (m.first < i < m.last)), None)
            if mention is None or mention.last - 1 < i:
                if out and doc[i].lower_ in {",", "and", "the"}:
                    i += 1
                    continue
                break
            out.append(mention)
            i = mention.last
        # one name after a comma may be the next clause's subject; then it has a verb of its own
        if len(out) == 1 and doc[token.i + 1].text == "," and doc[out[0].head].dep_ in tree.SUBJECTS:
            return []
        return out

    def _before_comma(self, token: Token) -> list[Mention]:
        """ "Qatar, the mediator," where the tree has lost the apposition."""
        left = min(
            (c.i for c in token.children if c.i < token.i and c.dep_ in {"det", "amod", "nummod", "compound"}),
            default=token.i,
        )
        if (
            left == 0
            or self.scene.tokens[left - 1].text != ","
            or self.scene.tokens[left].lower_ not in {"the", "its", "a", "an", token.lower_}
        ):
            return []
        return self._names_before(left - 1)

    def _sent(self, token: Token) -> list[Mention]:
        """ "Egypt and the African Union have sent observers", "had observer badges"."""
        top = token.head if token.dep_.partition(":")[0] == "compound" else token
        verb = top.head
        asked = verb.tag_ == "VB" and any(c.lower_ == "to" for c in verb.children)  # "asked the EU to send observers"
        if top.dep_ == "obj" and tree.lemma(verb) in self.words.sending_verbs and not asked:
            return [m for s in tree.subjects(verb) for m in self._subject(s)]
        return []

    def _modifiers(self, token: Token) -> list[Mention]:
        """ "the UN mediator", "American and Qatari mediators", "Norway's facilitators", "Turkish facilitation"."""
        tokens = [
            t.i
            for c in token.children
            if c.i < token.i and c.dep_.partition(":")[0] in {"amod", "compound", "nmod", "det"}
            for t in c.subtree
        ]
        left = token.i - 1
        while left >= 0 and (
            any(m.first <= left < m.last and m.kind in {"demonym", "name", "metonym"} for m in self.scene.mentions)
            or self.scene.tokens[left].lower_ in {"and", "-"}
        ):
            tokens.append(left)
            left -= 1
        return self._actors(sorted(set(tokens)))

    def _chair(self, token: Token) -> list[Mention]:
        """ "with an Algerian mediator in the chair" is covered by the modifiers; "mediator for the UN" by its "for"."""
        return [
            m
            for c in token.subtree
            if c.i > token.i and tree.case_of(c) in {"for", "from"}
            for m in self._actors(tree.nominal_span(c))
        ]

    def _relative(self, token: Token) -> list[Mention]:
        """ "Norway and Cuba (which is the host as well)", "the minister whose country has been the facilitator"."""
        top = token
        if top.dep_.partition(":")[0] == "acl" and top.head.i != top.i:
            return self._subject(top.head)
        return []

    def _subject(self, token: Token) -> list[Mention]:
        whose = next((c.i for c in token.children if c.lower_ == "whose"), None)
        if whose is not None:  # "Libya, whose envoy has been a mediator"
            owner = [m for m in self.scene.mentions if 0 <= whose - m.last <= 1 and self.scene.codes_of([m])]
            if owner:
                return owner[-1:]
        found = self._actors(tree.nominal_span(token))
        if found:
            return found
        if token.lower_ in {"which", "who", "that"} and token.head.dep_.partition(":")[0] == "acl":
            return self._nearest(token.head.head, token.i)
        if token.lower_ in {"country", "government"}:  # "whose country has been"
            return self._nearest(token.head.head, token.i)
        return []

    def _nearest(self, noun: Token, before: int) -> list[Mention]:
        """The name next to a relative pronoun, when its noun is a row of names."""
        found = [m for m in self._actors(tree.nominal_span(noun)) if m.first < before]
        return found[-1:]

    def _aside(self, mention: Mention) -> bool:
        """ "Compaore, who chairs ECOWAS": what the relative clause names is not who is spoken of."""
        verb = self.scene.tokens[mention.head].head
        return verb.dep_ == "acl:relcl" and self.scene.tokens[mention.head].dep_ in {"obj", "obl"}

    def _actors(self, tokens: Iterable[int]) -> list[Mention]:
        """The actors among tokens; a person who stands for an organisation is left to the organisation."""
        found = [m for m in self.scene.mentions_in(tokens) if self.scene.codes_of([m])]
        names = [m for m in found if m.kind != "pronoun"] or found
        blocs = [m for m in names if set(self.scene.codes_of([m])) & BLOCS and not self._aside(m)]
        if blocs and len(names) > len(blocs) and any(a.person for m in names for a in m.actors) and len(names) == 2:
            return blocs
        return names
