# make site   everything from a fresh machine to the finished site
# make test   the same for the tests: tools, a browser, linters, types, layers, tests
# Needs Python 3.11 or later with venv, make and git; all else is installed into $(VENV).

VENV ?= .venv
# Which Python makes $(VENV); empty for the first of python3, python3.14 … that is new enough.
PYTHON ?=
# Test processes side by side, and more options for pytest: make test JOBS=1 PYTEST="-k name". One more than there are
# processors: tests wait for browsers and other programs.
JOBS ?= $(shell expr $$(nproc 2>/dev/null || getconf _NPROCESSORS_ONLN) + 1)
PYTEST ?=
# Sizes of the bench's corpora.
REPORTS ?= 1000 10000

BIN := $(VENV)/bin
# What checks the scripts of theme/ is JavaScript itself: requirements/node/, docs/decisions/062-scripts.md.
NODE := $(BIN)/node $(VENV)/node/node_modules/.bin
SIDE_BY_SIDE := -n $(JOBS) --maxprocesses 8 --dist worksteal
# Builds wait for the disk at each step that must not be lost. Where memory has 8 GB to spare for files, tests write
# there, and keep what failed only: docs/decisions/070-tests.md.
SPARE = $(shell df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 && $$4 >= 8388608 {print "TMPDIR=/dev/shm"}')
KEEP_LITTLE := -o tmp_path_retention_policy=failed

.DEFAULT_GOAL := site
.PHONY: site test long torture browsers tested visited quick bench profile lint system system-whole site-environment environment lock docs serve images screenshots clean help

site: site-environment ## build the site and say where it is
	@$(BIN)/python -m duizhao build

test: $(if $(WHOLE),,environment) ## every check and test but the long ones; WHOLE=1: those in the same run, and the browsers, as CI asks
ifdef WHOLE
	@$(MAKE) --no-print-directory -j 2 tested visited
else
	@echo "[1/3] 系统里的程序：浏览器、字体、LibreOffice 等"
	@sh scripts/system-packages.sh
	@echo "[2/3] 代码：格式、类型、层次"
	@$(MAKE) --no-print-directory lint
	@echo "[3/3] 测试"
	@$(BIN)/pytest $(SIDE_BY_SIDE) -m "not long and not browsers and not torture" $(PYTEST)
endif

long: environment system ## the tests that take minutes by nature: more of each kind
	@$(BIN)/pytest $(SIDE_BY_SIDE) -m long $(PYTEST)

tested: environment system-whole
	@$(SPARE) $(BIN)/pytest $(SIDE_BY_SIDE) $(KEEP_LITTLE) -m "not torture and not short and not browsers" $(PYTEST)

# Browsers are waited for half of the time: theirs is a run of its own beside the others, once lint is through, which
# begins while Debian's packages still come.
visited: lint system-whole
	@$(SPARE) $(BIN)/pytest -n 2 --maxprocesses $(JOBS) --dist worksteal $(KEEP_LITTLE) -m browsers tests/pages/browsers $(PYTEST)

torture: environment system ## faults at every file operation, kills at three hundred moments; tens of minutes
	@$(BIN)/pytest $(SIDE_BY_SIDE) -m torture $(PYTEST)

browsers: environment ## what visitors do, in Chromium, Firefox and WebKitGTK, from disk and from a server
	@sh scripts/system-packages.sh browsers
	@$(BIN)/pytest $(SIDE_BY_SIDE) -m browsers tests/pages/browsers $(PYTEST)

quick: environment ## what your uncommitted change touches: format, types, tests of its rooms, within a minute
	@$(BIN)/python scripts/quick.py

bench: environment ## builds beside an older commit and Hugo (REPORTS="1000 10000"); hours
	@sh scripts/system-packages.sh bench
	@$(BIN)/python -m bench --reports $(REPORTS)

profile: environment ## where the time of one report goes, stage by stage
	@$(BIN)/python -m bench.profile

lint: environment
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy $(if $(WHOLE),--cache-dir=/dev/null)
	@$(BIN)/lint-imports --no-logo
	@$(NODE)/biome check --error-on-warnings --reporter=summary
	@$(NODE)/tsc --project .

system-whole:
	@sh scripts/system-packages.sh browsers

system: ## what the tests need from the system: a browser, fonts, LibreOffice, poppler, Java
	@sh scripts/system-packages.sh

serve: site-environment ## build, show at http://127.0.0.1:5500 and follow every change
	@$(BIN)/python -m duizhao serve

docs: environment ## the documentation as a site, in dist/docs
	@$(BIN)/python scripts/docs.py

offline: environment ## a folder to install from without network, dist/离线 (PLATFORM=win_amd64 FOR=3.13 for others)
	@$(BIN)/python scripts/offline.py $(if $(PLATFORM),--platform $(PLATFORM)) $(if $(FOR),--python $(FOR))

images: environment system ## the README's pictures
	$(BIN)/python scripts/readme_images.py

screenshots: environment system site ## pictures of every kind of page
	$(BIN)/python scripts/screenshots.py

lock: environment ## choose versions anew and write requirements/*.txt
	sh scripts/lock.sh $(BIN)/uv

clean: ## remove the environment, the built site and what tools leave behind
	rm -rf $(VENV) dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .build.duizhao*
	find build -mindepth 1 ! -name .gitignore -delete

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 18

site-environment:
	@sh scripts/environment.sh $(VENV) requirements/site.txt $(PYTHON)

environment:
	@sh scripts/environment.sh $(VENV) requirements/dev.txt $(PYTHON)
