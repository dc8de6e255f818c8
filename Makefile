# The commands to remember. Each sets up what it needs in .venv, once, and again when requirements/ changes.
#   make site          build public/ from seeds/ (OUT=DIR: into another folder)
#   make serve         show the site in a browser, and every change as it is saved (ARGS="--port 0 --follow")
#   make publish-libraries   what publishing to a bucket or by SFTP needs, into .venv
#   make test          run all tests but those that take minutes
#   make test-long     run those
#   make check         lint, formatting, types, who may import whom
#   make audit         ask whether vulnerabilities are known of what requirements/ pins
#   make golden        write the expected outputs of tests/golden anew; read the difference before you commit it
#   make screenshots   pictures of every kind of page of our archive, in build/screenshots; look at them
#   make lighthouse    what Lighthouse says of the pages that readers come to first (npm's lighthouse in build/)
#   make quality      measure what is read from real documents (a folder `shared` beside the project)
#   make bench         compare with Hugo and Pagefind (COUNT=10000 documents, ROUNDS=3; MORE=1: ours on ten times as many
#                      too), and write docs/performance.md
#   make requirements  pin the newest versions of what requirements/*.in name

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV ?= .venv
RUN := $(VENV)/bin/python
PEERS := build/peers

.PHONY: site serve publish-libraries test test-long check audit golden screenshots lighthouse quality bench requirements

site: $(VENV)/site.stamp
	$(RUN) build.py $(if $(OUT),--out "$(OUT)")

serve: $(VENV)/site.stamp
	$(RUN) build.py serve $(ARGS)

publish-libraries: $(VENV)/publish.stamp

test: $(VENV)/dev.stamp
	$(RUN) -m pytest

test-long: $(VENV)/dev.stamp
	$(RUN) -m pytest -m long

check: $(VENV)/dev.stamp
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

audit: $(VENV)/dev.stamp
	PYTHON=$(RUN) .ci/audit

quality: $(VENV)/dev.stamp
	$(RUN) -m benchmarks.quality

bench: $(VENV)/site.stamp $(PEERS)/peers.stamp
	$(RUN) -m benchmarks.compare $(or $(COUNT),10000) --rounds $(or $(ROUNDS),3) $(if $(MORE),--more) --write

golden: $(VENV)/dev.stamp
	$(RUN) -m pytest --write-golden tests/golden

screenshots: site $(VENV)/dev.stamp
	$(RUN) -m tests.browser.screenshots $(or $(OUT),public) build/screenshots

lighthouse: $(VENV)/dev.stamp
	$(RUN) -m pytest -m long -rP tests/browser/test_lighthouse.py

requirements: $(VENV)/dev.stamp
	$(VENV)/bin/pip install --quiet --upgrade pip-tools
	for name in site publish dev peers; do \
	  CUSTOM_COMPILE_COMMAND="make requirements" $(VENV)/bin/pip-compile --quiet --upgrade --generate-hashes --strip-extras \
	    --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
	    --output-file requirements/$$name.txt requirements/$$name.in || exit 1; \
	done

$(VENV)/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/%.stamp: requirements/%.txt | $(VENV)/pyvenv.cfg
	$(VENV)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(PEERS)/peers.stamp: requirements/peers.txt
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@
