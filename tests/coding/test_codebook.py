"""Codebooks as people write them: what loads, and what is refused with file, line and reason."""

from __future__ import annotations

import pytest

from goodoffices.coding import load
from goodoffices.coding.codebook import shipped
from goodoffices.errors import CodebookError

WHOLE = """
name: mine
version: "2"
types:
  RECOGNISE:
    quad: 1
    score: 6
    modes: {full: 7, de-facto: 4}
  EXPEL: {quad: 4, score: -5}
contexts: [diplomatic]
entries:
  - id: recognise/state
    type: RECOGNISE
    mode: full
    contexts: [diplomatic]
    examples:
      - "{actor} [recognised|recognized] {recipient} as an independent state."
      - "{actor}'s [recognition] of {recipient}"
  - type: EXPEL
    examples: ["{actor} [expelled] {recipient}'s [envoy]."]
"""


@pytest.fixture
def book(tmp_path):
    def write(text: str, name: str = "mine.yaml"):
        path = tmp_path / name
        path.write_text(text)
        return path

    return write


def refusal(path) -> str:
    with pytest.raises(CodebookError) as caught:
        load(path)
    return caught.value.message


def test_a_whole_codebook_keeps_what_it_declares(book):
    found = load(book(WHOLE))
    assert (found.name, found.version, found.rulings) == ("mine", "2", "plain")
    assert (found.score("RECOGNISE", "full"), found.score("RECOGNISE", None), found.types["EXPEL"].quad) == (7, 6, 4)
    assert [e.id for e in found.entries] == ["recognise/state", "expel/1"]


@pytest.mark.parametrize(
    "text",
    [
        'RECOGNISE:\n  - "{actor} recognised {recipient}."\nEXPEL: "{actor} expelled {recipient}."\n',
        'entries:\n  RECOGNISE: ["{actor} recognised {recipient}."]\n  EXPEL: "{actor} expelled {recipient}."\n',
        'types: [RECOGNISE, EXPEL]\nentries:\n- {type: RECOGNISE, examples: "{actor} recognised {recipient}."}\n'
        '- {type: EXPEL, examples: ["{actor} expelled {recipient}."]}\n',
        '- type: RECOGNISE\n  examples: ["{actor} recognised {recipient}."]\n'
        '- type: EXPEL\n  examples: ["{actor} expelled {recipient}."]\n',
        'RECOGNISE:\n  examples: ["{actor} recognised {recipient}."]\n'
        'EXPEL:\n  - examples: ["{actor} expelled {recipient}."]\n',
    ],
    ids=["bare", "under types", "listed types", "list", "mappings"],
)
def test_examples_alone_are_a_codebook(book, text):
    found = load(book(text, "small.yaml"))
    assert (found.name, found.version, found.contexts) == ("small", "", ())
    assert [(e.id, e.type, e.mode, len(e.examples)) for e in found.entries] == [
        ("recognise/1", "RECOGNISE", None, 1),
        ("expel/1", "EXPEL", None, 1),
    ]
    assert [(t.quad, t.score, t.modes) for t in found.types.values()] == [(0, 0, {}), (0, 0, {})]


def test_files_of_a_folder_are_one_codebook(book, tmp_path):
    book("name: folder\n", "a.yaml")
    book('- {type: RAID, mode: night, examples: "{actor} raided {recipient}."}\n', "b.yaml")
    book('TRUCE:\n  - "{actor} and {actor} [silenced] their [guns]."\n', "c.yaml")
    found = load(tmp_path)
    assert (found.name, list(found.types), found.types["RAID"].modes) == ("folder", ["RAID", "TRUCE"], {"night": 0})


