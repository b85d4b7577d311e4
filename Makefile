# Everything a contributor needs. `make help` lists the targets; make 3.81 (macOS) is enough.

VENV := .venv
PY := $(VENV)/bin/python
ENVIRONMENT := $(VENV)/.complete
# This folder, as it stands in an address.
empty :=
HERE := $(subst $(empty) $(empty),%20,$(CURDIR))

.DEFAULT_GOAL := help
.PHONY: help book serve test prose status aligned bench notebooks lock clean clean-all

help: ## Show these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

book: $(ENVIRONMENT) ## Build both languages and say where to open them
	$(VENV)/bin/jb build .
	@echo
	@echo "English:  file://$(HERE)/_build/html/en/index.html"
	@echo "Svenska:  file://$(HERE)/_build/html/sv/index.html"

serve: $(ENVIRONMENT) ## Build, show in the browser, rebuild and reload on save
	@$(PY) tools/serve.py

test: $(ENVIRONMENT) ## Install what the tests need, then run them all
	$(PY) tools/install_test_needs.py
	$(PY) -m ruff check && $(PY) -m ruff format --check
	$(PY) -m pytest -n 2 --dist loadfile
	$(PY) -m pytest -n 2 --dist loadfile --nbval notebooks

prose: $(ENVIRONMENT) ## Show how easy each text is to read, and words and signs to mend
	$(PY) tools/prose.py

status: $(ENVIRONMENT) ## Show which pages say the same in both languages (what has changed: DIFF=page)
	@$(PY) tools/translation.py status $(if $(DIFF),--diff $(DIFF))

aligned: $(ENVIRONMENT) ## Mark pages as saying the same in both languages (PAGE=page, or PAGE=--all)
	@$(PY) tools/translation.py aligned $(PAGE)

bench: $(ENVIRONMENT) ## Measure build times, notebooks, page weight, Lighthouse and search
	$(PY) tools/install_test_needs.py --bench
	$(PY) bench/measure.py

notebooks: $(ENVIRONMENT) ## Run the notebooks and store their outputs
	$(PY) tools/execute_notebooks.py

# Left out: what checks addresses for jsonschema, where it is there. JupyterLab asks for it, nobody here uses it, and
# Jupyter Book would wait more than two seconds for it at the start of every build.
lock: $(ENVIRONMENT) ## Renew requirements.lock (newer versions: make lock UPGRADE=--upgrade)
	$(PY) -m pip install --quiet uv
	$(VENV)/bin/uv pip compile $(UPGRADE) --quiet --universal --python-version 3.11 --generate-hashes \
		--no-emit-package samskapande --no-emit-package rfc3987-syntax --no-emit-package lark --custom-compile-command "make lock" \
		--output-file requirements.lock requirements.txt requirements-dev.txt

clean: ## Remove what was built
	rm -rf _build .pytest_cache .ruff_cache .hypothesis

clean-all: clean ## Remove the environment and the Node tools too
	rm -rf $(VENV) tests/node/node_modules bench/node/node_modules

$(ENVIRONMENT): requirements.lock pyproject.toml
	@sh tools/make_environment.sh
