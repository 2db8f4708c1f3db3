# The twelve verbs of this project. `make demo` and `make test` need only Python 3.11+, make and a C compiler.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
TREEBANKS ?= ../shared/data
DEV ?= ../shared

.PHONY: demo test lint gate bench train docs frames head triggers doubtful clean

$(STAMP): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, this is " + sys.version)'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[dev]"
	touch $@

demo: $(STAMP)
	@$(BIN)/goodoffices demo

test: $(STAMP)
	$(BIN)/python -m pytest

lint: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

# Scores the development sets against the pinned floors (benchmarks/floors.yaml); a lower figure fails.
gate: $(STAMP)
	$(BIN)/python -m benchmarks.gate --shared $(DEV)

bench: $(STAMP)
	$(BIN)/python -m benchmarks.speed

# Trains the reader anew (about an hour on two cores); needs training/requirements.txt in a virtual environment of its own.
train:
	test -x .venv-train/bin/python || $(PYTHON) -m venv .venv-train
	.venv-train/bin/python -m pip install --quiet -r training/requirements.txt
	.venv-train/bin/python -m training --data $(TREEBANKS)

# Trains the head of the coder anew on the shipped reader's vectors (docs/model-card.md).
head: $(STAMP)
	test -x .venv-train/bin/python || $(PYTHON) -m venv .venv-train
	.venv-train/bin/python -m pip install --quiet -r training/requirements.txt --editable .
	.venv-train/bin/python -m training.relations

# Trains the trigger network anew on the annotated texts in training/triggers (docs/model-card.md).
triggers: $(STAMP)
	test -x .venv-train/bin/python || $(PYTHON) -m venv .venv-train
	.venv-train/bin/python -m pip install --quiet -r training/requirements.txt --editable .
	.venv-train/bin/python -m training.triggers --threads 2 --treebanks $(TREEBANKS)/treebanks

# Lists anew the words whose frames need the trigger network's assent, from the same texts (some minutes).
doubtful: $(STAMP)
	$(BIN)/python -m training.doubtful

# Compiles the shipped codebooks' frames with the shipped reader; run it after a change to either.
frames: $(STAMP)
	$(BIN)/python -m training.frames

docs: $(STAMP)
	$(BIN)/python -m docs.generate

clean:
	rm -rf $(VENV) .venv-train build dist
