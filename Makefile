# make run   sets up .venv and plays a whole case as real mails on loopback; then the desk stays open
# make test  sets up the real servers the tests speak to, and runs every test
# Needs python3 >= 3.11 and make. uv is used when it is there (faster), else venv and pip. Nothing is installed outside
# .venv, but for Debian packages in `make test` as root.
SHELL := /bin/bash
PY    ?= python3
V     := .venv
# The tests start hundreds of commands; each would compile every module anew.
export PYTHONDONTWRITEBYTECODE :=
UV    := $(shell command -v uv 2>/dev/null)
ARGS  ?=

ifeq ($(UV),)
MKVENV  = $(PY) -m venv $(V)
INSTALL = $(V)/bin/python -m pip install --disable-pip-version-check $(if $(shell test -t 1 && echo tty),,-q)
else
MKVENV  = $(UV) venv -q --python $(PY) $(V)
INSTALL = $(UV) pip install --python $(V)/bin/python $(if $(shell test -t 1 && echo tty),,-q)
endif

.PHONY: run test snapshots lint check cover bench crash lock servers clean
.DEFAULT_GOAL := run

run: $(V)/.run-ok
	@$(V)/bin/ombud demo $(ARGS)

test: servers $(V)/.test-ok
	@$(V)/bin/python -m pytest -n $$(( $$(nproc) + 1 )) --dist worksteal $(ARGS) # one more than the machine has: many tests wait for servers

# What every mail says, in tests/ombud/preview/said: written anew when words were changed on purpose; read the diff.
snapshots: $(V)/.test-ok
	@$(V)/bin/ombud preview --gallery var/gallery --shots none
	@$(V)/bin/python -m tests.ombud.preview.snapshots var/gallery && git diff --stat -- tests/ombud/preview/said

lint: $(V)/.test-ok
	$(V)/bin/ruff check .
	$(V)/bin/ruff format --check .
	$(V)/bin/mypy
	$(V)/bin/lint-imports --no-logo

check: lint test
	$(V)/bin/ombud rules check

cover: servers $(V)/.test-ok ## the rules are the strictest room: every branch
	@$(V)/bin/python -m pytest -n auto -q --cov --cov-report= $(ARGS)
	@$(V)/bin/coverage report --include='models/rules/*'
	@$(V)/bin/coverage report | tail -1

bench: servers $(V)/.test-ok
	@$(V)/bin/python -m bench.intake $(ARGS)

crash: servers $(V)/.test-ok
	@$(V)/bin/python -m bench.crash $(ARGS)

servers:
	@PY=$(PY) .ci/servers

# Written anew only on purpose: every machine then installs the same versions.
lock:
	uv pip compile pyproject.toml --all-extras --universal --upgrade -q -o requirements.lock

$(V)/bin/python:
	@$(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	  || { echo "Ombud needs Python 3.11 or newer; '$(PY)' is $$($(PY) --version 2>&1). Another one: make PY=/path/to/python3.11"; exit 1; }
	@echo "[1/2] A Python environment in $(V)"
	@$(MKVENV) || { rm -rf $(V); echo "The environment could not be made. On Debian: apt-get install python3-venv"; exit 1; }

$(V)/.run-ok: pyproject.toml requirements.lock | $(V)/bin/python
	@echo "[2/2] The packages of requirements.lock that the desk needs"
	@$(INSTALL) -c requirements.lock -e '.[demo]' && touch $@

$(V)/.test-ok: pyproject.toml requirements.lock | $(V)/bin/python
	@echo "[2/2] The packages of requirements.lock, with those of the tests"
	@$(INSTALL) -c requirements.lock -e '.[demo,test]' && touch $@ $(V)/.run-ok

clean:
	rm -rf $(V) var .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache .coverage .coverage.* *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
