# Two commands do all the set-up: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SHARED ?= ../shared
DEMO := out/demo.db

.PHONY: demo test check score bench train pupil lock clean
.DEFAULT_GOAL := test

$(VENV)/.runtime: requirements/runtime.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/build.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/runtime.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements/dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.lock
	@touch $@

demo: $(VENV)/.runtime  ## read twelve invented reports and show what they hold
	@mkdir -p out && rm -f $(DEMO)*
	$(BIN)/truceline --ledger $(DEMO) add --agreement mlechin-2024 examples/mlechin-2024
	$(BIN)/truceline --ledger $(DEMO) status mlechin-2024
	$(BIN)/truceline --ledger $(DEMO) claims --limit 12
	$(BIN)/truceline --ledger $(DEMO) figures
	@echo; echo "To look at it in a browser: $(BIN)/truceline --ledger $(DEMO) serve"

check: $(VENV)/.dev  ## format, lint, types and import direction
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: check  ## everything CI runs
	$(BIN)/pytest

score: $(VENV)/.dev  ## score the gold cases beside the checkout
	$(BIN)/truceline score $(SHARED)/gold/dev

$(VENV)-bench/.peers: requirements/bench.lock requirements/runtime.lock pyproject.toml
	@test -x $(VENV)-bench/bin/python || $(PYTHON) -m venv $(VENV)-bench
	for set in build runtime bench; do \
	  $(VENV)-bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/$$set.lock || exit 1; done
	$(VENV)-bench/bin/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

bench: $(VENV)-bench/.peers  ## measure ourselves beside the peers, and write docs/figures.md (15 minutes of two cores)
	$(VENV)-bench/bin/python -m bench.page $(SHARED)

TRAIN := PYTHONPATH=src training/out/venv/bin/python training
CORPORA := $(SHARED)/corpus/attributions.jsonl training/written

train:  ## train the attribution network anew, in an environment of its own (an hour of two cores)
	@test -x training/out/venv/bin/python || $(PYTHON) -m venv training/out/venv
	training/out/venv/bin/python -m pip install --quiet -r training/requirements.txt
	OMP_WAIT_POLICY=PASSIVE $(TRAIN)/train.py $(CORPORA) --out training/out/model.pt --epochs 8
	$(TRAIN)/export.py training/out/model.pt src/truceline/data/model --corpus $(CORPORA)

pupil: training/out/model.pt  ## train a network of three narrow layers from the large one, to see what it loses
	OMP_WAIT_POLICY=PASSIVE $(TRAIN)/train.py $(CORPORA) --out training/out/pupil.pt \
	  --teacher training/out/model.pt --layers 0,2,5 --inner 768 --epochs 10 --rate 3e-4
	$(TRAIN)/export.py training/out/pupil.pt training/out/pupil --corpus $(CORPORA)

lock: $(VENV)/.runtime  ## renew the locked versions
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	cd requirements && for set in build runtime dev bench; do \
	  ../$(BIN)/uv pip compile --quiet --generate-hashes --no-annotate --no-header --strip-extras \
	    --no-emit-index-url --no-emit-find-links --universal --python-version 3.11 \
	    --output-file $$set.lock $$set.in; done

clean:
	rm -rf $(VENV) $(VENV)-bench out .mypy_cache .ruff_cache .pytest_cache
