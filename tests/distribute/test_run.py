"""A run through Daft: both commands, resumption, refusals, a worker that dies."""

import json
import os
import signal
import subprocess
import sys
import time
from types import SimpleNamespace

import psutil
import pyarrow.dataset as ds
import pytest

from goodoffices.distribute import run
from goodoffices.distribute.settings import Power, Settings
from goodoffices.errors import GoodOfficesError, OptionError


def go(*arguments):
    command = [sys.executable, "-m", "goodoffices", "archive", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def ids(out):
    return sorted(ds.dataset(out / "articles", partitioning="hive").to_table()["id"].to_pylist())


@pytest.mark.slow
def test_codes_resumes_and_exits_as_it_should(archive, tmp_path):
    out = tmp_path / "out"
    first = go("code", archive, "--out", out, "--shard-size", "0.01", "--workers", 1)
    assert first.returncode == 1, first.stderr  # one line is broken
    assert "20 articles" in first.stderr
    assert "1 failed" in first.stderr
    before = ids(out)
    assert len(before) == len(set(before)) == 20
    again = go("code", archive, "--out", out, "--shard-size", "0.01")
    assert "were done before" in again.stderr
    assert ids(out) == before
    assert json.loads((out / "statistics.json").read_text())["articles"] == 20


@pytest.mark.slow
def test_ray_gives_the_same_rows(archive, tmp_path):
    pytest.importorskip("ray")
    for engine in ("local", "ray"):
        done = go("code", archive, "--out", tmp_path / engine, "--engine", engine, "--workers", 1, "--no-link")
        assert "20 articles" in done.stderr, done.stderr
    one, other = (
        sorted(map(str, ds.dataset(tmp_path / e / "reports", partitioning="hive").to_table().to_pylist()))
        for e in ("local", "ray")
    )
    assert one == other


@pytest.fixture
def told():
    return []


def faked(monkeypatch, runs):
    """An engine that does what ``runs`` says."""
    monkeypatch.setattr(run.engines, "start", lambda _: SimpleNamespace(run=runs))


def code(archive, settings, told, **rest):
    return run.code([str(archive)], settings, Power(workers=1), megabytes=rest.get("megabytes", 4), say=told.append)


def test_another_codebook_or_archive_in_the_same_folder_is_refused(archive, settings, told, monkeypatch):
    faked(monkeypatch, lambda *_: iter(()))
    code(archive, settings, told)
    with pytest.raises(OptionError, match="begun otherwise"):
        code(archive, settings.model_copy(update={"gate": False}), told)
    with pytest.raises(OptionError, match="columns was None"):
        code(archive, settings.model_copy(update={"columns": {"text": "title"}}), told)
    with pytest.raises(OptionError, match="megabytes was 4, is 1"):
        code(archive, settings, told, megabytes=1)
    archive.write_text(archive.read_text("utf8") + '{"text": "More."}\n', "utf8")
    with pytest.raises(OptionError, match="not the one that was begun"):
        code(archive, settings, told)


def test_shards_whose_worker_dies_are_tried_again_and_then_given_up(archive, settings, told, monkeypatch):
    rounds = []

    def dying(shards, given):
        from goodoffices.distribute.marks import Marks, Statistics

        rounds.append(len(shards))
        marks = Marks(given.out)
        for shard in shards[1:]:
            marks.finish(shard, Statistics(shards=1))
            yield True
        marks.begin(shards[0])
        raise RuntimeError("the actor is gone")

    faked(monkeypatch, dying)
    found = code(archive, settings, told, megabytes=0.001)
    assert rounds[1:] == [1, 1]
    assert len(found.failed_shards) == 1
    assert "died again and again" in found.failed_shards[0]


def test_an_engine_that_never_starts_is_an_error(archive, settings, told, monkeypatch):
    def broken(*_):
        raise RuntimeError("no memory")
        yield

    faked(monkeypatch, broken)
    with pytest.raises(GoodOfficesError, match="before a shard was begun: no memory"):
        code(archive, settings, told)


@pytest.mark.slow
def test_a_worker_that_is_killed_does_not_end_the_run(archive, tmp_path):
    out = tmp_path / "out"
    command = [sys.executable, "-m", "goodoffices", "archive", "code", str(archive), "--out", str(out)]
    command += ["--workers", "1", "--shard-size", "0.01", "--no-link"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        while not list(out.glob("begun/*.json")) and process.poll() is None:
            time.sleep(0.01)
        for child in psutil.Process(process.pid).children():
            child.kill()
        told = process.communicate()[1]
    assert "a worker died" in told
    assert len(ids(out)) == len(set(ids(out))) == 20


@pytest.mark.slow
def test_a_run_that_is_killed_loses_and_doubles_nothing(tmp_path):
    from benchmarks.archive import make, wrong
    from benchmarks.archive import start as begin

    source, out = tmp_path / "archive", tmp_path / "out"
    make(source, 400, 15, 100)
    process = begin(source, out, "--shard-size", "0.01", "--workers", "1")
    while not list(out.glob("done/*.json")) and process.poll() is None:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    last = begin(source, out, "--shard-size", "0.01", "--workers", "1")
    last.communicate()
    assert last.returncode == 0
    assert not any(wrong(source, out).values())


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--engine", "spark"), "allowed: local, ray"),
        (("--by", "week"), "allowed: day, month, year"),
        (("--device", "tpu"), "allowed: cpu, cuda"),
        (("--address", "ray://x:1"), "goes with --engine ray"),
    ],
)
def test_wrong_options_are_refused(archive, tmp_path, arguments, told, capsys, monkeypatch):
    from goodoffices import cli

    monkeypatch.setattr(
        "sys.argv", ["goodoffices", "archive", "code", str(archive), "--out", str(tmp_path), *arguments]
    )
    with pytest.raises(SystemExit) as stop:
        cli.main()
    assert stop.value.code == 2
    assert told in capsys.readouterr().err


def test_the_digest_of_the_codebook_tells_runs_apart(tmp_path):
    one, other = (Settings(out=tmp_path, codebook=c).stamped().coding for c in ("plover", "cameo"))
    assert one != other
