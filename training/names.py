"""Gold names out of GUM's Entity column and re3d's spans, as BIO tags over proper names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from goodoffices.reader.conllu import Sentence
from goodoffices.reader.wordsets import phrase_set, word_set

Span = tuple[int, int, str]
"""First word, one past the last word, label."""

_TITLES = word_set(
    """
    mr mr. mrs mrs. ms ms. dr dr. prof prof. professor president vice prime minister deputy foreign defense
    defence secretary general gen gen. sgt sgt. lt lt. col col. maj maj. capt capt. captain colonel major
    sergeant spc. adm. admiral brig. brigadier lieutenant chief senator sen. rep. gov. governor king queen
    prince princess pope sir lord lady judge justice chairman ambassador special envoy director commissioner
    speaker chancellor mayor imam sheikh he emperor empress office minister's leader chief senior former
    acting state spokesman spokesperson spokeswoman rev. saint st. his her the a an excellency hon. us u.s. uk
    """
)
_REGION = re.compile(
    r"\b(River|Lake|Mount|Mountains?|Mt\.?|Sea|Ocean|Gulf|Bay|Straits?|Street|St|Road|Rd|Avenue|Ave|Boulevard|Castle|Park|"
    r"Airport|Bridge|Valley|Islands?|Isles?|Desert|Peninsula|Coast|Square|Hall|Church|Cathedral|Temple|Museum|Station|Tower|"
    r"Palace|Building|House|Center|Centre|Mansion|Hotel|Theat(?:er|re)|Library|Forest|Beach|Cape|Canal|Dam|Basin|Trail|Highway|"
    r"Africa|Europe|Asia|America|Americas|Antarctica|Arctic|Pacific|Atlantic|Caribbean|Middle|Balkans|Sahel|Levant|"
    r"Mediterranean|Earth|Mars|Moon|Sun|West|East|North|South|Hemisphere|Field|Stadium|Camp|Base|Hill|Hills|Garden|Gardens)\b"
)
_STATES = phrase_set(
    """
    South Africa | South Korea | North Korea | South Sudan | East Timor | North Macedonia | West Bank | United
    States of America | America | West Virginia | North Carolina | South Carolina | North Dakota | South
    Dakota | Central African Republic | Marshall Islands | Solomon Islands | Salt Lake City | Cape Town | Cape
    Verde | New South Wales | Palm Beach | Long Beach | North Kivu | South Kivu
    """
)
_COUNTRIES = phrase_set(
    """
    U.S. | US | U.S | USA | UK | U.K. | United States | United Kingdom | Britain | America | Iraq | Syria |
    Turkey | Australia | Jordan
    """
)
_DEMONYM = re.compile(
    r"^[A-Z].*(an|ans|ese|ish|i|is|ic|ch|eek|eeks|iss|elsh|urk|urks|wede|ine|ines|urd|urds|ab|abs|ite|ites|ew|ews|im|ims)$"
)
_NOT_PEOPLES = re.compile(
    r"^(January|Olympics?|Arctic|Antarctic|Pacific|Atlantic|Victorian|Gothic|Titanic|Jurassic|Triassic)$"
)
_LINKS = {"PERSON": word_set("de van von der den bin ibn al el la di da - .")}
_LINK = word_set("of and for the & - 's ' ’s ’ de la in on to du des al der")
_GUM = {"person": "PERSON", "organization": "ORG", "place": "GPE"}
_RE3D = {"Person": "PERSON", "Organisation": "ORG", "Location": "GPE", "Nationality": "NORP"}
_ENTITY = re.compile(r"\((\d+)-([a-z]+)[^()]*?(?=[()]|$)(\))?|(\d+)\)")


def place_label(name: str) -> str:
    """Return GPE for a country, province or town and LOC for every other place, by its name."""
    return "LOC" if name not in _STATES and _REGION.search(name) else "GPE"


def bio(spans: Sequence[Span], length: int) -> list[str]:
    """Return BIO tags; longer spans win over those they overlap."""
    tags = ["O"] * length
    for start, end, label in sorted(spans, key=lambda span: span[0] - span[1]):
        if all(tag == "O" for tag in tags[start:end]):
            tags[start:end] = [f"B-{label}"] + [f"I-{label}"] * (end - start - 1)
    return tags


def gum(sentence: Sentence) -> list[str]:
    """Return the BIO tags of a GUM sentence."""
    spans = [trimmed for span in _entities(sentence) if (trimmed := _trim(sentence, span))]
    return bio(spans + _peoples(sentence), len(sentence.words))


def _entities(sentence: Sentence) -> list[Span]:
    """Return the typed spans that open and close in this sentence; GUM writes `(id-type-…` and `id)`."""
    opened: list[tuple[str, str, int]] = []
    spans = []
    for index, word in enumerate(sentence.words):
        value = re.search(r"(?:^|\|)Entity=([^|]*)", word.misc)
        for match in _ENTITY.finditer(value[1]) if value else ():
            if match[1]:
                opened.append((match[1], match[2], index))
            if match[3] or match[4]:
                wanted = match[1] or match[4]
                for place in range(len(opened) - 1, -1, -1):
                    if opened[place][0] == wanted:
                        _, kind, start = opened.pop(place)
                        spans.append((start, index + 1, kind))
                        break
    return [(start, end, _GUM[kind]) for start, end, kind in spans if kind in _GUM]


def _trim(sentence: Sentence, span: Span) -> Span | None:
    """Return the proper-name part round the span's head, or None where the head is no proper noun."""
    start, end, label = span
    words = sentence.words
    heads = [i for i in range(start, end) if not start <= words[i].head - 1 < end]
    if not heads or not _proper(sentence, heads[0]):
        return None
    links = _LINKS.get(label, _LINK)
    first = last = heads[0]
    for index in range(heads[0] + 1, end):
        if _proper(sentence, index):
            last = index
        elif words[index].form.lower() not in links:
            break
    for index in range(heads[0] - 1, start - 1, -1):
        if _proper(sentence, index):
            first = index
        elif words[index].form.lower() not in links:
            break
    return _finish([word.form for word in words], first, last + 1, label)


