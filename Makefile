# The verbs of this project; `make` alone lists them.
# Nothing here names a package index: pip's own configuration (or WHEELS) says where packages come from.

VENV := .venv
BIN := $(VENV)/bin
# A folder of wheels instead of an index, for a machine without a network; `make bundle` makes one that has it.
WHEELS ?= $(wildcard wheels)
# Processes that run tests: one per core, two at most, for each has a database server, a product and a browser.
JOBS ?= $(shell n=$$(getconf _NPROCESSORS_ONLN); [ $$n -gt 2 ] && echo 2 || echo $$n)
TESTS ?= tests
PARALLEL = -n $(JOBS) --dist loadfile --max-worker-restart 0
# A test that hangs ends the run, with a trace of where it hung.
HANGING = -o faulthandler_timeout=300 -o faulthandler_exit_on_timeout=true
UV ?= uv

# Hashes are checked always. Without build isolation even what builds a package is what the lock says.
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
LOCKED := install --require-hashes --no-build-isolation $(if $(WHEELS),--no-index --find-links $(WHEELS))

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help run test lint lock messages bundle clean ready ready-to-test chromium

help: ## List the verbs
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ready ## Install what is missing, load the demonstration once, serve it (HOST, PORT, WHEELS)
	@exec $(BIN)/xiangjing demo --serve

test: ready-to-test lint chromium ## Everything CI checks (TESTS=tests/core, JOBS=2, ARGS=-x)
	$(BIN)/pytest -q $(HANGING) $(if $(filter-out 0 1,$(JOBS)),$(PARALLEL)) $(ARGS) $(TESTS)

lint: ready-to-test ## Style and the contracts between packages
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/python -m pip --disable-pip-version-check check

# --- Installing. Stamps keep pip out of the second start; only a changed lock brings it back. ---

ready: $(VENV)/run.stamp

ready-to-test: ready $(VENV)/test.stamp

$(BIN)/python:
	@py='$(PY)'; \
	for candidate in $${py:-python3 python3.14 python3.13 python3.12 python3.11}; do \
	    "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && found=$$candidate && break; \
	done; \
	if [ -z "$$found" ]; then \
	    echo "Python 3.11 or newer is needed$${py:+, and $$py is not}. Install it, or name it: make run PY=/path/to/python3" >&2; \
	    exit 1; \
	fi; \
	echo "Creating $(VENV) with $$("$$found" --version)"; \
	if ! "$$found" -m venv --clear $(VENV); then \
	    rm -rf $(VENV); \
	    echo "This Python cannot make a virtual environment. On Debian or Ubuntu: apt-get install python3-venv" >&2; \
	    exit 1; \
	fi

$(VENV)/run.stamp: requirements.txt requirements-build.txt pyproject.toml | $(BIN)/python
	@echo "Installing what requirements.txt names (about a minute the first time)"
	$(PIP) $(LOCKED) -r requirements-build.txt
	$(PIP) $(LOCKED) -r requirements.txt
	$(PIP) install --no-index --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/test.stamp: requirements-test.txt $(VENV)/run.stamp
	@echo "Installing what requirements-test.txt names"
	$(PIP) $(LOCKED) -r requirements-test.txt
	@touch $@

