from __future__ import annotations

import pytest

from goodoffices.errors import LanguageError
from goodoffices.records import Document
from goodoffices.sources import refuse_foreign
from goodoffices.sources.language import language_of

OTHERS = {
    "fr": "Le ministre français des Affaires étrangères a vu lundi à Paris son homologue pour parler de la paix.",
    "es": "El presidente de Colombia anunció el lunes que las conversaciones de paz con la guerrilla se aplazan.",
    "de": "Der Außenminister traf am Montag in Wien seinen Kollegen, um über einen Waffenstillstand zu verhandeln.",
    "nl": "De minister van Buitenlandse Zaken sprak maandag in Den Haag met de gezant over het staakt-het-vuren.",
    "sw": "Rais wa Kenya alikutana na mwenzake wa Uganda mjini Nairobi siku ya Jumatatu kujadili amani ya mpaka.",
}


@pytest.mark.parametrize("language", OTHERS)
def test_other_languages_are_told_and_refused(language):
    assert language_of(OTHERS[language]) == language
    with pytest.raises(LanguageError, match=rf"\({language}\)"):
        refuse_foreign(Document(id="a", text=OTHERS[language]))


def test_english_is_let_through_with_its_code():
    text = "The two ministers met in Nairobi on Monday and agreed to reopen the border before the end of the month."
    assert refuse_foreign(Document(id="a", text=text)).language == "en"


def test_names_alone_are_too_short_to_refuse():
    assert language_of("Macron – Merz, Paris") is None
    assert refuse_foreign(Document(id="a", text="Macron – Merz, Paris")).language == "en"


@pytest.mark.parametrize("declared", ["en", "EN-gb", "en_US", "English", "eng"])
def test_english_may_be_declared_in_many_ways(declared):
    assert refuse_foreign(Document(id="a", text="x", language=declared)).language == "en"


def test_a_declared_language_is_believed():
    with pytest.raises(LanguageError, match="fr"):
        refuse_foreign(Document(id="a", text="Paris", language="fr"))


def test_a_list_of_names_in_english_is_english():
    text = "The envoys met in Arusha, Tanzania, on Monday. Kenya, Uganda, Rwanda and Burundi signed a pact in Entebbe."
    assert language_of(text) == "en"


def test_names_do_not_make_english_another_language() -> None:
    """Without its common words a sentence of names lies close to pidgins and creoles."""
    assert language_of("Kenya's president met the Ugandan foreign minister in Nairobi on Tuesday.") == "en"
    assert language_of("Nigerian senators gave the president six weeks, Abuja's papers wrote on Monday.") == "en"


def test_pidgin_is_not_english() -> None:
    """It shares most words with English, and none of its grammar."""
    assert (
        language_of("Di president don tok say im go comot for office next week because pipo dey vex well well.")
        == "pcm"
    )
