# Everything one does with Muster. Beyond git, make and Go nothing has to be there first: .ci/deps.sh installs it.
#
# The C parts of the window toolkit take minutes to compile, once for each set of compiler flags. So every target builds
# with the same plain ones, and only the race detector's tests, which leave the window's driver out, have flags of their own.

GO       ?= go
FUZZTIME ?= 60s
BENCH    ?= .

# A blinking cursor redraws the whole window sixty times a second: without a graphics card that is a third of a core.
WINDOW_TAGS := no_animations

# Where the toolkit has a bridge to screen readers, it is built in.
ifneq ($(filter windows darwin,$(shell $(GO) env GOOS)),)
WINDOW_TAGS := no_animations,accessibility
endif

GOFUMPT     := build/tools/gofumpt@v0.12.0
STATICCHECK := build/tools/staticcheck@v0.8.2
GOVULNCHECK := build/tools/govulncheck@v1.9.0
ACTIONLINT  := build/tools/actionlint@v1.7.12

# Go refuses to build where git refuses to read the checkout, as it does for a folder of another user.
ifneq ($(shell git rev-parse HEAD >/dev/null 2>&1 && echo readable),readable)
export GOFLAGS := $(GOFLAGS) -buildvcs=false
endif

# Some systems keep Go from fetching the newer one that go.mod asks for.
ifeq ($(filter-out local,$(GOTOOLCHAIN)),)
export GOTOOLCHAIN := auto
endif

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: notices help run build build-headless container test test-code soak smoke walk walk-window monkey check vet staticcheck format tidy vulncheck desktopfiles workflows bench bench-sdk fuzz dist \
	test-packages test-reproducible appimage flatpak publish deps deps-build deps-run clean

help: ## Print this list
	@echo "Muster. Targets:"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: deps-run build ## Build and start Muster; without a display, play its tour on a virtual one and save pictures
	@.ci/start.sh

build: deps-build ## Build build/muster
	$(GO) build -tags $(WINDOW_TAGS) -ldflags '-s -w' -o build/muster .

build-headless: ## Build build/muster-headless: sandbox and scenarios, with no window and no C compiler
	CGO_ENABLED=0 $(GO) build -tags headless -ldflags '-s -w' -o build/muster-headless .

container: build-headless ## Build a container image of build/muster-headless, with podman, buildah or docker
	@.ci/container.sh

# By another name, as make -n would run a line with its own in it.
again = $(MAKE) --no-print-directory

# The window waits as often as it works, and the tests have the rest of the processors: together they take two thirds of
# the time. What is compiled for the window comes first, as its C parts would take all there is.
test: deps build walk-window ## Run all tests, with the race detector where goroutines meet, and beside them the tour and the walk in the real window on a virtual display
	@.ci/beside.sh '.ci/smoke.sh && .ci/walk.sh' $(again) test-code

# Fyne's own words follow the language of the system, and tests look for them. Random inputs are the same each time, so
# that a change is judged by itself: make soak looks for new ones.
# Vetting each package once more here would take a minute: make check does it. Garbage may grow to more than usual: to
# collect it takes a fifth of the time of the window's tests otherwise.
GO_TESTS := GOGC=400 LANGUAGE= LC_ALL=C RAPID_SEED=1 $(GO) test -timeout 60m -vet off

# What draws and measures shares nothing with other goroutines and takes half of the window tests' time, so the detector does not
# watch it. With migrated_fynedo the toolkit keeps its renderers in plain maps, so the detector does find who touches a
# widget from another goroutine.
UNWATCHED := golang.org/x/image/... github.com/go-text/... image/... $(addprefix fyne.io/fyne/v2/,internal/driver \
	internal/painter internal/scale internal/svg internal/widget layout theme)
RACED := GORACE=atexit_sleep_ms=50 $(GO_TESTS) -tags headless,migrated_fynedo -race $(foreach p,$(UNWATCHED),-gcflags=$(p)=-race=false)
UNRACED := $(GO_TESTS) -tags headless