# Browser tests need Chromium and a Chinese font (without one, widths and line breaks are not those users see).
chromium:
	@if [ -n "$$CHROMIUM" ]; then command -v "$$CHROMIUM" >/dev/null || { echo "CHROMIUM=$$CHROMIUM is not a program." >&2; exit 1; }; exit 0; fi; \
	missing() { \
	    { command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null 2>&1 || return 0; \
	    [ "$$(uname)" = Linux ] || return 1; \
	    [ -z "$$(fc-list :lang=zh-cn 2>/dev/null)" ]; \
	}; \
	if ! missing; then exit 0; fi; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "Installing Chromium and a Chinese font"; \
	    apt-get update -qq; \
	    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium fonts-noto-cjk fontconfig >/dev/null; \
	fi; \
	if missing; then \
	    echo "Browser tests need Chromium and a Chinese font. On Debian: apt-get install chromium fonts-noto-cjk fontconfig" >&2; \
	    echo "Elsewhere install any Chromium or Chrome and name it: make test CHROMIUM=/path/to/chromium" >&2; \
	    exit 1; \
	fi

# --- For people who change the project. ---

COMPILE = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
          --no-annotate --no-header $(UPGRADE)

lock: ## Write the requirements files anew from pyproject.toml (needs uv; UPGRADE=--upgrade for newer releases)
	@command -v $(UV) >/dev/null || { echo "Locking needs uv: pip install uv, or make lock UV=/path/to/uv" >&2; exit 1; }
	$(COMPILE) --group build --output-file requirements-build.txt
	$(COMPILE) pyproject.toml --output-file requirements.txt
	$(COMPILE) pyproject.toml --group test --constraints requirements.txt --output-file requirements-test.txt

# Each package has its own catalogue: core with the shared templates, a plugin with templates/<its id>.
# Neither dates nor line numbers in it, so that a diff shows only words. (The product compiles it when it starts.)
LOCALE := zh_Hans_CN
HEADER := msgid ""\nmsgstr ""\n"Language: $(LOCALE)\\n"\n"Plural-Forms: nplurals=1; plural=0;\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n
EXTRACT = $(BIN)/pybabel --quiet extract --mapping-file pyproject.toml --no-location --sort-output \
          --keywords "_l lazy_gettext lazy_pgettext:1c,2 lazy_ngettext:1,2"
UPDATE = $(BIN)/pybabel --quiet update --no-fuzzy-matching --ignore-obsolete --omit-header --no-wrap

messages: ready ## Bring the .po catalogues up to date with the code
	@set -e; work=$$(mktemp -d); trap 'rm -rf "$$work"' EXIT; \
	for package in core $(patsubst %/__init__.py,%,$(wildcard plugins/*/__init__.py)); do \
	    case $$package in \
	        core) sources="core $(wildcard templates/core templates/layouts templates/ui)";; \
	        *) sources=$$package; if [ -d "templates/$${package##*/}" ]; then sources="$$sources templates/$${package##*/}"; fi;; \
	    esac; \
	    po=$$package/translations/$(LOCALE)/LC_MESSAGES/messages.po; \
	    if [ -e "$$po" ]; then cp "$$po" "$$work/old.po"; else printf '$(HEADER)' >"$$work/old.po"; fi; \
	    $(EXTRACT) --output-file "$$work/all.pot" $$sources; \
	    $(UPDATE) --locale $(LOCALE) --input-file "$$work/all.pot" --output-file "$$work/old.po"; \
	    { printf '$(HEADER)'; cat "$$work/old.po"; } >"$$work/new.po"; \
	    mkdir -p "$$(dirname "$$po")"; \
	    cmp -s "$$work/new.po" "$$po" || { cp "$$work/new.po" "$$po"; echo "changed: $$po"; }; \
	done

# Source and wheels in one folder, for a machine of the same kind and Python version that has no network:
# unpack it there and say `make run`. What has no wheel comes as source, for the lock's hash is of that source.
bundle: ready ## Make dist/xiangjing-VERSION.tar.gz, which installs without a network
	@set -e; name=xiangjing-$$($(BIN)/python -c 'from importlib.metadata import version; print(version("xiangjing"))'); \
	rm -rf "dist/$$name" && mkdir -p "dist/$$name/wheels"; \
	git archive HEAD | tar -x -C "dist/$$name"; \
	for file in requirements-build.txt requirements.txt; do \
	    $(PIP) download --require-hashes --no-build-isolation --no-deps --dest "dist/$$name/wheels" -r $$file; \
	done; \
	tar -cz -C dist -f "dist/$$name.tar.gz" "$$name"; \
	echo "dist/$$name.tar.gz: for $$(uname -sm), $$($(BIN)/python --version). There: tar -xf, then make run"

clean: ## Remove what installing and building made; instance/ (the data) stays
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .ruff_cache .import_linter_cache
