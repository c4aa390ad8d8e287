# Every command of the project. `make` alone lists them.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
INPUT ?= examples/cards
MAP ?=
OUTPUT ?= build/report.html
ZANDY_LANG ?= kk
# The data of `make run`; a folder of its own, so that the demonstration set never mixes with somebody's register.
DATA ?= $(CURDIR)/build/register
PORT ?= 8000
# How many processes run tests side by side, and which tests (all).
TEST_PROCESSES ?= 2
TESTS ?=

.PHONY: help
help: ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

$(VENV)/.run: requirements/run.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

.PHONY: run
run: report ## the main job: report on the example cards, then the register with a demonstration set at http://127.0.0.1:8000
	@ZANDY_LANG=$(ZANDY_LANG) ZANDY_HOME=$(DATA) $(BIN)/python -m zandy serve --demo --port $(PORT)

.PHONY: report
report: $(VENV)/.run ## assess the example cards (or INPUT=file MAP=map), leave an HTML report
	@ZANDY_LANG=$(ZANDY_LANG) $(BIN)/python -m zandy inventory $(INPUT) $(if $(MAP),--map $(MAP)) --report $(OUTPUT)

.PHONY: test
test: $(VENV)/.dev ## set up and pass the tests
	@scripts/system-packages
	$(BIN)/python -m pytest --numprocesses $(TEST_PROCESSES) --dist loadfile $(TESTS)

.PHONY: check
check: $(VENV)/.dev ## lint, types, import contracts, generated pages up to date
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python scripts/reference.py --check

build/bench-venv/.done: requirements/bench.txt
	@rm -rf build/bench-venv && mkdir -p build && $(PYTHON) -m venv build/bench-venv
	build/bench-venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	@touch $@

.PHONY: bench
bench: $(VENV)/.run build/bench-venv/.done ## measure side by side with other engines, write docs/reference/benchmarks.md
	POLARS_MAX_THREADS=1 $(BIN)/python -m benchmarks

.PHONY: docs
docs: $(VENV)/.dev ## make the reference pages anew
	$(BIN)/python scripts/reference.py
	$(BIN)/python scripts/openapi.py

.PHONY: lock
lock: $(VENV)/.dev ## renew the locked dependencies (hashes, no registry address)
	scripts/lock
