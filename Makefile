# `make` lists the commands. `make run` and `make test` are all a newcomer needs.
PORT ?= 8000
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := ./scripts/install

.DEFAULT_GOAL := help
.PHONY: help install develop run test test-kill check format lock bench bench-engine

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

$(VENV)/.installed: requirements.lock pyproject.toml scripts/install
	PYTHON=$(PYTHON) $(INSTALL) $(VENV) requirements.lock
	@touch $@

$(VENV)/.developed: $(VENV)/.installed requirements-dev.lock
	PYTHON=$(PYTHON) $(INSTALL) $(VENV) requirements-dev.lock
	@touch $@

install: $(VENV)/.installed ## the virtual environment and .venv/bin/collegium, nothing else

develop: $(VENV)/.developed ## what tests and checks need as well

run: install ## start the site with the demonstration school on http://localhost:8000/ (PORT= to change)
	@exec $(BIN)/collegium-site run --port $(PORT)

test: develop ## every check and every test, on SQLite and PostgreSQL and in a browser
	@./scripts/test

check: develop ## style, types, the house's import rules, templates
	@./scripts/check

format: develop ## put code and templates into the house style
	$(BIN)/ruff check --fix-only --quiet src tests bench
	$(BIN)/ruff format --quiet src tests bench
	@git ls-files -z 'src/collegium_site/*.html' | xargs -0r $(BIN)/djangofmt --quiet

lock: develop ## renew the hash-locked requirements from pyproject.toml
	$(BIN)/uv lock --quiet
	$(BIN)/uv export --quiet --no-header --no-emit-project --no-default-groups --group build -o requirements.lock
	$(BIN)/uv export --quiet --no-header --no-emit-project --no-default-groups --group build --group dev -o requirements-dev.lock

test-kill: develop ## kill the server a hundred times while a meeting is marked, closed and written down
	$(BIN)/python -m bench.killing

bench-engine: develop ## the engine's figures beside chance, a greedy and one whole model; writes docs/engine-figures.md
	$(BIN)/python -m bench.engine

bench: develop ## pages, writes and memory beside a bare Django page, as ratios of one run
	$(BIN)/python -m bench
