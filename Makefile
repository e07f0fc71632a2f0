# make site   everything from a fresh machine to the finished site
# make test   the same for the tests: tools, a browser, linters, types, layers, tests
# Needs Python 3.11 or later with venv, make and git; all else is installed into $(VENV).

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := site
.PHONY: site test lint system lock serve images screenshots clean help

site: $(VENV)/.site ## build the site and say where it is
	@$(BIN)/duizhao build

test: $(VENV)/.dev system lint ## every check and every test
	$(BIN)/pytest $(PYTEST)

lint: $(VENV)/.dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

system: ## what the tests need from the system: a browser, fonts, LibreOffice, poppler, Java
	@sh scripts/system-packages.sh

serve: $(VENV)/.site ## build, show at http://127.0.0.1:5500 and follow every change
	$(BIN)/duizhao serve

images: $(VENV)/.dev system ## the README's pictures
	$(BIN)/python scripts/readme_images.py

screenshots: $(VENV)/.dev system site ## pictures of every kind of page
	$(BIN)/python scripts/screenshots.py

lock: $(VENV)/.dev ## choose versions anew and write requirements/*.txt
	sh scripts/lock.sh $(BIN)/uv

clean: ## remove the environment, the built site and what tools leave behind
	rm -rf $(VENV) dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .build.duizhao*
	find build -mindepth 1 ! -name .gitignore -delete

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 18

$(VENV)/.site: requirements/site.txt pyproject.toml | $(BIN)/python
	@echo "安装依赖到 $(VENV)……（只在第一次，或依赖有变时）"
	@$(PIP) install --require-hashes --requirement requirements/site.txt
	@$(PIP) install --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.txt pyproject.toml | $(BIN)/python
	@echo "安装测试工具到 $(VENV)……（只在第一次，或依赖有变时）"
	@$(PIP) install --require-hashes --requirement requirements/dev.txt
	@$(PIP) install --no-build-isolation --no-deps --editable .
	@touch $@ $(VENV)/.site

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更新的版本（Python 3.11 or later is needed）"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' || { echo "缺少 venv，请先安装：apt-get install python3-venv"; exit 1; }
	@$(PYTHON) -m venv $(VENV)
