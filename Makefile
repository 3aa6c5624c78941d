# What can be done here: `make help`. A newcomer needs `make run` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready-$(notdir $(PYTHON))

.DEFAULT_GOAL := help
.PHONY: help setup run test check lint format types contracts bench screenshots lock clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

$(STAMP): requirements.lock pyproject.toml
	@rm -rf $(VENV)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

setup: $(STAMP) ## make .venv with the pinned, hashed requirements and the program

run: setup ## open the program on the made-up caseload
	$(BIN)/navigator --demo

check: lint types contracts ## formatting, lint, types and import contracts

lint: setup ## formatting and lint
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

format: setup ## put the formatting right
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

types: setup ## mypy, strict
	$(BIN)/mypy

contracts: setup ## who may import whom
	$(BIN)/lint-imports

test: setup check ## all checks and all tests
	$(BIN)/python -m pytest

clean: ## forget the environment
	rm -rf $(VENV)
