from __future__ import annotations

import pytest

from goodoffices.errors import DataError, MissingPathError
from goodoffices.wire.alerts import load

GOOD = """\
alerts:
  - name: offers
    when: act
    act: [offer_to_mediate, offer_good_offices]
    dyad: [KEN, SOM]
    to: [stdout, desk]
  - name: fighting
    when: event
    type: ASSAULT
    score_below: -5
  - {name: broken off, when: status, status: collapsed}
sinks:
  desk: {webhook: "https://desk.example.org/hook", secret_env: HOOK_SECRET}
  file: {atom: alerts.xml, keep: 50}
"""


@pytest.fixture
def written(tmp_path, monkeypatch):
    monkeypatch.setenv("HOOK_SECRET", "a long secret")

    def write(text):
        path = tmp_path / "alerts.yaml"
        path.write_text(text, "utf8")
        return path

    return write


def test_rules_and_sinks_are_read(written):
    rules, sinks = load(written(GOOD))
    assert [r.name for r in rules] == ["offers", "fighting", "broken off"]
    assert rules[0].to == ("stdout", "desk")
    assert rules[1].type == ("ASSAULT",)
    assert sorted(sinks) == ["desk", "file", "stdout"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("dyad: [KEN, SOM]", "dyad: [KEN, SOMM]", r"alerts.yaml:5: alert 'offers': dyad: 'SOMM' is not known.*SOM"),
        ("dyad: [KEN, SOM]", "dyad: [KEN, KEN]", "two different codes"),
        ("type: ASSAULT", "type: ATACK", "alerts.yaml:9: alert 'fighting': type: 'ATACK' is not .*ASSAULT"),
        ("score_below: -5", "score_below: low", "'low' is no number"),
        ("score_below: -5", "acter: KEN", "has 'acter'; allowed: name, when, to, actor"),
        ("status: collapsed", "status: dead", "alerts.yaml:11: .*allowed: adjourned, agreement"),
        ("when: status,", "when: moon,", "when: 'moon'; allowed: event, act, status"),
        ("to: [stdout, desk]", "to: [stdout, dusk]", "to: 'dusk' is not known; allowed: desk, file, stdout"),
        ("name: fighting", "name: offers", "stands twice"),
        ("    type: ASSAULT\n    score_below: -5\n", "", "asks nothing"),
        ("secret_env: HOOK_SECRET", "secret_env: NO_SUCH_SECRET", "the environment has no NO_SUCH_SECRET"),
        ("https://desk.example.org/hook", "desk.example.org", "is no address"),
        ("secret_env: HOOK_SECRET", "secret: open", "yaml:13: sink 'desk': has 'secret'; allowed: webhook, secret_env"),
        ("keep: 50", "keep: 0", "from 1"),
        ("alerts:\n", "alerts: [\n", "not readable as YAML"),
    ],
)  # fmt: skip
def test_what_dangles_is_refused_with_its_line(written, old, new, said):
    assert old in GOOD
    with pytest.raises(DataError, match=said):
        load(written(GOOD.replace(old, new, 1)))


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(MissingPathError, match="no such file"):
        load(tmp_path / "none.yaml")
