# Every target sets itself up first: python3 (3.11 or newer) with pip, and make, are enough.

BIN := .venv/bin
UPGRADE :=

.PHONY: run test check lint bench format lock

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

bench: .ready
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.benchmarks

format: .ready
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Writes requirements.lock anew after a change of the dependencies; versions stay as they are
# unless UPGRADE=--upgrade is given.
lock:
	PATH="$(CURDIR)/.tools/bin:$$PATH" uv pip compile --quiet --universal --generate-hashes \
	    --python-version 3.11 --custom-compile-command "make lock" $(UPGRADE) \
	    --group dev pyproject.toml --output-file requirements.lock

.ready: requirements.lock pyproject.toml scripts/bootstrap.sh
	sh scripts/bootstrap.sh
	touch .ready
