# Short verbs for people who work on outreach. `make set-up` first.
PYTHON ?= python3

.PHONY: set-up test heavy lint docs base benchmarks picture

set-up:
	$(PYTHON) -m venv .venv && .venv/bin/pip install -q -c constraints.txt -e '.[dev]'

test:
	.venv/bin/pytest

heavy:
	.venv/bin/pytest -m heavy -n 0

lint:
	.venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/mypy

docs:
	.venv/bin/python -m outreach.cli.reference > docs/cli.md
	.venv/bin/python -m outreach.merge_fields > docs/templates.md

base:
	.venv/bin/python -m outreach.exporters.base_document letter_templates/base.docx

benchmarks:
	.venv/bin/python benchmarks/start_up.py
	.venv/bin/python benchmarks/officials.py
	.venv/bin/python benchmarks/word.py
	.venv/bin/python benchmarks/pdf.py
	.venv/bin/python benchmarks/rosters.py
	.venv/bin/python benchmarks/batch.py
	.venv/bin/python benchmarks/page.py

picture:
	.venv/bin/python docs/images/make.py && .venv/bin/python docs/images/page.py
