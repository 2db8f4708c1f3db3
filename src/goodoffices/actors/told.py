"""The country in focus at a word: of who speaks, of the town a story has turned to, of what the text is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.actors.memory import verb_of
from goodoffices.reader.columns import Columns, columns

if TYPE_CHECKING:
    from goodoffices.actors.memory import Memory, Trace
    from goodoffices.actors.who import Who

_SAYS = frozenset("say announce declare insist claim add warn".split())
# So many others may act before a story has left the town that it turned to.
_LEFT = 2


def country(memory: Memory, at: int, *, near: bool) -> str | None:
    """Return the country in focus: that of the conflict, or the nearest one named.

    ``near`` is for those who stand where things happen: in a text about one state another must be told as a place.
    """
    here = memory.last_trace(at, state=True, reach=0)
    if near and here is not None:
        own = _of_the_sentence(memory, at) if memory.main is None else None
        return elsewhere(memory, at) or own or memory.home or memory.main or memory.ground or here.who.code
    if here is not None and _says(memory, here, at):
        return here.who.code
    if memory.conflict is not None:
        return memory.conflict
    if here is None and (ahead := _ahead(memory, at)) is not None:
        return ahead
    if here is not None:
        told = _told_by(memory, here, at)
        theirs = told or (here.plain and here.agent and _about(memory) in {None, here.who.code})
        return here.who.code if theirs else memory.main or memory.ground or here.who.code
    found = memory.states[0] if memory.states else None
    last = memory.nearest(at, state=True)
    return found or (last.code if last else None)


def _about(memory: Memory) -> str | None:
    """Return the state that the text is about, be it by its places alone."""
    return memory.main or memory.home or (memory.ground if memory.ground in memory.states[:2] else None)


def _of_the_sentence(memory: Memory, at: int) -> str | None:
    """Return the one state that a sentence names, of whose people it tells; None where it names several or none."""
    sent = columns(memory.doc).sent
    codes = {t.who.code for t in memory.traces if t.who.state and sent[t.at] == sent[at] and t.at != at}
    return codes.pop() if len(codes) == 1 else None


def elsewhere(memory: Memory, at: int) -> str | None:
    """Return the state that opens a sentence of the paragraph ("In Yerevan, ..."), None where none does.

    Once others have acted in sentences of their own the story has left it.
    """
    c, here = columns(memory.doc), memory.paragraph(at)
    others: set[str | None] = set()
    for trace in memory.before(at):
        if memory.paragraph(trace.at) != here or len(others) > _LEFT:
            break
        if trace.subject and trace.agent and c.sent[trace.at] != c.sent[at]:
            others.add(trace.who.code)
        opens = trace.at == c.sents[c.sent[trace.at]][0] + 1 and c.low[trace.at - 1] in {"in", "across"}
        if opens and trace.plain and not trace.agent and trace.who.state:
            return trace.who.code
    return None


def _ahead(memory: Memory, at: int) -> str | None:
    """Return the one state of those whom a sentence names behind its first words ("Workers asked Fiji's king")."""
    last = columns(memory.doc).sents[columns(memory.doc).sent[at]][1]
    near = [t.who for t in memory.traces if at < t.at < last and t.agent]
    home = [who for who in near if (who.person and who.state) or ":" in (who.code or "")]
    codes = {(who.code or "").split(":")[0] for who in (home if len(home) == len(near) else ())}
    return codes.pop() if len(codes) == 1 else None


def _told_by(memory: Memory, here: Trace, at: int) -> bool:
    """Tell whether a word stands in a sentence of somebody's ("Barak said the army had done enough").

    Whom a subject's own verb is about are others: in "France's minister urged the government" it is not France's.
    """
    c = columns(memory.doc)
    if not here.who.state:  # a country's newspapers command nobody
        return False
    if c.sent[here.at] != c.sent[at] or c.low[here.at - 2 : here.at] == ["headed", "by"]:
        return False
    return not (here.subject and (verb_of(c, here.at) == verb_of(c, at) or _beside(c, here.at, at)))


def _says(memory: Memory, here: Trace, at: int) -> bool:
    """Tell whether a word stands in what somebody of a state says ("Barak said the army had done enough")."""
    c = columns(memory.doc)
    verb = verb_of(c, here.at)
    return _told_by(memory, here, at) and c.lemma[verb].lower() in _SAYS and verb_of(c, at) != verb


def teller(memory: Memory, at: int) -> Who | None:
    """Return whose forces "join the guard" means, where the nearest state of the sentence told them to."""
    here = memory.last_trace(at, state=True, reach=0)
    return here.who.but(office=None, person=None) if here is not None and _commands(memory, here, at) else None


def _commands(memory: Memory, here: Trace, at: int) -> bool:
    return here.agent and here.subject and _told_by(memory, here, at)


def _beside(c: Columns, here: int, at: int) -> bool:
    """Tell whether a word's clause stands beside that of another with a subject of its own: "X left, and Y praised"."""
    first, verb = verb_of(c, here), verb_of(c, at)
    own = any(c.dep[kid].startswith("nsubj") for kid in c.kids[verb])
    return own and c.dep[verb] == "conj" and c.head[verb] == first
