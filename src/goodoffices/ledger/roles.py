"""What third parties do, as the text calls them: mediator, facilitator, host, guarantor, observer.

A statement joins an actor, a role and a place in the text. Whether it covers one round or the whole process is read
off its words ("the facilitator of the process since 2000") and settled when the rounds are known.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from goodoffices.ledger import tree
from goodoffices.ledger.scene import BLOCS, ledger_code
from goodoffices.records import Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from goodoffices.ledger.scene import Scene
    from goodoffices.records import Mention

_LINKS = frozenset({",", "and", "the", "a", "an", "-", "–", "(", "then", "both", "small", ";", "all", "joint", "main", "chief", "sole"})
_REACH = 8  # tokens between a name and its role in apposition


@dataclass(slots=True)
class Statement:
    """An actor's role, where the text says so. ``wide``: it covers every round of the process."""

    actor: str
    role: Role
    token: int
    wide: bool = False
    person: str | None = None
    office: str | None = None


def statements_of(scene: Scene) -> list[Statement]:
    """All statements of third parties' roles, in the order of the text."""
    finder = _Finder(scene)
    out: list[Statement] = []
    for token in scene.doc:
        out.extend(finder.at(token))
    return _resolved(scene, out, finder)


class _Finder:
    """Finds who is meant by a word for a role."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.words = scene.lex.roles
        self.roles: dict[str, Role] = {w: cast("Role", role) for role, ws in self.words.nouns.items() for w in ws}
        self.verbs: dict[str, Role] = {w: cast("Role", role) for role, ws in self.words.verbs.items() for w in ws}
        self.unclear = self._unclear()
        self.named: dict[str, str] = {}  # a person's own code -> the organisation that named them
        self.open: list[tuple[Token, Role]] = []  # roles told of "they", "the team"

    def _unclear(self) -> Role:
        """What co-chairs are: what the text calls them elsewhere, else facilitators."""
        lemmas = {tree.lemma(t).rstrip("s") for t in self.scene.doc}
        return "mediator" if "mediator" in lemmas and "facilitator" not in lemmas else "facilitator"

    def at(self, token: Token) -> list[Statement]:
        """The statements that one token makes."""
        base = tree.lemma(token)
        singular = base[:-1] if base.endswith("s") and base not in self.roles else base
        role = self.roles.get(base) or self.roles.get(singular)
        if role is None and (base in self.words.unclear or singular in self.words.unclear):
            role = self.unclear
        if role and token.pos_ in {"NOUN", "PROPN", "ADJ"}:
            return self._noun(token, role)
        if token.pos_ in {"VERB", "AUX"} or token.tag_.startswith("VB"):
            hyphened = self._hyphenated(token)
            if hyphened:
                return hyphened
            verbal = self.verbs.get(base)
            if verbal:
                return self._verb(token, verbal)
        return self._hyphenated(token)

    # ---- nouns -------------------------------------------------------------------------------------------------------

    def _noun(self, token: Token, role: Role) -> list[Statement]:
        if self._other_work(token):
            return []
        base = tree.lemma(token).rstrip("s")
        found = self._work(token) if base in self.words.things else self._holders(token)
        if not found and base not in self.words.things:
            self.open.append((token, role))
        wide = self._wide(token)
        return self._statements(found, role, token, wide=wide)

    def _other_work(self, token: Token) -> bool:
        """"ceasefire observers", "election observers", "no mediator", "the military observers of the guarantors"."""
        near = {tree.lemma(c) for c in token.children if c.i < token.i}
        if near & (self.words.not_third | {"no"}):
            return True
        return tree.lemma(token).rstrip("s") == "observer" and any(
            tree.lemma(t) in {"deploy", "patrol", "monitor"} for t in [token.head]
        )

    def _work(self, token: Token) -> list[Mention]:
        """Whose mediation, facilitation or auspices: before it, or after "of" and "by"."""
        out = self._modifiers(token)
        for child in tree.children(token, "nmod"):
            if tree.case_of(child) in {"of", "by", "from"}:
                out.extend(self._actors(tree.nominal_span(child)))
        head = token.head
        if not out and token.dep_ in {"obj", "obl", "nsubj:pass"} and tree.lemma(head) in {"head", "lead", "chair", "run", "provide", "conduct"}:
            out = [m for s in tree.subjects(head) for m in self._subject(s)]
        return out

    def _holders(self, token: Token) -> list[Mention]:
        """Who the mediator is, by the first of the ways that finds somebody."""
        for way in (self._named_by, self._copula, self._as, self._apposition, self._sent, self._modifiers, self._chair, self._relative):
            found = way(token)
            if found:
                return found
        return []

    def _named_by(self, token: Token) -> list[Mention]:
        """"the facilitator named by the African Union": the organisation, and not the country of the person."""
        for child in tree.children(token, "acl"):
            if tree.lemma(child) in self.words.naming_verbs:
                agents = [m for o in tree.obliques(child, "by") for m in self._actors(tree.nominal_span(o))]
                if agents:
                    for mention in [*self._copula(token), *self._apposition(token)]:
                        for code in self.scene.codes_of([mention]):
                            self.named[code] = self.scene.codes_of(agents)[0]
                    return agents
        return []

    def _copula(self, token: Token) -> list[Mention]:
        top = token
        while top.dep_ == "conj" and not any(c.dep_ == "cop" for c in top.children):
            top = top.head
        if not any(c.dep_ == "cop" for c in top.children):
            return self._reversed(token)
        return [m for s in tree.subjects(top) for m in self._subject(s) if m.head != token.i]

    def _reversed(self, token: Token) -> list[Mention]:
        """"The mediator was Qatar": the role is the subject, the name the predicate."""
        head = token.head
        if token.dep_ in tree.SUBJECTS and any(c.dep_ == "cop" for c in head.children):
            return [m for m in self._actors(tree.nominal_span(head)) if m.head != token.i and m.last > head.i]
        return []

    def _as(self, token: Token) -> list[Mention]:
        """"attended as observers", "Caricom, as mediator", "with the UN and the EU as co-chairs"."""
        start = min((c.i for c in token.children), default=token.i)
        mark = next((i for i in range(token.i - 1, max(start - 2, token.i - 6), -1) if i >= 0 and self.scene.doc[i].lower_ == "as"), None)
        if mark is None:
            return []
        before = self._names_before(mark)
        if before:
            return before
        verb = tree.predicate_of(self.scene.doc[mark - 1]) if mark else token
        return [m for s in tree.subjects(verb) for m in self._subject(s)]

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
        """"Kazakhstan, the host", "the observers, Chile and Venezuela", "Arab mediators Egypt and Qatar"."""
        for child in tree.children(token, "appos", "flat"):
            found = self._actors(tree.nominal_span(child))
            if found:
                return found
        if token.dep_ in {"appos", "flat"}:
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
        """"Qatar, the mediator," where the tree has lost the apposition."""
        left = min((c.i for c in token.children if c.i < token.i and c.dep_ in {"det", "amod", "nummod", "compound"}), default=token.i)
        if left == 0 or self.scene.doc[left - 1].text != "," or self.scene.doc[left].lower_ not in {"the", "its", "a", "an", token.lower_}:
            return []
        return self._names_before(left - 1)

    def _sent(self, token: Token) -> list[Mention]:
        """"Egypt and the African Union have sent observers", "had observer badges"."""
        top = token.head if token.dep_.partition(":")[0] == "compound" else token
        verb = top.head
        if top.dep_ == "obj" and tree.lemma(verb) in self.words.sending_verbs:
            return [m for s in tree.subjects(verb) for m in self._subject(s)]
        return []

    def _modifiers(self, token: Token) -> list[Mention]:
        """"the UN mediator", "American and Qatari mediators", "Norway's facilitators", "Turkish facilitation"."""
        tokens = [t.i for c in token.children if c.i < token.i and c.dep_.partition(":")[0] in {"amod", "compound", "nmod", "det"} for t in c.subtree]
        left = token.i - 1
        while left >= 0 and (
            any(m.first <= left < m.last and m.kind in {"demonym", "name", "metonym"} for m in self.scene.mentions)
            or self.scene.doc[left].lower_ in {"and", "-"}
        ):
            tokens.append(left)
            left -= 1
        return self._actors(sorted(set(tokens)))

    def _chair(self, token: Token) -> list[Mention]:
        """"with an Algerian mediator in the chair" is covered by the modifiers; "mediator for the UN" by its "for"."""
        return [m for c in tree.children(token, "nmod") if tree.case_of(c) in {"for", "from"} for m in self._actors(tree.nominal_span(c))]

    def _relative(self, token: Token) -> list[Mention]:
        """"Norway and Cuba (which is the host as well)", "the minister whose country has been the facilitator"."""
        top = token
        if top.dep_.partition(":")[0] == "acl" and top.head.i != top.i:
            return self._subject(top.head)
        return []

    # ---- verbs -------------------------------------------------------------------------------------------------------

    def _verb(self, token: Token, role: Role) -> list[Statement]:
        if tree.is_negated(token) or self._wished(token):
            return []
        if role == "host" and not self._hosts_round(token):
            return []
        agents = [m for o in tree.obliques(token, "by") for m in self._actors(tree.nominal_span(o))]
        passive = token.tag_ == "VBN" and any(c.dep_ == "aux:pass" for c in token.children)
        adjectival = token.dep_.partition(":")[0] in {"acl"} and token.tag_ == "VBN"
        found = agents
        if not found and not passive and not adjectival:
            found = [m for s in tree.subjects(token) for m in self._subject(s)]
        if not found and not agents:
            self.open.append((token, role))
        wide = token.tag_ in {"VBZ", "VBP", "VBG"} and role != "host"
        return self._statements(found, role, token, wide=wide or self._wide(token))

    def _wished(self, token: Token) -> bool:
        """Offers and wishes to mediate make nobody a mediator."""
        current = token
        for _ in range(3):
            if any(c.lower_ in {"could", "would", "might", "may", "if", "should", "can"} for c in current.children):
                return True
            if current.head.i == current.i or current.dep_.partition(":")[0] not in {"xcomp", "ccomp", "acl", "advcl", "conj"}:
                return False
            current = current.head
            wishes = self.scene.lex.rounds.outline | self.scene.lex.rounds.ready_words | self.scene.lex.offers.offering_verbs
            if tree.lemma(current) in wishes | {"try", "attempt", "agree", "effort", "offer", "thank"}:
                return tree.lemma(current) != "thank"
        return False

    def _hosts_round(self, token: Token) -> bool:
        rounds = self.scene.lex.rounds.nouns
        things = [c for c in token.children if c.dep_.partition(":")[0] in {"obj", "nsubj"}]
        if token.dep_.partition(":")[0] == "acl":
            things.append(token.head)
        return any(tree.lemma(t) in rounds or tree.lemma(t).rstrip("s") in rounds or t.pos_ == "PRON" for t in things)

    def _hyphenated(self, token: Token) -> list[Statement]:
        """"Norwegian-brokered talks", "a US-led mediation"."""
        doc = self.scene.doc
        role = cast("Role | None", self.words.hyphenated.get(token.lower_))
        if token.lower_ == "led" and {"mediation", "mediators"} & {t.lower_ for t in doc[token.i : token.i + 4]}:
            role = "mediator"
        if role is None or token.i < 2 or doc[token.i - 1].text not in {"-", "–"}:
            return []
        found = [m for m in self.scene.mentions if m.last == token.i - 1 or m.first <= token.i - 2 < m.last]
        return self._statements(found, role, token, wide=False)

    # ---- shared ------------------------------------------------------------------------------------------------------

    def _subject(self, token: Token) -> list[Mention]:
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

    def _actors(self, tokens: Iterable[int]) -> list[Mention]:
        """The actors among tokens; a person who stands for an organisation is left to the organisation."""
        found = [m for m in self.scene.mentions_in(tokens) if self.scene.codes_of([m])]
        names = [m for m in found if m.kind != "pronoun"] or found
        blocs = [m for m in names if set(self.scene.codes_of([m])) & BLOCS]
        if blocs and len(names) > len(blocs) and any(a.person for m in names for a in m.actors) and len(names) == 2:
            return blocs
        return names

    def _wide(self, token: Token) -> bool:
        after = {tree.lemma(c) for c in tree.children(token, "nmod")}
        if after & self.words.process_words:
            return True
        predicate = tree.predicate_of(token)
        near = {t.lower_ for t in predicate.subtree} if len(list(predicate.subtree)) < 30 else {t.lower_ for t in predicate.children}
        return bool(near & self.words.process_marks)

    def _statements(self, mentions: list[Mention], role: Role, token: Token, *, wide: bool) -> list[Statement]:
        pairs = [(a, code) for m in mentions for a in m.actors if (code := ledger_code(a))]
        return [Statement(code, role, token.i, wide, a.person, a.office) for a, code in pairs]


def _resolved(scene: Scene, found: list[Statement], finder: _Finder) -> list[Statement]:
    """Puts organisations for the people whom they named, and leaves out what is said twice."""
    seen: set[tuple[str, str, int]] = set()
    out: list[Statement] = []
    for statement in found:
        statement.actor = finder.named.get(statement.actor, statement.actor)
        key = (statement.actor, statement.role, scene.sent_of[statement.token])
        if key not in seen:
            seen.add(key)
            out.append(statement)
    return out
