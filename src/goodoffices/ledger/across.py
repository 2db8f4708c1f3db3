"""The ledger across documents: which process, round or act an article's account belongs to, and what all accounts say.

An article's own ledger (``build``) is a set of tellings. ``same_process``, ``same_round`` and ``same_act`` find where a
telling belongs among what is known; ``settle_round`` and ``settle_act`` make one record of all tellings. The record of
an earlier day is what the tellings up to that day settle to, so nothing is ever overwritten.
"""

from goodoffices.ledger.across_acts import OFFERS, KnownAct, answer_of, is_open, reply, same_act, settle_act
from goodoffices.ledger.across_process import KnownProcess, Stood, errand_of, leading, same_process, sum_up
from goodoffices.ledger.across_rounds import KnownRound, plausible, same_round, told_once
from goodoffices.ledger.across_settle import RoundTelling, settle_round, statuses

__all__ = [
    "OFFERS",
    "KnownAct",
    "KnownProcess",
    "KnownRound",
    "RoundTelling",
    "Stood",
    "answer_of",
    "errand_of",
    "is_open",
    "leading",
    "plausible",
    "reply",
    "same_act",
    "same_process",
    "same_round",
    "settle_act",
    "settle_round",
    "statuses",
    "sum_up",
    "told_once",
]
