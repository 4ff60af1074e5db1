# Everything runs in .venv; "make site" and "make test" do all set-up on a fresh machine.
PYTHON := .venv/bin/python
export PYTHONPATH := hooks
export ART TITEL BASE FORMAT CSV
# glibc gives the memory of pages of so many bytes back at once: a quarter less at 10,000 measures.
export MALLOC_MMAP_THRESHOLD_ := 8000000

.PHONY: site pdf check archive neu import schema sprachen serve test tested quick fuzz lighthouse bench lint owners lock clean

site: .venv/built  ## build the website into site/
	$(PYTHON) -m konzept build

pdf: .venv/built  ## the website with the whole concept as a PDF in it
	PDF=1 $(PYTHON) -m konzept build

check: .venv/built  ## read and check the data, build nothing; BASE=<git revision> FORMAT=text|markdown|github|gitlab|json
	@$(PYTHON) -m konzept check $(if $(BASE),--base "$$BASE") $(if $(FORMAT),--format "$$FORMAT")

archive: .venv/built  ## pack the website with its data for an archive, dist/
	@$(PYTHON) -m konzept archive $(if $(FORMAT),--format "$$FORMAT")

neu: .venv/built  ## start a data file: ART=massnahme|konferenz|handlungsfeld|leicht TITEL="…"; ART=konzept DATEN=<folder> starts a whole folder
	@$(PYTHON) -m konzept new "$$ART" "$$TITEL"

import: .venv/built  ## read an edited massnahmen.csv back into the data: CSV=<file>
	@$(PYTHON) -m konzept import "$$CSV"

schema: .venv/built  ## write the JSON schemas that editors use, data/schema/
	@$(PYTHON) -m konzept schema

sprachen: .venv/built  ## bring the catalogues of translations up to date with the texts, data/sprachen/
	@$(PYTHON) -m konzept languages

serve: .venv/built  ## live preview at http://127.0.0.1:8000/
	@$(PYTHON) -m konzept serve

test: tests/browser/node_modules/.package-lock.json  ## run every test
	$(PYTHON) -m pytest -n auto --dist loadfile --no-loadscope-reorder

# "data/" and "docs/" are no part of the program: who edits them need not wait for its tests.
STATE = .cache/tested/$(shell git ls-files --stage -- ':!data' ':!docs' | sha256sum | cut -c1-64)
tested:  ## run every test, unless this committed state of the program has passed them before
	test -e $(STATE) || { $(MAKE) test && mkdir -p $(STATE); }

quick: .venv/tested  ## run the tests that need neither a browser nor a whole site
	@$(PYTHON) -m pytest -n auto --dist loadfile --ignore tests/browser -m "not slow"

fuzz: .venv/tested  ## build from as many hostile projects as SEEDS says
	SEEDS=$(or $(SEEDS),500) $(PYTHON) -m pytest -n auto tests/site/test_hostile_projects.py

lighthouse: tests/browser/lighthouse/node_modules/.package-lock.json  ## Lighthouse on every kind of page
	$(PYTHON) -m pytest tests/browser/lighthouse/scores.py

bench: .venv/tested .cache/bench/installed  ## measure the generator against its peers, tests/bench/; FULL=1: up to 10,000 measures
	PYTHONPATH=hooks:tests $(PYTHON) -m bench $(if $(FULL),--full)

lint: .venv/tested owners  ## style and types
	$(PYTHON) -m ruff check . && $(PYTHON) -m ruff format --check . && $(PYTHON) -m mypy

# GitHub shows a line of this form at the file in its overview of the run; it fails nothing.
owners:  ## warn while nobody is named who approves changes
	@grep -q '^[^#].*@' CODEOWNERS && ! grep -q '^[^#].*ORGANISATION' CODEOWNERS || echo "::warning file=CODEOWNERS::Noch gibt niemand Änderungen frei: Bitte in CODEOWNERS ORGANISATION, REDAKTION und TECHNIK durch Ihre Teams ersetzen."

.venv/built: requirements.lock
	python3 -m venv .venv
	$(PYTHON) -m pip install --quiet --require-hashes --requirement $<
	touch $@

.venv/tested: requirements-dev.lock .venv/built
	$(PYTHON) -m pip install --quiet --require-hashes --requirement $<
	touch $@

.cache/bench/installed: tests/bench/requirements.lock tests/bench/peers/eleventy/package-lock.json
	python3 -m venv .cache/bench/python
	.cache/bench/python/bin/python -m pip install --quiet --require-hashes --requirement $<
	mkdir -p .cache/bench/eleventy
	cp tests/bench/peers/eleventy/package*.json .cache/bench/eleventy/
	npm ci --silent --prefix .cache/bench/eleventy
	touch $@

%/node_modules/.package-lock.json: %/package-lock.json tests/browser/programs.sh .venv/tested
	tests/browser/programs.sh
	npm ci --prefix $* --ignore-scripts --no-audit --no-fund --loglevel=error
	touch $@

lock:  ## renew the lock files (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --constraint requirements.lock --extra dev pyproject.toml -o requirements-dev.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header tests/bench/requirements.in -o tests/bench/requirements.lock

clean:  ## remove everything that was built or installed
	rm -rf .venv .cache dist site site.neu site.alt tests/browser/node_modules tests/browser/lighthouse/node_modules