# The race detector makes everything ten times as slow. What one goroutine does for long is run without it, and so are all
# of the programs and combinations of which some run with it.
SAMPLED_cpaas   := TestProgramsOf|TestPassingRefusal|TestQueuedLinesArrive|TestAnyTwoEnd|TestNoListKeepsASession
UNRACED_cpaas   := TestFilesOfARoomDoNotKnot|TestRoomsExportWhatOthersUse
SAMPLED_scenario := TestEveryShippedScenarioPasses|TestEachExpectationFails
UNRACED_sandbox := TestChannelThatTooManyBytesWaitForEnds|TestPageOfHistoryIsBoundInBytesAndLeadsToTheRest

# Where there is one goroutine only, the detector has nothing to find. A test of ./cpaas holds that nothing of these starts
# another.
ALONE := ./widgets/... ./cpaas/internal/wire ./cpaas/pattern ./cpaas/scenario ./app/hand ./app/hand/chance ./app/hand/touch

# The tray's library (systray v1.12.3, refresh and GetLayout in systray_menu_unix.go) counts the versions of its menu under
# one lock and reads the count under another. At worst the desktop is told an old number, and asks again.
UNRACED_tray    := TestDesktopSeesTheIconAndItsMenu

# Go runs packages in the order in which they are named. Those that take longest come first, so that at the end no
# processor waits while one goes through the window's tests.
LONGEST := ./app/window ./cpaas ./app/inspector ./cpaas/trace/compare ./assets

test-code:
	watched=$$($(GO) list -tags headless ./... | grep -vxF "$$($(GO) list -tags headless $(ALONE))") && \
		$(RACED) -skip '$(UNRACED_cpaas)|$(UNRACED_sandbox)|$(UNRACED_tray)' $(LONGEST) $$watched
	$(UNRACED) -run '$(SAMPLED_cpaas)|$(UNRACED_cpaas)|$(SAMPLED_scenario)|$(UNRACED_sandbox)|$(UNRACED_tray)' \
		./cpaas ./cpaas/scenario/... ./cpaas/sandbox ./app/tray
	$(UNRACED) $(ALONE)

soak: ## Run ever new random inputs, and programs of users and faults, and of hostile servers, until one fails, and tell its seed
	while MUSTER_SOAK=1 $(GO) test -count 1 -race -tags headless -timeout 0 -run TestPrograms ./cpaas && \
		$(GO) test -count 1 -tags headless -timeout 0 $$(grep -rl --include='*_test.go' pgregory.net/rapid . | xargs -n 1 dirname | sort -u); do :; done; false

smoke: deps build ## Play the tour in the real window on a virtual display, with the toolkit's checks for calls from a wrong goroutine
	@.ci/smoke.sh

walk: deps walk-window ## Press everything in the real window once, and type into every field, on a virtual display
	@.ci/walk.sh

walk-window:
	$(GO) build -tags $(WINDOW_TAGS) -o build/walk-window ./app/walk

monkey: deps ## Make random input in the real window: MONKEY_TIME (2m), MONKEY_SEED, MONKEY_REPLAY=log, MONKEY_RACE=1
	$(GO) build -tags $(WINDOW_TAGS) $(if $(MONKEY_RACE),-race) -o build/monkey-window$(if $(MONKEY_RACE),-race) ./app/monkey
	@MONKEY_TIME='$(MONKEY_TIME)' MONKEY_SEED='$(MONKEY_SEED)' MONKEY_REPLAY='$(MONKEY_REPLAY)' MONKEY_RACE='$(MONKEY_RACE)' .ci/monkey.sh

check: deps-build format vet staticcheck tidy vulncheck desktopfiles workflows ## Check formatting, go vet, staticcheck, go.mod, desktop files, workflows and known vulnerabilities

format: $(GOFUMPT)
	@list=$$($(GOFUMPT) -l .) && if [ -n "$$list" ]; then \
		echo "check: not formatted as gofumpt -w would:" >&2; echo "$$list" >&2; exit 1; fi

vet: deps-build
	$(GO) vet -tags headless ./...
	$(GO) vet -tags $(WINDOW_TAGS) ./app/start ./app/walk ./app/monkey ./app/hand/...

