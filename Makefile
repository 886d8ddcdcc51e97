# Every target sets itself up first: python3 (3.11 or newer) with pip, and make, are enough.

BIN := .venv/bin
UPGRADE :=

.PHONY: run test check lint bench training proof format lock translations

# Does the whole job on the sample corpus, then shows the project: in a window where there is a
# display, as pictures in build/demo/screenshots where there is none.
run: .ready
	$(BIN)/annotator demo --out build/demo
	$(BIN)/annotator build/demo/sample.annotator --user annotator_a \
	    $$([ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || echo --screenshots build/demo/screenshots)

test: .ready
	QT_QPA_PLATFORM=offscreen $(BIN)/pytest -q -n 2

check: lint test

lint: .ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

# Has an environment of its own, with the libraries that ours are measured beside.
bench: .ready-bench
	QT_QPA_PLATFORM=offscreen .venv-bench/bin/python -m tests.benchmarks

# Trains other libraries on the exported sample, which is all they get to see.
training: .ready-training
	$(BIN)/annotator demo --out build/training
	ANNOTATOR_DATASET=build/training/dataset .venv-training/bin/pytest -q \
	    -c tests/training/pytest.ini tests/training

# Exports a made-up project of ten thousand articles with every recipe and checks every row.
proof: .ready
	$(BIN)/pytest -q -c tests/proof/pytest.ini tests/proof

format: .ready
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Writes requirements.lock anew after a change of the dependencies; versions stay as they are
# unless UPGRADE=--upgrade is given.
lock:
	PATH="$(CURDIR)/.tools/bin:$$PATH" uv pip compile --quiet --universal --generate-hashes \
	    --python-version 3.11 --custom-compile-command "make lock" $(UPGRADE) \
	    --group dev pyproject.toml --output-file requirements.lock
	PATH="$(CURDIR)/.tools/bin:$$PATH" uv pip compile --quiet --universal --generate-hashes \
	    --python-version 3.11 --custom-compile-command "make lock" $(UPGRADE) \
	    --constraint requirements.lock --extra spacy --group training pyproject.toml \
	    --output-file requirements-training.lock
	PATH="$(CURDIR)/.tools/bin:$$PATH" uv pip compile --quiet --universal --generate-hashes \
	    --python-version 3.11 --custom-compile-command "make lock" $(UPGRADE) \
	    --constraint requirements.lock --constraint requirements-training.lock \
	    --extra spacy --group dev --group bench pyproject.toml --output-file requirements-bench.lock

.ready: requirements.lock pyproject.toml scripts/bootstrap.sh
	sh scripts/bootstrap.sh
	touch .ready

.ready-training .ready-bench: .ready-%: .ready requirements-%.lock
	PATH="$(CURDIR)/.tools/bin:$$PATH"; \
	    { [ -x .venv-$*/bin/python ] \
	        || uv venv --quiet --no-project --python $(BIN)/python .venv-$*; } && \
	    uv pip sync --quiet --require-hashes --python .venv-$* requirements-$*.lock && \
	    uv pip install --quiet --python .venv-$* --no-deps --no-build-isolation -e .
	touch $@

# Brings the interface's catalogues up to date with the texts in the code.
translations: .ready
	$(BIN)/python -m scripts.translations
