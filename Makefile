# make setup   installs the locked requirements and Dragoman into .venv, builds the workbench where node is; does nothing when nothing changed
# make run     reads the reports of examples/, prints their records and a brief from a ledger of them, opens the workbench on it
# make stop    ends the workbench that make run opened (it ends by itself when nobody asks for an hour)
# make test    setup, check and the tests; those of the workbench where node and Chromium are
# make check   format, lint, types, layers, codebook; the workbench's too where node is
# make gate    the slow scores that may not fall
# make bench   start, speed beside the bare parser, memory
# make bench-page  how soon the first view and each filter stand in a browser, on a made ledger of 100,000 records (or LEDGER=FILE)
# make bench-ledger  made ledgers of 10,000 and 100,000 records (SIZES="10000 100000 1000000" for more): size, questions, the picture
# make fuzz    asks the API thousands of questions, fit and unfit, and looks whether anything fails
# make torture kills an ingest 1,000 times and looks whether anything is lost or doubled
# make docs    writes the generated documentation anew (docs/codebook.md, docs/records.schema.json)
# make lock    writes requirements/*.txt anew from pyproject.toml
# make clean   takes away all that was made here

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.setup
LOCK   := $(BIN)/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe \
          --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options


PAGE_FILES   := $(shell find workbench -name node_modules -prune -o -name test-results -prune -o -name '.checked' -prune -o -name schema.d.ts -prune -o -name world.json -prune -o -type f -print 2>/dev/null)
PAGE_CHECKED := workbench/.checked

.DEFAULT_GOAL := help
.PHONY: help setup page run stop fuzz test check gate bench bench-page bench-ledger torture docs lock clean

help:
	@sed -n 's/^# //p' Makefile

setup: $(STAMP) page

page: $(STAMP)
	@$(BIN)/python hatch_build.py

$(STAMP): requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Dragoman needs Python 3.11 or newer: make setup PYTHON=python3.12" >&2; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -qq --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install -qq --no-deps --no-build-isolation -e .
	$(BIN)/python -c "from dragoman.reading.places.gazetteer import ready_index; ready_index()"
	@touch $(STAMP)

run: setup
	@$(BIN)/dragoman read examples --format table
	@mkdir -p out
	@$(BIN)/dragoman ingest examples --ledger out/examples.db --archive --quiet
	@$(BIN)/dragoman brief --ledger out/examples.db --about Syria
	@echo
	@echo "Above: the records of the reports in examples/, and a brief on Syria from the ledger out/examples.db. Next:"
	@echo "  $(BIN)/dragoman explain RECORD_ID examples   why a record says what it says (an id from the first column)"
	@echo "  $(BIN)/dragoman read YOUR_FOLDER -o records.jsonl"
	@echo "  $(BIN)/dragoman agreements --ledger out/examples.db      what was agreed, kept and broken"
	@echo "  docs/cli.md, docs/records.md, docs/glossary.md, docs/workbench.md"
	@$(MAKE) -s stop
	@echo
	@echo "The workbench on the examples, in a browser (end it with: make stop):"
	@$(BIN)/dragoman serve --ledger out/examples.db --port 0 --stop-after 60 --detach out/serve.pid

stop:
	@if test -f out/serve.pid; then \
	    if ps -o args= -p "$$(cat out/serve.pid)" 2>/dev/null | grep -q "dragoman serve"; then kill "$$(cat out/serve.pid)"; fi; \
	    rm -f out/serve.pid; \
	fi

fuzz: setup
	DRAGOMAN_FUZZ=200 $(BIN)/python -m pytest tests/surfaces/api/test_fuzz.py

test: setup check
	$(BIN)/python -m pytest -m "not gate"
	@workbench/scripts/test.sh

check: setup $(PAGE_CHECKED)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/dragoman codebook check

$(PAGE_CHECKED): $(PAGE_FILES)
	@workbench/scripts/check.sh && touch $@

gate: setup
	$(BIN)/python tests/gate/gate.py

bench: setup
	$(BIN)/python bench/speed.py

bench-page: setup
	$(BIN)/python bench/page.py $(LEDGER)

bench-ledger: setup
	$(BIN)/python bench/ledger.py $(SIZES)

torture: setup
	$(BIN)/python tests/torture.py 1000

docs: setup
	$(BIN)/dragoman codebook show --format markdown -o docs/codebook.md
	$(BIN)/python tests/refresh.py
	$(BIN)/python -m dragoman.surfaces.api openapi workbench/openapi.json

lock:
	CUSTOM_COMPILE_COMMAND="make lock" $(LOCK) -o requirements/run.txt pyproject.toml
	CUSTOM_COMPILE_COMMAND="make lock" $(LOCK) --extra dev -c requirements/run.txt -o requirements/dev.txt pyproject.toml

clean:
	rm -rf $(VENV) build dist out workbench/node_modules workbench/test-results src/dragoman/surfaces/web $(PAGE_CHECKED) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
