"""Vendors the desk's browser libraries and map from npm, at exact versions, with licences and a sha256 list.

    python -m scripts.vendor           downloads with npm, writes src/goodoffices/web/static/vendor and the map
    python -m scripts.vendor --check   compares what is committed with the sha256 list; no network

The browser's libraries are served from the program itself: no page asks anything of any other host.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENDOR = ROOT / "src" / "goodoffices" / "web" / "static" / "vendor"
WORLD = ROOT / "src" / "goodoffices" / "web" / "world.json"
TESTS = ROOT / "tests" / "e2e" / "vendor"
SUMS = "SHA256SUMS"
SERVED = {
    "htmx.org@2.0.11": ("dist/htmx.min.js", "LICENSE"),
    "echarts@6.1.0": ("dist/echarts.common.min.js", "LICENSE", "NOTICE"),
}
TESTED = {"axe-core@4.14.1": ("axe.min.js", "LICENSE")}
MAP = ("world-atlas@2.0.2", "topojson-client@3.1.0", "d3-geo@3.1.1", "i18n-iso-countries@7.14.0")


def main(arguments: list[str]) -> int:
    """Vendor, or check with --check; the exit code."""
    if arguments == ["--check"]:
        wrong = [line for folder in (VENDOR, TESTS) for line in astray(folder)]
        print("\n".join(wrong) or "all vendored files are as listed")
        return 1 if wrong else 0
    with tempfile.TemporaryDirectory() as scratch:
        modules = installed(Path(scratch))
        copy(SERVED, modules, VENDOR)
        copy(TESTED, modules, TESTS)
        script = Path(__file__).with_name("world.mjs")
        subprocess.run(["node", str(script), scratch, str(WORLD)], check=True)
    return 0


def installed(folder: Path) -> Path:
    """Install everything into a folder; its node_modules."""
    (folder / "package.json").write_text("{}")
    wanted = [*SERVED, *TESTED, *MAP]
    subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", *wanted], cwd=folder, check=True)
    return folder / "node_modules"


def copy(packages: dict[str, tuple[str, ...]], modules: Path, into: Path) -> None:
    """Copy the wanted files of each package to NAME-VERSION/ and list their digests."""
    shutil.rmtree(into, ignore_errors=True)
    for package, files in packages.items():
        name, _, version = package.rpartition("@")
        target = into / f"{name.removesuffix('.org')}-{version}"
        target.mkdir(parents=True)
        for file in files:
            shutil.copyfile(modules / name / file, target / Path(file).name)
    lines = [f"{digest(p)}  {p.relative_to(into).as_posix()}" for p in sorted(into.rglob("*")) if p.is_file()]
    (into / SUMS).write_text("\n".join(lines) + "\n")


def digest(path: Path) -> str:
    """A file's sha256."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def astray(folder: Path) -> list[str]:
    """The files of a vendored folder that are not as its list says, with what is wrong."""
    listed = dict(reversed(line.split("  ", 1)) for line in (folder / SUMS).read_text().splitlines())
    there = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file() and p.name != SUMS}
    wrong = [f"{folder.name}/{name}: not listed" for name in sorted(there.keys() - listed.keys())]
    wrong += [f"{folder.name}/{name}: missing" for name in sorted(listed.keys() - there.keys())]
    shared = sorted(there.keys() & listed.keys())
    return wrong + [f"{folder.name}/{n}: changed" for n in shared if digest(there[n]) != listed[n]]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
