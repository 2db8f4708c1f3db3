"""One document laid out for the ledger: which sentence, mention, place and date every token belongs to."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from goodoffices.ledger.lexicon import lexicon
from goodoffices.ledger.tree import find_phrases, known, sentence_numbers, stripped, words
from goodoffices.reader.columns import columns
from goodoffices.records import Evidence

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from goodoffices.ledger.lexicon import Lexicon, Phrases
    from goodoffices.records import Actor, DateMention, Mention, PlaceMention, Reading

SIDES = frozenset({"REB", "OPP", "PTY", "CVL", "REL", "SOC", "UAF", "CRM", "PRM", "LAB", "JRN"})
_ARMED = "REB"  # the opposition of a country is seldom one group, its guerrillas often are
_DATELINE_REACH = 14  # tokens from the start of the body in which a dateline's dash must stand
_DASHES = frozenset({"-", "–", "—", "--", ":"})
# a bloc may mediate or observe; it is hardly ever a party to a dispute
BLOCS = frozenset(
    {"UN", "EU", "AU", "OSCE", "ASEAN", "IGAD", "OIC", "ARAB_LEAGUE", "ECOWAS", "NATO", "CARICOM", "SADC",
     "EAC", "GCC", "OAS", "SANT_EGIDIO", "CMI", "ICRC", "HD", "CARTER_CENTER", "QUARTET", "G7", "G20",
     "ECCAS", "CIS", "CSTO", "SCO", "CELAC", "UNASUR", "COMMONWEALTH", "OAU", "WORLD_BANK", "IMF", "HDC",
     "ICGLR", "MERCOSUR", "PIF"}
)  # fmt: skip


def ledger_code(actor: Actor) -> str | None:
    """The code that stands for an actor in the ledger: a bare domestic side keeps its sector (SYR:REB)."""
    if actor.code and ":" not in actor.code and actor.sector in SIDES and actor.code not in BLOCS:
        return f"{actor.code}:{actor.sector}"
    return actor.code


class Scene:
    """A reading with the look-ups that every part of the ledger needs."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.doc = reading.doc
        self.lex: Lexicon = lexicon()
        self.text = reading.document.content
        read = columns(reading.doc)
        self.tokens = list(read.tokens)
        # what `tree.lemma` gives for each token, for those who look at them all
        self.lemmas = [known(lemma or text, text) for lemma, text in zip(read.lemma, read.text, strict=True)]
        self.low, self.pos, self.tag, self.start = read.low, read.pos, read.tag, read.start
        self.sents = list(reading.doc.sents)
        self.sent_of = sentence_numbers(self.sents, len(self.tokens))
        self.published: dt.date | None = reading.document.published
        self.title_end = len(reading.document.title) + 2 if reading.document.title else 0
        self.mentions = sorted((m for m in reading.mentions if m.actors), key=lambda m: m.start)
        self._heads: dict[int, list[Mention]] = {}
        for mention in self.mentions:
            self._heads.setdefault(mention.head, []).append(mention)
        self.places = [p for p in reading.places if p.locates and not self._is_date(p)]
        self._places: dict[int, PlaceMention] = {p.head: p for p in self.places}

    def _is_date(self, place: PlaceMention) -> bool:
        """Months and weekdays are no places, whatever the gazetteer has."""
        return any(d.first < place.last and place.first < d.last for d in self.reading.dates)

    def lemmas_between(self, start: int, end: int) -> list[str]:
        """The lemmas of the tokens that begin in a stretch of characters."""
        return self.lemmas[bisect_left(self.start, start) : bisect_left(self.start, end)]

    def mentions_in(self, tokens: Iterable[int]) -> list[Mention]:
        """The actors named by heads among the tokens, in the order of the text."""
        found = [m for i in tokens for m in self._heads.get(i, ())]
        return sorted(found, key=lambda m: m.start)

    def codes_in(self, tokens: Iterable[int]) -> list[str]:
        """The codes of the actors named among the tokens, each once."""
        return self.codes_of(self.mentions_in(tokens))

    def codes_of(self, mentions: Iterable[Mention]) -> list[str]:
        """The codes that mentions stand for, each once, in order."""
        return self.codes_of_actors(actor for mention in mentions for actor in mention.actors)

    def codes_of_actors(self, actors: Iterable[Actor]) -> list[str]:
        """The codes of actors, each once, in order."""
        codes = (code for actor in actors if (code := self.code_of(actor)))
        groups = self.lex.formats.groups
        return list(dict.fromkeys(each for code in codes for each in groups.get(code, (code,))))

    def code_of(self, actor: Actor) -> str | None:
        """The code of an actor; a country's "guerrillas" are the one group of that kind that the document names."""
        code = ledger_code(actor)
        return self._only_group.get(code, code) if code else None

    @cached_property
    def _only_group(self) -> dict[str, str]:
        """From an unnamed side (GTM:REB) to the only named one of its country and kind (GTM:URNG)."""
        named: dict[str, set[str]] = {}
        for actor in (a for m in self.mentions for a in m.actors if a.code and ":" in a.code and a.sector == _ARMED):
            named.setdefault(f"{(actor.code or '')[:3]}:{actor.sector}", set()).add(actor.code or "")
        return {side: next(iter(groups)) for side, groups in named.items() if len(groups) == 1}

    @cached_property
    def named(self) -> frozenset[str]:
        """The codes of all whom the document names."""
        return frozenset(self.codes_of(self.mentions))

    def dates_in(self, tokens: Iterable[int]) -> list[DateMention]:
        """The dates whose heads are among the tokens."""
        wanted = set(tokens)
        return [d for d in self.reading.dates if d.head in wanted or any(i in wanted for i in range(d.first, d.last))]

    def places_in(self, tokens: Iterable[int]) -> list[PlaceMention]:
        """The places whose heads are among the tokens."""
        wanted = set(tokens)
        return [p for p in self.places if p.head in wanted]

    def place_at(self, token: int) -> PlaceMention | None:
        """The place that a token heads."""
        return self._places.get(token)

    def in_title(self, token: int) -> bool:
        """Whether a token stands in the document's title."""
        return self.start[token] < self.title_end - 1

    @cached_property
    def body_start(self) -> int:
        """The first token after the title."""
        return next((t.i for t in self.tokens if not self.in_title(t.i) and not t.is_space), 0)

    @cached_property
    def dateline(self) -> PlaceMention | None:
        """The place in front of the first sentence ("GENEVA, Oct 30 - "), where the outlet writes from."""
        reach = self.doc[self.body_start : self.body_start + _DATELINE_REACH]
        dash = next((t.i for t in reach if t.text in _DASHES), None)
        if dash is None or any(t.pos_ in {"VERB", "AUX"} for t in self.doc[self.body_start : dash]):
            return None
        return next((p for p in self.places if self.body_start <= p.first and p.last <= dash), None)

    @cached_property
    def dateline_end(self) -> int:
        """The token after the dateline's place; the start of the body where there is no dateline."""
        return self.dateline.last if self.dateline else self.body_start

    def has(self, phrases: Phrases, tokens: Iterable[int], gap: int = 0) -> bool:
        """Whether one of the phrases stands among the tokens."""
        text = words(self.doc[i] for i in tokens)
        return next(find_phrases(text, phrases, gap), None) is not None

    def evidence(self, token: int) -> Evidence:
        """The sentence of a token as a verbatim quotation."""
        start, end = stripped(self.sents[self.sent_of[token]], self.text)
        return Evidence(document=self.reading.document.id, quote=self.text[start:end], start=start, end=end)

    def paragraph_of(self, sentence: int) -> int:
        """The number of the paragraph that a sentence stands in."""
        return self._paragraphs[sentence]

    @cached_property
    def _paragraphs(self) -> list[int]:
        text = self.text
        numbers: list[int] = []
        at = last = 0
        for sentence in self.sents:
            start = sentence.start_char
            at += text.count("\n", last, start) > 0
            last = start
            numbers.append(at)
        return numbers
