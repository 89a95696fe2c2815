# The two commands: `make up` and `make test`. Everything else is in `make help`.
#
# Set-up is remembered in stamp files inside .venv, so that a second run starts at once; `make clean` forgets it.

PYTHON ?= python3
ARGS ?=

BIN := .venv/bin
RUN_STAMP := .venv/.run-installed
TEST_STAMP := .venv/.test-installed
APT_STAMP := .venv/.apt-installed
KAITAI := firmware-protocol/generator/kaitai
KAITAI_STAMP := .venv/.kaitai-installed

# What pip says about itself helps nobody here; nor does an input prompt in CI.
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1
export PIP_ROOT_USER_ACTION := ignore

# Twice quiet: only what failed is said.
PIP_INSTALL := $(BIN)/python -m pip install --quiet --quiet
UV_COMPILE := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --extra broker --group build \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate --quiet

# Debian package = the command, or the path, that shows that it is there.
TEST_TOOLS := mosquitto=mosquitto mosquitto-clients=mosquitto_sub curl=curl tshark=tshark gcc=gcc libc6-dev=/usr/include/stdio.h \
	cppcheck=cppcheck clang=clang libclang-rt-14-dev=/usr/share/doc/libclang-rt-14-dev nodejs=node npm=npm

.PHONY: up test check lock kaitai clean help
.DEFAULT_GOAL := help

help: ## Say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo 'make up ARGS="--pumps 5 --speed 100" passes options on; make up ARGS=--help shows them all.'

# exec: so that Ctrl-C and kill reach the rig itself, not a shell in between.
up: $(RUN_STAMP) ## Install what is locked (once) and start broker, pumps and gateway
	@exec $(BIN)/pumprig up $(ARGS)

test: $(APT_STAMP) $(TEST_STAMP) check ## Install what tests need (once) and run every check and test

# Every check is run in this order: the quickest to fail first.
check: $(APT_STAMP) $(TEST_STAMP) $(KAITAI_STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python firmware-protocol/generator/generate.py --check
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/pytest $(if $(ARGS),$(ARGS),--numprocesses auto --maxprocesses 4 --dist worksteal)

lock: $(TEST_STAMP) ## Resolve the dependencies again and write requirements/*.txt
	$(PIP_INSTALL) uv
	$(UV_COMPILE) --upgrade --output-file requirements/run.txt
	$(UV_COMPILE) --upgrade --group test --constraint requirements/run.txt --output-file requirements/test.txt
	@! grep -nE '://|^-' requirements/*.txt || { echo 'lock: an address got into a lock file' >&2; exit 1; }

kaitai: $(KAITAI_STAMP) ## Compile the schema with the Kaitai compiler again (needs node and npm)
	node $(KAITAI)/compile.mjs

clean: ## Forget everything installed, built and run here
	rm -rf .venv run dist $(KAITAI)/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Debian's python3 comes without ensurepip until python3-venv is installed.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'make: needs Python 3.11 or newer' >&2; exit 2; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || sh rig/apt-install python3-venv
	$(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }

$(RUN_STAMP): requirements/run.txt pyproject.toml | $(BIN)/python
	$(PIP_INSTALL) --require-hashes --requirement requirements/run.txt
	$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(TEST_STAMP): requirements/test.txt $(RUN_STAMP)
	$(PIP_INSTALL) --require-hashes --requirement requirements/test.txt
	@touch $@

$(APT_STAMP): Makefile | $(BIN)/python
	@missing=; for tool in $(TEST_TOOLS); do \
		[ -e "$${tool#*=}" ] || PATH="$$PATH:/usr/sbin" command -v "$${tool#*=}" >/dev/null || \
			missing="$$missing $${tool%=*}"; \
	done; \
	if [ -n "$$missing" ]; then sh rig/apt-install $$missing; fi
	@touch $@

# Only to compile the schema again, and to test what came of it.
$(KAITAI_STAMP): $(KAITAI)/package-lock.json $(APT_STAMP) | $(BIN)/python
	@cd $(KAITAI) && npm ci --silent
	@touch $@
