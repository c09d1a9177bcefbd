# All commands that the README mentions. `make help` lists them.
.DEFAULT_GOAL := help
.PHONY: help site serve posters fonts env check-env plain-env check review verify pictures test test-env coverage mutants fuzz explore sweep audit sbom lint format lock bench clean

PYTHON ?= python3
BASE ?= main
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif

# The checker and the renderers: each of their branches is taken by a test.
comma := ,
empty :=
space := $(empty) $(empty)
WHOLLY_COVERED := $(subst $(space),$(comma),$(addprefix */kokuchi/,calendar.py checklist.py document.py photo.py translations.py values.py check/* law/* notice/* pages/* poster/* register/* report/* rules/* schema/* source/* site/templates.py))

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

site: env fonts ## check every notice and build the site into site/
	@$(BIN)/kokuchi build

posters: env fonts ## print the sign of every notice into build/posters/
	@$(BIN)/kokuchi poster

serve: env fonts ## preview with live reload on this machine
	@$(BIN)/kokuchi serve

check: check-env ## check every notice, build nothing
	@$(BIN)/kokuchi check

review: check-env ## run the checks of a pull request against BASE (default: main)
	@base="$$(git merge-base $(BASE) HEAD)" && status=0; \
	$(BIN)/kokuchi check --since "$$base" || status=$$?; \
	$(BIN)/kokuchi changes "$$base"; exit $$status

verify: env ## compare the published site with site/
	@$(BIN)/kokuchi verify

env: .venv/site.stamp ## create only the environment, with kokuchi installed

check-env: .venv/check.stamp

plain-env: .venv/plain.stamp

# Debian and Ubuntu provide the fonts for signs as packages; Windows and macOS include suitable fonts.
fonts: ## install the fonts for signs if they are missing
ifneq ($(OS),Windows_NT)
	@requirements/fonts.sh
endif

test: test-env lint ## install what the tests need and run all tests
	@$(BIN)/python -m pytest -n auto --dist worksteal

coverage: test-env ## run the whole suite and measure which branches it takes: all of checker and renderers (slower; the floor for the rest is in pyproject.toml)
	@$(BIN)/python -m pytest -n auto --dist worksteal --cov --cov-report=term:skip-covered
	@$(BIN)/coverage report --skip-covered --show-missing --fail-under=100 --include="$(WHOLLY_COVERED)"

mutants: .venv/mutants.stamp ## change the rules, calendar, reader and pages bit by bit, and show what no test notices (hours; OF="rules --part 1/8")
	@$(BIN)/python tests/mutants.py $(OF)

fuzz: .venv/test.stamp ## give the readers a million inputs with a fixed seed (SEED=1; an hour)
	@HYPOTHESIS_PROFILE=fuzz $(BIN)/python -m pytest -o timeout=0 --hypothesis-seed=$(or $(SEED),1) tests/test_fuzzing.py

explore: .venv/fuzz.stamp ## look for inputs that take new branches of the readers, and break them (atheris, on Linux; SECONDS=60 for each reader)
	@$(BIN)/python tests/guided_fuzzing.py --seconds $(or $(SECONDS),60)

sweep: test-env ## fail or kill every system call of the commands that write, one by one (an hour; COMMANDS=fmt one command, COMMANDS=build=200 a part of one)
	@$(BIN)/python tests/fault_sweep.py $(COMMANDS)

audit: .cache/audit/stamp ## look every locked package up in the databases of known weaknesses (needs the network)
	@$(AUDIT)/pip-audit --require-hashes --disable-pip --progress-spinner off -r requirements/site.txt -r requirements/test.txt -r requirements/mutants.txt -r requirements/fuzz.txt -r requirements/audit.txt

sbom: env .cache/audit/stamp ## list every installed package, with version and licence, in build/sbom.json (CycloneDX)
	@mkdir -p build
	@$(AUDIT)/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible --of JSON -o build/sbom.json $(BIN)/python

test-env: .venv/test.stamp
	@tests/system-packages.sh

lint: .venv/test.stamp
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: .venv/test.stamp ## format the Python code
	@$(BIN)/ruff check --fix-only --exit-zero .
	@$(BIN)/ruff format .

pictures: .venv/test.stamp ## update the pictures of the guide and the README
	@$(BIN)/python docs/pictures

bench: .venv/bench.stamp ## compare the speed with other tools (SIZES="500" RUNS=2: five minutes)
	@$(BIN)/python benchmarks/posters.py
	@$(BIN)/python benchmarks/run.py $(if $(SIZES),--sizes $(SIZES)) $(if $(RUNS),--runs $(RUNS))

lock: .venv/lock.stamp ## update dependency versions in requirements/ (with hashes)
	@$(BIN)/python requirements/lock.py

clean: ## remove everything that can be rebuilt
	rm -rf .venv .cache build site

# Installs locked packages with uv where it can be had, with pip otherwise, and makes .venv first.
.PHONY: python
python:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("kokuchi needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Say which one with: make PYTHON=python3.12 …")'

INSTALL = $(PYTHON) requirements/install.py

# The package itself is installed in editable mode, without dependencies.
.venv/site.stamp: requirements/site.txt pyproject.toml | python
	@echo "Installing what kokuchi needs into .venv …"
	@$(INSTALL) site --package
	@touch .venv/check.stamp $@

# A check needs a few packages only.
.venv/check.stamp: requirements/check.txt requirements/build.txt pyproject.toml | python
	@echo "Installing what a check needs into .venv …"
	@$(INSTALL) check build --package
	@touch $@

# A site with `--engine none` needs neither MkDocs nor Material.
.venv/plain.stamp: requirements/plain.txt .venv/check.stamp
	@$(INSTALL) plain
	@touch $@

.venv/test.stamp: requirements/test.txt .venv/site.stamp
	@echo "Installing what the tests need into .venv …"
	@$(INSTALL) test
	@touch $@

.venv/mutants.stamp: requirements/mutants.txt .venv/test.stamp
	@$(INSTALL) mutants
	@touch $@

.venv/fuzz.stamp: requirements/fuzz.txt .venv/test.stamp
	@$(INSTALL) fuzz
	@touch $@

.venv/bench.stamp: requirements/bench.txt .venv/site.stamp
	@echo "Installing the tools to compare with into .venv …"
	@$(INSTALL) bench
	@touch $@

# In an environment of their own, so that they are not in the list that they write.
AUDIT = .cache/audit/$(notdir $(BIN))
.cache/audit/stamp: requirements/audit.txt | python
	@$(PYTHON) -m venv .cache/audit
	@$(AUDIT)/python -m pip install --disable-pip-version-check --quiet --require-hashes --only-binary :all: -r requirements/audit.txt
	@touch $@

.venv/lock.stamp: requirements/uv.txt .venv/site.stamp
	@$(INSTALL) uv
	@touch $@
