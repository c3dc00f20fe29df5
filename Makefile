# Sets up and runs Headwater with pip alone; the locks in requirements/ can as well be installed by uv.
PYTHON ?= $(shell command -v python3.11 || command -v python3 || command -v python)
VENV := .venv
PEERS := build/peers
BENCH ?= ../shared/bench
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip --disable-pip-version-check install --quiet

.PHONY: demo setup test explore lint format docs bench lock materials clean

demo: $(VENV)/.run  ## set up what running needs, and trace the example story
	$(BIN)/headwater trace examples/reports

setup: $(VENV)/.dev  ## the full environment, for working on Headwater

test: $(VENV)/.dev lint  ## set up and run everything: style, types, layers, tests
	$(BIN)/python -m pytest

explore: $(VENV)/.dev  ## the property tests, with other examples each time
	HYPOTHESIS_PROFILE=exploring $(BIN)/python -m pytest tests/property

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Headwater needs Python 3.11 or newer: make PYTHON=/path/to/python3.11")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements/run.txt pyproject.toml models/headwater-model-en/pyproject.toml | $(BIN)/python
	$(INSTALL) --require-hashes -r requirements/run.txt
	$(INSTALL) --no-build-isolation --no-deps --editable . --editable ./models/headwater-model-en
	touch $@

$(VENV)/.dev: $(VENV)/.run requirements/dev.txt
	$(INSTALL) --require-hashes -r requirements/dev.txt
	touch $@

docs: $(VENV)/.dev  ## the documentation as a site, in build/site
	$(BIN)/python -m properdocs build --strict --quiet

bench: $(VENV)/.dev $(PEERS)/.made  ## quality and speed beside other tools, on gold data in BENCH; writes docs/benchmarks.md
	$(BIN)/python benchmarks/bench.py $(BENCH) build/bench --peers $(PEERS)/bin/python

$(PEERS)/.made: benchmarks/peers.txt | $(BIN)/python
	$(BIN)/python -m venv --clear $(PEERS)
	$(PEERS)/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes -r $<
	touch $@

lock:  ## write the locks anew (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml requirements/build.in -o requirements/run.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml requirements/build.in requirements/dev.in -c requirements/run.txt -o requirements/dev.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header requirements/postgres.in -c requirements/run.txt -o requirements/postgres.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header benchmarks/peers.in -o benchmarks/peers.txt

materials: $(VENV)/.run  ## what is installed beside Headwater, with versions, hashes and licences, as CycloneDX JSON
	$(BIN)/python requirements/materials.py > materials.cdx.json

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis build dist
