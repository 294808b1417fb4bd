# Two commands matter: `make site` and `make test`. Each does its own set-up in this folder and shows what it is doing.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin

.PHONY: site test soak format serve check annotate stale snapshot bench lock clean

site: $(VENV)/course.stamp
	$(BIN)/course build

serve: $(VENV)/course.stamp
	$(BIN)/course serve

check: $(VENV)/course.stamp
	$(BIN)/course check

annotate: $(VENV)/course.stamp
	$(BIN)/course check --format github $(if $(GITHUB_STEP_SUMMARY),--summary "$(GITHUB_STEP_SUMMARY)")

# Set-up is shown beside the list, not in it.
stale:
	@$(MAKE) --no-print-directory $(VENV)/course.stamp >&2
	@$(BIN)/course stale --format markdown $(if $(AS_OF),--as-of $(AS_OF))

snapshot: $(VENV)/course.stamp
	$(BIN)/course snapshot

# sys.monitoring measures at nearly no cost; Python has it from 3.12 on.
COVERAGE_CORE = $(shell $(BIN)/python -c 'import sys; print("sysmon" if sys.version_info >= (3, 12) else "ctrace")')

# The gates come first: they take seconds. Coverage is measured, and must be reached, by a whole run only.
test: $(VENV)/dev.stamp
	@echo "→ Linting (ruff check) …"
	@$(BIN)/ruff check --quiet .
	@echo "→ Looking at the formatting (ruff format --check) …"
	@$(BIN)/ruff format --quiet --check . || { echo "Not formatted: make format"; exit 1; }
	@echo "→ Checking the types (mypy) …"
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/python tests/browser_setup.py
	@echo "→ Running the tests (pytest) …"
	COVERAGE_CORE=$(COVERAGE_CORE) $(BIN)/python -m pytest $(if $(TESTS),$(TESTS),--cov --cov-report=)

# What is random, for long: a seed that fails names itself.
soak: $(VENV)/dev.stamp
	@echo "→ Changing 10000 valid courses at random (pytest) …"
	$(BIN)/python -m pytest tests/test_mutations.py tests/test_splices.py --mutations 10000 --splices 5000

format: $(VENV)/dev.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Weights and search need a browser, and what ours is compared with. Without BENCH all is measured.
BROWSER = $(if $(BENCH),$(filter --weights --search,$(BENCH)),all)

bench: $(VENV)/$(if $(BROWSER),bench,course).stamp
	@$(if $(BROWSER),$(BIN)/python tests/browser_setup.py)
ifdef BENCH
	$(BIN)/python benchmarks/run.py $(BENCH)
else
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/run.py --weights
	$(BIN)/python benchmarks/run.py --search
endif

# The locks hold hashes and no addresses: one file for every system and Python.
lock: $(VENV)/dev.stamp
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --universal --generate-hashes --no-emit-index-url --no-emit-package course-generator --python-version 3.11 -q requirements/course.in -o requirements/course.txt
	$(BIN)/uv pip compile --universal --generate-hashes --no-emit-index-url --no-emit-package course-generator --python-version 3.11 -q -c requirements/course.txt requirements/dev.in -o requirements/dev.txt
	$(BIN)/uv pip compile --universal --generate-hashes --no-emit-index-url --python-version 3.11 -q -c requirements/dev.txt requirements/bench.in -o requirements/bench.txt

$(VENV)/course.stamp: requirements/course.txt pyproject.toml
	@echo "→ Setting up Python in $(VENV) …"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make site PYTHON=/path/to/python3"; exit 2; }
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv is missing. Install it with: sudo apt-get install python3-venv"; exit 2; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/course.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/course.stamp requirements/dev.txt
	@echo "→ Installing what the tests need …"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

$(VENV)/bench.stamp: $(VENV)/dev.stamp requirements/bench.txt
	@echo "→ Installing what the benchmarks compare with …"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	@touch $@

clean:
	rm -rf build site $(VENV)