def test_every_example_knows_its_line(book):
    path = book(WHOLE)
    entry = load(path).by_id["recognise/state"]
    lines = path.read_text().splitlines()
    assert entry.where() == f"{path}:{lines.index('  - id: recognise/state') + 1}"
    for number, example in enumerate(entry.examples):
        assert example in lines[int(entry.where(number).rpartition(":")[2]) - 1]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("    type: RECOGNISE", "    type: RECOGNIZE", "type 'RECOGNIZE' is not declared; allowed: RECOGNISE, EXPEL"),
        ("    mode: full", "    mode: half", "mode 'half' is not declared; allowed: full, de-facto"),
        ("    contexts: [diplomatic]", "    contexts: [legal]", "context 'legal' is not declared; allowed: diplomatic"),
        ("  - type: EXPEL", "  - type: EXPEL\n    mode: x", "mode 'x' is not declared; allowed: none, for no mode"),
        ("  - type: EXPEL", "  - type: EXPEL\n    id: recognise/state", "the id stands twice, first at"),
        ("  - type: EXPEL", "  - type: EXPEL\n    kind: x", "kind: Extra inputs are not permitted; allowed: id, type"),
        ("  - type: EXPEL", "  - type: EXPEL\n    cameo: 173", 'cameo 173 must stand in quotes: "173"'),
        ("{recipient}'s [envoy]", "{target}'s [envoy]", "has an unknown slot {target}; allowed: {actor}, {recipient}"),
        ("{recipient}'s [envoy]", "{ recipient }'s [envoy]", "has a brace that is no slot"),
        ("{recipient}'s [envoy]", "{recipient}'s [envoy", "has an open or nested bracket"),
        ("{recipient}'s [envoy]", "{recipient}'s [envoy||aide]", "has an empty alternative"),
        ('examples: ["{actor} [expelled] {recipient}\'s [envoy]."]', "examples: []", "at least 1 item"),
        ('"{actor}\'s [recognition] of {recipient}"', '"the [recognition] of states"', "has no slot"),
    ],
)  # fmt: skip
def test_what_dangles_is_refused_with_file_line_and_reason(book, old, new, reason):
    text = WHOLE.replace(old, new, 1)
    assert text != WHOLE
    path = book(text)
    message = refusal(path)
    assert reason in message
    number = int(message.removeprefix(f"{path}:").partition(":")[0])
    entry_lines = range(WHOLE.count("\n", 0, WHOLE.index("entries:")) + 1, text.count("\n") + 1)
    assert number in entry_lines


def test_all_problems_are_named_at_once(book):
    message = refusal(book(WHOLE.replace("mode: full", "mode: half").replace("{recipient}'s", "{whom}'s")))
    assert len(message.splitlines()) == 2


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no entries"),
        ("name: x\ntypes: [A]\n", "no entries"),
        ("just words\n", ":1: must be a mapping or a list"),
        ("a: [\n", "not readable as YAML"),
        ("A: \"{actor} ran.\"\nA: \"{actor} hid.\"\n", ":2: not readable as YAML: 'A' stands twice"),
        ("tpyes: [A]\nentries: []\n", ":1: entry tpyes/1: 'A' has no slot"),
        ("quads: 4\n", "'quads' is no field of a codebook"),
        ("types: 3\nentries: []\n", "types must be a list of names or a mapping"),
        ("entries: 3\n", "entries must be a list"),
        ("entries: [3]\n", "3 is no entry"),
        ('types: {A: {quad: 7}}\nA: "{actor} ran."\n', "types.A.quad"),
        ('types: {A: {like: HUG}}\nA: "{actor} ran."\n', "like 'HUG' is no PLOVER type"),
        ('rulings: mine\nA: "{actor} ran."\n', "rulings: Input should be 'plain', 'plover' or 'cameo'"),
        ('borrow: {from: plover, only: x}\nA: "{actor} ran."\n', "only not known; allowed: from, types"),
        ('borrow: {from: plover, types: all}\nA: "{actor} ran."\n', "types 'all' not known; allowed: same, cameo"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_codebook_is_refused(book, text, reason):
    path = book(text)
    message = refusal(path)
    assert message.startswith(str(path))
    assert reason in message


def test_an_unknown_name_is_answered_with_ours(tmp_path):
    with pytest.raises(CodebookError, match=r"one of ours: .*plover"):
        load(tmp_path / "nowhere")
    with pytest.raises(CodebookError, match="one of ours"):
        load(tmp_path)  # a folder without a .yaml file


def test_types_of_ones_own_join_those_that_are_borrowed(book):
    found = load(book('borrow: plover\nrulings: plover\nRECOGNISE: "{actor} [recognised] {recipient}."\n'
                      "types: {RECOGNISE: {quad: 1, score: 6}}\n"))  # fmt: skip
    assert {"RECOGNISE", "ASSAULT", "CONSULT"} <= set(found.types)
    assert found.by_id["recognise/1"].type == "RECOGNISE"
    assert len(found.entries) == len(load("plover").entries) + 1


def test_borrowed_entries_may_go_under_types_of_ones_own(book):
    found = load(book("borrow: {from: plover, types: {ASSAULT: Violence, COERCE: Violence}}\n"))
    assert set(found.types) == {"Violence"}
    assert {e.like for e in found.entries} == {"ASSAULT", "COERCE"}


@pytest.mark.parametrize("name", shipped())
def test_ours_load(name):
    found = load(name)
    assert found.name == name
    without = {"02"} if name == "cameo" else set()  # appeals are told from demands by their verb
    assert {e.type for e in found.entries} == set(found.types) - without
