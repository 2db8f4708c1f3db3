"""Colons and dashes that attribute, and trees put right, on trees built by hand."""

from __future__ import annotations

from goodoffices.claims import attributions
from goodoffices.claims.lexicon import cues
from goodoffices.claims.mending import mend
from goodoffices.claims.tree import Tree
from goodoffices.records import Actor, Mention


def told(doc, mentions=()):
    found = attributions(doc, list(mentions))
    return [(doc.text[slice(*a.source)] if a.source else None, [doc.text[s:e] for s, e in a.content]) for a in found]


def mention(first, last, head, code):
    return Mention(start=0, end=1, text="", first=first, last=last, head=head, actors=[Actor(code=code)], kind="name")


def test_a_name_and_a_colon_open_a_headline(make):
    doc = make("Odinga/Odinga/NNP/0/root_ ://:/1/punct We/we/PRP/5/nsubj will/will/MD/5/aux not//RB/5/advmod_")
    assert told(doc) == []  # too short to be told
    doc = make(
        "Odinga/Odinga/NNP/5/parataxis_ ://:/1/punct We/we/PRP/5/nsubj will/will/MD/5/aux fight/fight/VB/0/root "
        "this//DT/7/det vote/vote/NN/5/obj"
    )
    assert told(doc) == [("Odinga", ["We will fight this vote"])]


def test_a_list_is_nobodys_speech(make):
    doc = make(
        "Prices/price/NNS/5/nsubj_ ://:/1/punct oil/oil/NN/5/nsubj has/have/VBZ/5/aux risen/rise/VBN/0/root "
        "by//IN/7/case half/half/NN/5/obl"
    )
    assert told(doc) == []


def test_a_second_verb_of_the_same_speaker_is_not_told(make):
    doc = make(
        "She/she/PRP/2/nsubj said/say/VBD/0/root he/he/PRP/5/nsubj would/would/MD/5/aux stay/stay/VB/2/ccomp "
        "and//CC/7/cc warned/warn/VBD/5/conj of//IN/9/case war/war/NN/7/obl_ .//./2/punct"
    )
    assert told(doc) == [("She", ["he would stay"]), ("She", ["war"])]


def test_mending_leaves_what_was_told_alone(make):
    doc = make(
        "She/she/PRP/2/nsubj said/say/VBD/0/root he/he/PRP/4/nsubj stayed/stay/VBD/2/ccomp "
        "and//CC/6/cc slept/sleep/VBD/4/conj_ .//./2/punct"
    )
    tree = Tree(doc)
    mend(tree, cues())
    assert tree.head[5] == 3


def test_a_name_after_the_quotation_is_the_speaker_whatever_the_tree(make):
    doc = make(
        "\"//``/3/punct_ We/we/PRP/3/nsubj wait/wait/VBP/6/ccomp_ ,//,/3/punct_ \"//''/3/punct "
        "said/say/VBD/0/root General/general/NNP/3/obl:unmarked Haftar/Haftar/NNP/7/flat_ .//./6/punct"
    )
    assert told(doc) == [("General Haftar", ['"We wait,"'])]


def test_closing_words_take_the_sentence_before_them(make):
    doc = make(
        "Troops/troop/NNS/2/nsubj fled/flee/VBN/5/acl Kidal/Kidal/NNP/2/obj_ ,//,/2/punct "
        "officers/officer/NNS/6/nsubj said/say/VBD/0/root_ .//./6/punct"
    )
    assert told(doc) == [("officers", ["Troops fled Kidal"])]


def test_who_said_it_is_the_pronoun_and_its_actor_the_name(make):
    doc = make(
        "Kenya/Kenya/NNP/7/nsubj_ ,//,/1/punct which//WDT/4/nsubj said/say/VBD/1/acl:relcl it/it/PRP/6/nsubj "
        "mediated/mediate/VBD/4/ccomp_ left/leave/VBD/0/root"
    )
    (found,) = attributions(doc, [mention(0, 1, 0, "KEN")])
    assert doc.text[slice(*found.source)] == "which"
    assert [a.code for a in found.actors] == ["KEN"]


def test_an_attitude_tells_nothing(make):
    doc = make("Kenya/Kenya/NNP/2/nsubj endorsed/endorse/VBD/0/root the//DT/4/det truce/truce/NN/2/obj_ .//./2/punct")
    (found,) = attributions(doc, [mention(0, 1, 0, "KEN")])
    assert (found.stance, found.tells) == ("regards", False)
