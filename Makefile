# What can be done here: `make help`. A newcomer needs `make run` and `make test`.
# Another Python: `make test PYTHON=python3.13`; .venv is then made anew for it.
PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup screen run test check lint format types contracts bench screenshots catalogues lock clean

help: ## list the targets
	@sed -nE 's/^([a-z]+):.*## (.*)/\1\t\2/p' Makefile | expand -t 14

setup: ## make .venv with the pinned, hashed requirements and the program; find Qt's system libraries
	@command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON) here: install Python 3.11 or newer." >&2; exit 1; }
	@$(PYTHON) scripts/right_python.py
	@$(PYTHON) scripts/system_libraries.py
	@$(PYTHON) scripts/set_up.py

screen: setup
	@$(PYTHON) scripts/system_libraries.py --tests

run: setup ## open the program on the made-up caseload
	$(BIN)/navigator --demo

test: check screen ## all checks and all tests
	$(BIN)/python -m pytest --numprocesses 3 --dist worksteal

check: lint types contracts ## formatting, lint, types and import contracts

lint: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: setup
	$(BIN)/mypy

contracts: setup
	$(BIN)/lint-imports

format: setup ## put the formatting right
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: setup ## measure speed and memory, each figure beside its floor
	-$(BIN)/python -m pip install --quiet --disable-pip-version-check 'tantivy>=0.22'
	$(BIN)/python -m bench

screenshots: screen ## photograph every screen of the running program into docs/images
	$(BIN)/python scripts/screenshots.py

catalogues: setup ## bring the set phrases of the papers up to date in every language
	$(BIN)/python scripts/catalogues.py

lock: ## work out requirements.lock anew from pyproject.toml (UPGRADE=--upgrade for newer versions)
	@$(PYTHON) scripts/right_python.py
	$(PYTHON) scripts/lock.py $(UPGRADE)

clean: ## forget the environment and what the tools remember
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis dist build
