"""Bytes of a first visit to each page of the desk: the page, its scripts, styles and icon, compressed as they are sent.

    python -m benchmarks.page_bytes

Prints a table, writes it into docs/performance.md with --write; exit code 1 where a page other than the map is over
400,000 bytes. The demonstration's store is used, or --store.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from fastapi.testclient import TestClient

from benchmarks.tables import write_between
from goodoffices.commands_demo import store_url
from goodoffices.web import Settings, create_app

MOST = 400_000
PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
_LOADED = re.compile(r'<(?:script|link rel="(?:stylesheet|icon)")[^>]*? (?:src|href)="([^"]+)"')


def pages(client: TestClient) -> dict[str, str]:
    """Each page's name and address."""
    process = client.get("/api/v1/processes").json()["processes"][0]["key"]
    article = client.get(f"/api/v1/processes/{process}").json()["rounds"][0]["documents"][0]
    actor = client.get("/api/v1/actors").json()["actors"][0]["value"]
    return {
        "board": "/", "process": f"/process/{process}", "brief": f"/process/{process}/brief", "events": "/events",
        "events, chart": "/events?view=chart", "events, map": "/events?view=map", "matrix": "/events?view=matrix",
        "article": f"/article/{article}", "actor": f"/actor/{actor}", "review": "/review", "search": "/search?q=talks",
        "sources": "/sources", "about": "/about",
    }  # fmt: skip


def sent(client: TestClient, address: str) -> tuple[int, str]:
    """Bytes on the wire, and the text that they were."""
    with client.stream("GET", address, headers={"Accept-Encoding": "gzip"}) as answer:
        packed = b"".join(answer.iter_raw())
    text = client.get(address).text
    return len(packed), text


def measured(client: TestClient, address: str) -> tuple[int, int]:
    """Bytes of a page alone, and of what it loads."""
    page, text = sent(client, address)
    loaded = dict.fromkeys(m.replace("&amp;", "&") for m in _LOADED.findall(text))
    return page, sum(sent(client, one)[0] for one in loaded)


def main() -> int:
    """Run it; see the module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    url = asked.store or store_url(lambda m: print(m, file=sys.stderr))
    rows, over = [], []
    with TestClient(create_app(Settings(store=url, hosts=("testserver",)))) as client:
        for name, address in pages(client).items():
            page, loaded = measured(client, address)
            rows.append((name, f"{page / 1000:.1f}", f"{loaded / 1000:.1f}", f"{(page + loaded) / 1000:.1f}"))
            if "map" not in name and page + loaded > MOST:
                over.append(name)
    heads = ("page", "page alone, kB", "scripts and styles, kB", "first visit, kB")
    for row in [heads, *rows]:
        print(" | ".join(row))
    if asked.write:
        note = "`python -m benchmarks.page_bytes --write`, compressed as sent; the floor is 400 kB without the map."
        write_between(PAGE, "page_bytes", heads, rows, note)
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
