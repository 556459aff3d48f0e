# Every command of the house. It takes Python 3.11 or newer, make and git; all else is fetched into .venv.
PYTHON ?= python3
PORT ?= 8000
EXAMPLES ?= yes
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
PYTEST := $(BIN)/python -m pytest -n auto --maxprocesses 4
INSTALLED := .venv/.installed
INSTALLED_DEV := .venv/.installed-dev

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run test quick check format law types bench lock clean

help: ## Show these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(INSTALLED) ## Make .venv with everything the program needs, .venv/bin/tracker included

setup-dev: $(INSTALLED_DEV) ## The same with what tests and checks need

run: $(INSTALLED) instance/development.key ## Serve on http://127.0.0.1:8000 (PORT=n; EXAMPLES=no leaves the example workbooks out)
	@TRACKER_DEVELOPMENT=1 SECRET_KEY="$$(cat instance/development.key)" PORT=$(PORT) \
	  $(BIN)/tracker run --first-start $(if $(filter no,$(EXAMPLES)),--no-examples)

test: $(INSTALLED_DEV) ## Run every test, on SQLite, PostgreSQL and in a browser where they can be had
	@TRACKER_TEST_DATABASES=sqlite,postgresql $(PYTEST)

quick: $(INSTALLED_DEV) ## Run the fast tests only, on SQLite
	@TRACKER_TEST_DATABASES=sqlite $(PYTEST) -m "not slow and not browser and not sheets"

check: format types law test ## The whole truth: format, lint, types, law, tests, docs and translations

format: $(INSTALLED_DEV) ## Check format and lint
	@$(BIN)/ruff format --check --quiet . && $(BIN)/ruff check --quiet .

types: $(INSTALLED_DEV) ## Check types
	@$(BIN)/mypy

law: $(INSTALLED_DEV) ## Check which room may know which
	@PYTHONPATH=. $(BIN)/lint-imports

bench: $(INSTALLED_DEV) ## Time imports and totals and print the seconds
	@$(BIN)/python tests/bench.py

lock: $(INSTALLED_DEV) ## Lock the newest allowed version of every dependency, with its hashes
	@for set in requirements requirements-dev; do \
	  $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	    --no-emit-index-url --upgrade $$set.in -o $$set.txt || exit 1; \
	done

clean: ## Remove .venv and caches; what is recorded in instance/ stays
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis build *.egg-info

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name one with PYTHON=, as in: make run PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv .venv

instance/development.key: | .venv/bin/python
	@umask 077 && mkdir -p instance && $(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(48))' > $@

$(INSTALLED): requirements.txt requirements.in pyproject.toml | .venv/bin/python
	@echo "Installing what the program needs into .venv ..."
	@$(PIP) install --require-hashes -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(INSTALLED_DEV): requirements-dev.txt $(INSTALLED)
	@echo "Installing what the tests need into .venv ..."
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@
