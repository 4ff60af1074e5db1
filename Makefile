# Everything runs in .venv; "make site" and "make test" do all set-up on a fresh machine.
PYTHON := .venv/bin/python
export PYTHONPATH := hooks
export ART TITEL BASE FORMAT CSV
export NO_MKDOCS_2_WARNING := 1

.PHONY: site pdf check archive neu import schema serve test lint lock clean

site: .venv/built  ## build the website into site/
	$(PYTHON) -m konzept build

pdf: .venv/built  ## the website with the whole concept as a PDF in it
	PDF=1 $(PYTHON) -m konzept build

check: .venv/built  ## read and check the data, build nothing; BASE=<git revision> FORMAT=text|markdown|github|gitlab|json
	@$(PYTHON) -m konzept check $(if $(BASE),--base "$$BASE") $(if $(FORMAT),--format "$$FORMAT")

archive: .venv/built  ## pack the website with its data for an archive, dist/
	@$(PYTHON) -m konzept archive $(if $(FORMAT),--format "$$FORMAT")

neu: .venv/built  ## start a data file: ART=massnahme|konferenz|handlungsfeld TITEL="…"
	@$(PYTHON) -m konzept new "$$ART" "$$TITEL"

import: .venv/built  ## read an edited massnahmen.csv back into the data: CSV=<file>
	@$(PYTHON) -m konzept import "$$CSV"

schema: .venv/built  ## write the JSON schemas that editors use, data/schema/
	@$(PYTHON) -m konzept schema

serve: .venv/built  ## live preview at http://127.0.0.1:8000/
	$(PYTHON) -m mkdocs serve

test: .venv/tested  ## run every test
	$(PYTHON) -m pytest

lint: .venv/tested  ## style and types
	$(PYTHON) -m ruff check . && $(PYTHON) -m ruff format --check . && $(PYTHON) -m mypy

.venv/built: requirements.lock
	python3 -m venv .venv
	$(PYTHON) -m pip install --quiet --require-hashes --requirement $<
	echo 'export NO_MKDOCS_2_WARNING=1' >> .venv/bin/activate
	touch $@

.venv/tested: requirements-dev.lock .venv/built
	$(PYTHON) -m pip install --quiet --require-hashes --requirement $<
	touch $@

lock:  ## renew both lock files from pyproject.toml (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --constraint requirements.lock --extra dev pyproject.toml -o requirements-dev.lock

clean:  ## remove everything that was built or installed
	rm -rf .venv .cache dist site site.neu site.alt
