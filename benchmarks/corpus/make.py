"""Assembles a corpus: our own sentences (sentences.yaml) over what happens in scenarios.yaml; the same for a seed.

``python -m benchmarks.corpus.make`` writes articles.jsonl and gold.json of both. What happens is told by several
outlets: the wire's article, a copy of it that another paper prints with a cut or a changed word, and accounts of others
in other words; some are corrected later under the same address. The gold holds the rounds and offers in the end,
how rounds stood over time, and for each article the events that it tells.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import sys
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "examples" / "corpus"
ORDINALS = "first second third fourth fifth sixth seventh".split()
_COPIED = 0.55
HOW = {
    "concluded": "without an agreement", "agreement": "with the signing of an accord", "collapsed": "in failure",
    "adjourned": "when the session was adjourned",
}  # fmt: skip
# What a happening makes of a round, and the event its articles tell: type, actors, recipients (the scenario's keys).
TELLS: dict[str, tuple[str | None, str, str, str]] = {
    "clash": (None, "ASSAULT", "X", "Y"),
    "offer": (None, "AGREE", "M", "AB"),
    "accept": (None, "AGREE", "X", "M"),
    "rival_offer": (None, "AGREE", "R", "AB"),
    "rival_refused": (None, "REJECT", "X", "R"),
    "announce": ("planned", "AGREE", "AB", ""),
    "open": ("under_way", "CONSULT", "AB", ""),
    "concluded": ("concluded", "CONSULT", "AB", ""),
    "agreement": ("agreement", "SUPPORT", "AB", ""),
    "walkout": ("adjourned", "SANCTION", "X", "Y"),
    "collapse": ("collapsed", "CONSULT", "AB", ""),
    "postpone": ("postponed", "", "", ""),
    "cancel": ("cancelled", "", "", ""),
    "ceasefire": (None, "CONCEDE", "X", ""),
    "breach": (None, "ACCUSE", "X", "Y"),
    "visit": (None, "CONSULT", "M", "X"),
    "anniversary": (None, "", "", ""),
}


class Maker:
    """One corpus in the making."""

    def __init__(self, name: str, seed: int) -> None:
        self.sentences = yaml.safe_load((HERE / name / "sentences.yaml").read_text("utf8"))
        self.plan = yaml.safe_load((HERE / name / "scenarios.yaml").read_text("utf8"))
        self.chance = random.Random(seed)
        self.articles: list[dict[str, Any]] = []
        self.told: dict[str, list[dict[str, Any]]] = {}

    def make(self) -> tuple[list[dict[str, Any]], dict[str, Any]]:
        """Articles in the order of their days, and the gold."""
        gold = [self._process(p) for p in self.plan["processes"]]
        self.articles.sort(key=lambda a: (a["published"], a["id"]))
        return self.articles, {"processes": gold, "articles": self.told}

    def _process(self, process: dict[str, Any]) -> dict[str, Any]:
        history: dict[str, list[list[str]]] = {key: [] for key in process["rounds"]}
        for number, beat in enumerate(process["beats"], 1):
            self._tell(process, beat, f"{process['id']}-{number:02}")
            status = TELLS[beat["kind"]][0]
            if status and "round" in beat:
                history[beat["round"]].append([beat["day"].isoformat(), status])
        default = [[process["M"]["code"], process["M"]["role"]], [process["O"]["code"], process["O"]["role"]]]
        rounds = [
            {**r, "start": r["start"].isoformat(), "roles": r.get("roles", default), "history": history[key]}
            for key, r in process["rounds"].items()
        ]
        return {"id": process["id"], "parties": [process["A"]["code"], process["B"]["code"]], "rounds": rounds,
                "offers": process["offers"]}  # fmt: skip

    def _tell(self, process: dict[str, Any], beat: dict[str, Any], name: str) -> None:
        """The wire's article, a copy, and one or two others; now and then a corrected version."""
        wire = self.plan["wire"]
        others = [o for o in self.plan["outlets"] if o != wire]
        self.chance.shuffle(others)
        first = self._article(process, beat, f"{name}-a", wire, 0)
        if beat["kind"] == "anniversary":
            return
        if self.chance.random() < _COPIED:
            copy = {**first, "id": f"{name}-b", "outlet": others[0], "text": self._copied(first["text"])}
            self._keep(copy, self.told[first["id"]])
        self._article(process, beat, f"{name}-c", others[1], 1)
        if self.chance.random() < 0.15:
            self._corrected(name, others[1])

    def _copied(self, text: str) -> str:
        """A copy as papers print it: the last paragraph cut, or a word changed."""
        paragraphs = text.split("\n\n")
        if self.chance.random() < 0.5 and len(paragraphs) > 3:
            return "\n\n".join(paragraphs[:-1])
        return text.replace(" said ", " told reporters ", 1) if " said that" not in text else text + "\n\nMore soon."

    def _corrected(self, name: str, outlet: str) -> None:
        last = self.articles[-1]
        last["url"] = f"https://{outlet.lower().replace(' ', '-')}.example/{name}"
        note = "This article was corrected: an earlier version misspelt a name."
        self._keep({**last, "id": f"{name}-d", "text": f"{last['text']}\n\n{note}"}, self.told[last["id"]])

    def _article(
        self, process: dict[str, Any], beat: dict[str, Any], name: str, outlet: str, variant: int
    ) -> dict[str, Any]:
        kind = self.sentences["kinds"][beat["kind"]]
        published = beat["day"] + dt.timedelta(days=1 if variant else 0)
        slots = self._slots(process, beat)
        lead = kind["leads"][(variant + self.chance.randrange(2)) % len(kind["leads"])]
        details = self.chance.sample(kind["details"], min(len(kind["details"]), 2 + variant))
        paragraphs = [lead, *self._paired(details), *self._looking_back(process, beat)]
        if variant == 0 or self.chance.random() < 0.5:
            paragraphs.append(self.chance.choice(self.sentences["background"]))
        title = kind["titles"][(variant + self.chance.randrange(2)) % len(kind["titles"])]
        article = {
            "id": name, "title": _filled(title, slots), "text": "\n\n".join(_filled(p, slots) for p in paragraphs),
            "published": published.isoformat(), "outlet": outlet,
        }  # fmt: skip
        self._keep(article, self._events(process, beat))
        return article

    def _keep(self, article: dict[str, Any], events: list[dict[str, Any]]) -> None:
        self.articles.append(article)
        self.told[article["id"]] = events

    def _paired(self, details: list[str]) -> list[str]:
        return [" ".join(details[:2]), *([" ".join(details[2:])] if details[2:] else [])]

    def _looking_back(self, process: dict[str, Any], beat: dict[str, Any]) -> list[str]:
        """A sentence on an earlier round, in half of the articles that speak of a later one."""
        if "round" not in beat or self.chance.random() < 0.5:
            return []
        keys = list(process["rounds"])
        before = [process["rounds"][k] for k in keys[: keys.index(beat["round"])]]
        over = [r for r in before if r["status"] in HOW]
        if not over:
            return []
        past = over[-1]
        slots = {"pord": ORDINALS[past["ordinal"] - 1], "pvenue": past["venue"], "pmonth": f"{past['start']:%B}",
                 "phow": HOW[past["status"]]}  # fmt: skip
        if past["start"].year != beat["day"].year:
            slots["pmonth"] = f"{past['start']:%B %Y}"
        return [self.chance.choice(self.sentences["past"]).format(**slots)]

    def _events(self, process: dict[str, Any], beat: dict[str, Any]) -> list[dict[str, Any]]:
        _, kind, who, whom = TELLS[beat["kind"]]
        if not kind:
            return []
        roles = self._roles(process, beat)
        codes = {k: v["code"] for k, v in roles.items()}
        about = beat.get("round") or beat["day"].isoformat()
        same = "meeting" if beat["kind"] in {"open", "concluded", "collapse"} else beat["kind"]
        number = beat["day"].isoformat() if beat["kind"] == "announce" else about
        return [{
            "event": f"{process['id']}-{same}-{number}", "type": kind,
            "actor": [codes[c] for c in who], "recipient": [codes[c] for c in whom],
        }]  # fmt: skip

    def _roles(self, process: dict[str, Any], beat: dict[str, Any]) -> dict[str, Any]:
        x = beat.get("x", "A")
        roles = {k: process[k] for k in "ABMOR"}
        return roles | {"X": process[x], "Y": process["B" if x == "A" else "A"]}

    def _slots(self, process: dict[str, Any], beat: dict[str, Any]) -> dict[str, str]:
        slots: dict[str, str] = {}
        for key, who in self._roles(process, beat).items():
            slots |= {key: who["name"], f"{key}adj": who.get("adj", ""), f"{key}cap": who.get("capital", ""),
                      f"{key}man": who.get("man", ""), f"{key}short": who.get("short", "")}  # fmt: skip
        slots["day"] = f"on {beat['day']:%A}"
        slots |= {k: process[k] for k in ("issue", "issue2", "spot")}
        if "n1" in beat:
            words = "one two three four five six seven eight nine ten eleven twelve".split()
            slots |= {k: words[beat[k] - 1] for k in ("n1", "n2")}
        if "round" in beat:
            found = process["rounds"][beat["round"]]
            ordinal = ORDINALS[found["ordinal"] - 1]
            slots |= {"venue": found["venue"], "ord": ordinal, "ord_cap": ordinal.capitalize(),
                      "date": _day(beat.get("date", found["start"])),
                      "olddate": _day(beat.get("olddate", found["start"]))}  # fmt: skip
        return slots


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%B}"


def _filled(sentence: str, slots: dict[str, str]) -> str:
    """A sentence with its slots filled; its first letter is a capital."""
    text = sentence.format(**slots)
    return text[0].upper() + text[1:]


def main() -> int:
    """Write both corpora."""
    for name, seed in (("first", 3), ("second", 5)):
        articles, gold = Maker(name, seed).make()
        folder = OUT / name
        folder.mkdir(parents=True, exist_ok=True)
        lines = "".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles)
        (folder / "articles.jsonl").write_text(lines, "utf8")
        (folder / "gold.json").write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", "utf8")
        print(name, len(articles), "articles")
    return 0


if __name__ == "__main__":
    sys.exit(main())
