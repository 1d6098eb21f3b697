# The commands of samebasis, used by people and by .ci/run alike. Set-up needs Python 3.11 or newer,
# make and a way to a package index; nothing outside this folder is changed, but for a Chromium, hledger,
# a Java and LibreOffice Calc that `make test` installs where a Debian has none.

.DEFAULT_GOAL := help
.PHONY: help env report test lint bench golden clean

GUARD := sh scripts/guard.sh
# A command of its own in each target: an assignment in front of a command would hide its failure.
CHROMIUM = SAMEBASIS_CHROMIUM=$$(.venv/bin/python scripts/chromium.py) && export SAMEBASIS_CHROMIUM
# Beside a Chromium: hledger, a Java and LibreOffice, installed where a Debian is ours.
PROGRAMS = .venv/bin/python scripts/programs.py
# One worker a core, and no more than four: each has a Chromium. A worker that dies ends the run.
SHARED := -n auto --maxprocesses 4 --dist worksteal --max-worker-restart 0

help:  ## list these commands
	@sed -n 's/^\([a-z]*\):.*## /\1: /p' Makefile | awk -F': ' '{ printf "make %-8s %s\n", $$1, $$2 }'

env: .venv/made  ## make .venv, with the command at .venv/bin/samebasis
	@.venv/bin/python -m compileall -q src

report: env  ## write the report page on the bundled book to out/report.html
	@mkdir -p out
	@.venv/bin/samebasis report --out out/report.html

test: lint  ## run every guard and every test
	@$(PROGRAMS) && $(CHROMIUM) && $(GUARD) "tests" .venv/bin/pytest $(SHARED)

lint: .venv/made-dev  ## run every guard but the tests
	@$(GUARD) "layout of the code" .venv/bin/ruff format --check .
	@$(GUARD) "style" .venv/bin/ruff check .
	@$(GUARD) "types" .venv/bin/mypy
	@$(GUARD) "floors" .venv/bin/lint-imports --no-logo

bench: .venv/made-dev  ## measure beside peers, and write docs/benchmarks.md
	@test -d benchmarks || { echo "make bench: there is no folder benchmarks/ to run" >&2; exit 1; }
	@$(MAKE) --no-print-directory --silent .venv/made-bench
	@.venv/bin/python -m benchmarks

golden: .venv/made-dev  ## rewrite the golden files; read the diff before it is committed
	@$(PROGRAMS) && $(CHROMIUM) && .venv/bin/pytest --golden

clean:  ## remove everything that these commands made
	rm -rf .venv .tools out dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests scripts -type d -name __pycache__ -prune -exec rm -rf {} +

.venv/made: uv.lock pyproject.toml scripts/env.sh
	@sh scripts/env.sh --no-dev

.venv/made-dev: uv.lock pyproject.toml scripts/env.sh
	@sh scripts/env.sh --dev

# After made-dev, which takes out of .venv what only benchmarks need.
.venv/made-bench: .venv/made-dev
	@sh scripts/env.sh --bench
