"""Who is meant by an owner and what is his: "the Sudanese army", "its negotiators"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.actors.arms import own_men
from goodoffices.actors.phrases import KIN
from goodoffices.actors.relations import related
from goodoffices.actors.roles import ARMS, party_of
from goodoffices.actors.titled import OFFICERS, office_told, told_of_each
from goodoffices.actors.who import Who
from goodoffices.reader.columns import columns

if TYPE_CHECKING:
    from goodoffices.actors.phrases import Phrase
    from goodoffices.actors.scene import Scene

# Who stands behind a party or candidate, without being of it.
_BACKERS = frozenset({"followers", "supporters", "backers"})
# Who speaks for an army, a police or a parliament, or leads it, is of it.
_VOICES = frozenset(
    "spokesman|leader|head|deputy head|deputy leader|official|representative|director|deputy director".split("|")
)
# Whom fighters and officials have at home.
_HOUSEHOLDS = frozenset("family families relatives children dependants dependents".split())
_FORCES = frozenset({"COP", "MIL", "JUD", "SPY"})
_CIVILIAN = frozenset({"CVL", "REF", "MED", "EDU", "JRN", "AGR", "LAB"})
# Roles by which some of a people act as those of its country do, each in the role's own sector.
OF_A_PEOPLE = frozenset("REB UAF MIL PRM CRM OPP CVL REF LEG COP PTY EDU AGR REL MED JUD BUS LAB JRN".split())


def owned(scene: Scene, phrase: Phrase, owner: Who) -> Who:
    """Return an owner in the sector of the phrase's role: "Sudanese army" is SDN in MIL."""
    known = party_of(scene, phrase, owner) or related(scene, phrase, owner)
    if known is not None:
        return known
    if phrase.core is not None and phrase.core.hit.entries[0].name in KIN | _HOUSEHOLDS:
        base = (owner.code or "").split(":")[0]
        return Who(base or None, "CVL", why=f"kin of {owner.person or owner.name or base}")
    office, sector = office_told(scene, phrase)
    if sector is None and phrase.core is not None and phrase.core.hit.entries[0].name in OFFICERS:
        sector = "MIL" if owner.sector in {"SOC", "GOV"} else None
    if owner.sector == "SOC" and owner.code is not None and sector in OF_A_PEOPLE:
        base = owner.code.split(":")[0]
        return owner.but(code=base, sector=sector, office=None, person=None, why=f"owner: {owner.name or base}")
    sector = own_men(phrase, owner) or sector
    if (outside := _outside(phrase, owner, sector)) is not None:
        return outside
    if office == "deputy" and phrase.pronoun is not None:
        sector = None  # "his deputy" sits in no parliament
    state = (
        owner.code is not None
        and ":" not in owner.code
        and owner.sector in {"GOV", None, "MIL", "COP", "LEG", "JUD", "ELI"}
    ) or (owner.sector == "GOV" and sector in ARMS)
    if sector == "IGO" and state:
        words = columns(scene.doc).words(phrase.first, phrase.last).lower()
        sector = "MIL" if "peacekeep" in words or "helmet" in words else "GOV"
    if state and owner.sector in ARMS and office in _VOICES:
        sector = owner.sector  # "a spokesman for the navy" is of the navy
    core_office = office if phrase.core is not None and phrase.core.sort == "office" else told_of_each(scene, phrase)
    kept = (
        (sector or (owner.sector if owner.sector in ARMS else "GOV"))
        if state
        else owner.sector
        if owner.code
        else sector
    )
    return owner.but(sector=kept, office=core_office or None, person=None, why=f"owner: {owner.name or owner.code}")


def _outside(phrase: Phrase, owner: Who, sector: str | None) -> Who | None:
    """Return who is no part of a group or government for all that they are called by its name."""
    base, grouped = (owner.code or "").split(":")[0], ":" in (owner.code or "")
    if sector in _CIVILIAN and owner.why.startswith("capital") and grouped:
        return Who(base, sector, why=f"owner: {base}")  # those of a town that rebels hold are no rebels
    if grouped and owner.sector in {"OPP", "PTY"} and sector in _FORCES:
        return Who(base, sector, why="no party has forces")
    backers = phrase.core is not None and phrase.core.hit.entries[0].name in _BACKERS
    if backers and owner.sector in {"OPP", "PTY"}:
        return owner.but(sector="CVL", office=None, person=None)
    if (
        grouped
        and phrase.pronoun is not None
        and phrase.core is not None
        and phrase.core.hit.entries[0].name == "people"
    ):
        return Who(base, "CVL", why=f"owner: {base}")
    governed = grouped and owner.sector == "GOV" and sector in _CIVILIAN
    return owner.but(sector=sector, office=None, person=None) if governed else None