staticcheck: $(STATICCHECK)
	$(STATICCHECK) -tags headless ./...

notices: ## Write assets/notices.txt anew, after a dependency has changed: the licences of all that is linked
	@mkdir -p build
	$(GO) run -tags headless ./app/sbom notices >build/notices.txt && mv build/notices.txt assets/notices.txt

tidy:
	$(GO) mod tidy -diff

vulncheck: $(GOVULNCHECK)
	.ci/vulncheck.sh $(GOVULNCHECK)

desktopfiles:
	@.ci/deps.sh check
	@.ci/desktopfiles.sh

# Without what else it could call: what it finds shall not depend on the machine.
workflows: $(ACTIONLINT)
	$(ACTIONLINT) -shellcheck= -pyflakes=

bench: deps build ## Print the figures of all benchmarks and of the window, and the table of goals; BENCH=regexp chooses among the benchmarks
	@{ $(GO) test -tags headless -run '^$$' -bench '$(BENCH)' -benchmem -timeout 60m ./... || touch build/bench.failed; } | tee build/bench.txt
	@if [ -e build/bench.failed ]; then rm build/bench.failed; exit 1; fi
	$(GO) build -tags $(WINDOW_TAGS) -ldflags '-s -w' -o build/ ./app/bench ./app/bench/emptywindow ./app/bench/busywindow
	.ci/display.sh build/bench build/muster build/emptywindow build/busywindow build/bench.txt

bench-sdk: ## Measure the same work by the vendor's SDK in Chromium and by Muster, three times: MUSTER_SDK=path/to/kandy.js
	@[ -f "$(MUSTER_SDK)" ] || { echo "bench-sdk: give the file of the SDK: make bench-sdk MUSTER_SDK=path/to/kandy.js" >&2; exit 2; }
	MUSTER_SDK='$(abspath $(MUSTER_SDK))' $(GO) test -tags headless -run '^$$' -bench BesideTheSDK -benchtime 1x -count 3 -timeout 30m ./cpaas/sandbox/sdk

fuzz: ## Run every fuzz target for FUZZTIME (60s)
	FUZZTIME=$(FUZZTIME) .ci/fuzz.sh

dist: deps-build ## Build packages, installers and programs for servers into dist/, with sums and a bill of materials
	@.ci/deps.sh dist
	@.ci/dist.sh

test-packages: ## Install what is in dist/ into a clean system, start it there, and remove it again
	@.ci/deps.sh packages
	@.ci/package.sh

test-reproducible: deps-build ## Build dist/ once more, from an empty cache at another place, and compare
	@.ci/reproducible.sh

appimage: ## Pack dist/'s program for Linux as an AppImage, with appimagetool
	@.ci/dist/appimage.sh

flatpak: ## Pack dist/'s program for Linux as a Flatpak, with flatpak-builder
	@.ci/dist/flatpak.sh

publish: ## Make a release of what a workflow gathered in dist/, for the tag at the commit
	@.ci/publish.sh

deps: ## Install what building and testing need, if anything is missing
	@.ci/deps.sh test

deps-build:
	@.ci/deps.sh

deps-run:
	@.ci/deps.sh run

clean: ## Remove what the other targets made (Go's own caches stay)
	rm -rf build dist

# The tools are pinned here and not in go.mod, so that nobody who imports or packages Muster gets them as dependencies.
build/tools/gofumpt@%: ; $(call install-tool,mvdan.cc/gofumpt)
build/tools/staticcheck@%: ; $(call install-tool,honnef.co/go/tools/cmd/staticcheck)
build/tools/govulncheck@%: ; $(call install-tool,golang.org/x/vuln/cmd/govulncheck)
build/tools/actionlint@%: ; $(call install-tool,github.com/rhysd/actionlint/cmd/actionlint)

define install-tool
@mkdir -p $(@D)
GOBIN="$(CURDIR)/$(@D)" CGO_ENABLED=0 $(GO) install $(1)@$*
@mv $(@D)/$(firstword $(subst @, ,$(@F))) $@
endef