def _proper(sentence: Sentence, index: int) -> bool:
    word = sentence.words[index]
    return (word.upos == "PROPN" or word.xpos.startswith("NNP")) and "@" not in word.form and "/" not in word.form


def _finish(forms: list[str], first: int, end: int, label: str) -> Span | None:
    if label == "PERSON":
        while first < end and (forms[first].lower() in _TITLES or forms[first] in "-,"):
            first += 1
    if first == end:
        return None
    text = " ".join(forms[first:end])
    if text in _COUNTRIES:
        label = "GPE"
    if label == "PERSON" and end - first == 1 and text.endswith("s") and _people(text):
        label = "NORP"
    return first, end, place_label(text) if label == "GPE" else label


def _people(form: str) -> bool:
    return bool(_DEMONYM.match(form)) and not _NOT_PEOPLES.match(form)


def _peoples(sentence: Sentence) -> list[Span]:
    return [
        (i, i + 1, "NORP")
        for i, word in enumerate(sentence.words)
        if ((word.upos == "ADJ" and word.lemma[:1].isupper()) or word.xpos == "NNPS")
        and _people(word.form)
        and word.form.istitle()
    ]


def re3d(forms: list[str], spans: Sequence[Span], places: frozenset[str]) -> list[str]:
    """Return BIO tags for re3d's spans (its own labels), trimmed to capitalised words."""
    found = [
        trimmed
        for start, end, kind in spans
        if kind in _RE3D and (trimmed := _capitalised(forms, start, end, _RE3D[kind], places))
    ]
    return bio(found, len(forms))


def _capitalised(forms: list[str], start: int, end: int, label: str, places: frozenset[str]) -> Span | None:
    while start < end and (not forms[start][:1].isupper() or forms[start] in ("The", "A", "An")):
        start += 1
    while start < end and not forms[end - 1][:1].isupper():
        end -= 1
    links = _LINKS.get(label, _LINK)
    inner = forms[start:end]
    if (
        not inner
        or len(inner) > 9
        or any(not f[:1].isupper() and f.lower() not in links and not f.isdigit() for f in inner)
    ):
        return None
    if label == "ORG" and " ".join(inner) in places:
        label = "GPE"
    return _finish(forms, start, end, label)
