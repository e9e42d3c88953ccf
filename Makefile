# Two commands do everything: `make demo` runs the main job, `make test` the tests.
# Each sets up what it needs in .venv, once, with nothing but Python 3.11+ and make.

PYTHON ?= python3
BIN := .venv/bin
LDSS := examples/ldss
CASES ?= 50000
TIMES ?= 20
EACH ?= 60

.PHONY: demo test bench mutants deep fuzz fix schemas clean

demo: .venv/.installed
	@for job in "3 bridget-midway" "4 dev-level-4"; do \
	  set -- $$job; \
	  for command in check routes explain; do \
	    echo; echo "\$$ fingerpost $$command $(LDSS)/level-$$1.yaml $(LDSS)/candidates/$$2.yaml"; \
	    $(BIN)/fingerpost $$command $(LDSS)/level-$$1.yaml $(LDSS)/candidates/$$2.yaml; \
	    status=$$?; test $$status -le 1 || exit $$status; \
	  done; \
	done

test: .venv/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto --cov --cov-report=term

bench: .venv/.installed-bench
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.proofs
	$(BIN)/python -m benchmarks.linting
	$(BIN)/python -m benchmarks.covering

# What takes hours, for a nightly run: see assurance/README.md. CASES=1000 TIMES=2 take less.
deep: .venv/.installed-bench
	$(BIN)/python -m assurance.differential --cases $(CASES)
	TIMES=$(TIMES) $(BIN)/pytest -n auto -m hypothesis

fuzz: .venv/.installed-fuzzing
	$(BIN)/python -m assurance.fuzzing --seconds $(EACH)

# Takes hours: OF="rules/constraints/sums.py", SHARE=0.1 and RESUME=--resume take less.
mutants: .venv/.installed-dev
	$(BIN)/python -m assurance.mutation $(OF) --share $(or $(SHARE),1) $(RESUME)

fix: .venv/.installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

schemas: .venv/.installed
	for kind in qualification bank candidate tests suite crosswalk; do \
	  $(BIN)/fingerpost schema $$kind > schemas/$$kind.json || exit 1; \
	done

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .coverage .import_linter_cache .hypothesis

.venv/.installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Fingerpost needs Python 3.11 or later: make PYTHON=python3.11 ..."; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	$(BIN)/python -m compileall -q rules planner cli
	touch $@

.venv/.installed-bench: .venv/.installed-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[bench]'
	touch $@

.venv/.installed-fuzzing: .venv/.installed-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[fuzzing]'
	touch $@

.venv/.installed-dev: .venv/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@
