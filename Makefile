# fidelis: `make` builds, `make demo` renders the samples, `make test` runs every test. Set-up is part of demo and test.

# `make` alone uses every processor: a fresh clone is some 350 files. -jN still says how many.
ifeq ($(MAKELEVEL)$(filter -j% --jobs%,$(MAKEFLAGS)),0)
MAKEFLAGS += -j$(shell nproc 2>/dev/null || echo 2)
endif

BUILD     ?= build
CC        ?= cc
# most of the time is in SQLite, Clp, Pango and Cairo, which come optimised: more than this only makes building slower
OPTIMISE  ?= -O1
WARNINGS  := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wvla
WERROR    ?= -Werror
SANITISE  ?=
# V=1 shows whole commands
V         ?= 0
QUIET      = $(if $(filter 0,$(V)),@echo "  $(1)" &&,)

PACKAGES  := glib-2.0 gio-2.0 json-glib-1.0 pangocairo pangoft2 cairo cairo-pdf cairo-svg fontconfig harfbuzz librsvg-2.0 lua5.4 sqlite3 \
             uchardet libcmark-gfm xlsxwriter libqpdf zlib libzip expat odbc
# asked for only when something is compiled, so that `make setup` works before the packages are there
PKG_CFLAGS = $(eval PKG_CFLAGS := $$(shell pkg-config --cflags $(PACKAGES)))$(PKG_CFLAGS)
# the preview's alone: its headers need no other room
SERVER    := libsoup-3.0
$(BUILD)/obj/preview/%.o: PKG_CFLAGS = $(shell pkg-config --cflags gio-2.0 $(SERVER))
PKG_LIBS   = $(eval PKG_LIBS := $$(shell pkg-config --libs $(PACKAGES) $(SERVER)) -lcmark-gfm-extensions -lhyphen -lreadstat -lClp -lm)$(PKG_LIBS)

CFLAGS_ALL = -std=c17 -D_DEFAULT_SOURCE -D_POSIX_C_SOURCE=200809L -g1 $(OPTIMISE) $(WARNINGS) $(WERROR) $(SANITISE) \
             -Icompiler -I$(BUILD)/generated $(PKG_CFLAGS) $(CFLAGS)
LDFLAGS_ALL = $(SANITISE) $(LDFLAGS)

SOURCES   := $(sort $(wildcard compiler/*/*.c))
OBJECTS   := $(SOURCES:compiler/%.c=$(BUILD)/obj/%.o)
LIBRARY   := $(BUILD)/libfidelis.a
PROGRAM   := $(BUILD)/fidelis
TESTS     := $(sort $(wildcard tests/*/test-*.c))
TEST_BINS := $(TESTS:tests/%.c=$(BUILD)/tests/%)
# what test scripts call
CHECKERS  := $(BUILD)/tests/paint/check-pdf
HELPERS   := $(sort $(wildcard tests/support/*.c))
HELPER_OBJECTS := $(HELPERS:tests/%.c=$(BUILD)/tests/%.o)
TIDIED    := $(SOURCES:compiler/%.c=$(BUILD)/tidy/%.ok) $(BUILD)/tidy/main.ok
SCRIPTS   := $(sort $(wildcard tests/*/test-*.sh))

.PHONY: all setup demo test check check-long conformance asan valgrind tidy format fuzz bench golden-diff golden-accept install clean

all: $(PROGRAM)

$(PROGRAM): $(BUILD)/obj/main.o $(LIBRARY)
	$(call QUIET,LINK $@) $(CC) $(LDFLAGS_ALL) -o $@ $^ $(PKG_LIBS)

$(LIBRARY): $(OBJECTS)
	@rm -f $@
	$(call QUIET,AR   $@) ar rcs $@ $^

$(BUILD)/obj/%.o: compiler/%.c Makefile
	@mkdir -p $(@D)
	$(call QUIET,CC   $<) $(CC) $(CFLAGS_ALL) -MMD -MP -c -o $@ $<

# compiled apart from linked: a change in the library links every test anew, and compiles none
$(BUILD)/tests/%.o: tests/%.c Makefile
	@mkdir -p $(@D)
	$(call QUIET,CC   $<) $(CC) $(CFLAGS_ALL) -Itests -MMD -MP -c -o $@ $<

$(TEST_BINS) $(CHECKERS): $(BUILD)/tests/%: $(BUILD)/tests/%.o $(LIBRARY) $(HELPER_OBJECTS)
	$(call QUIET,LINK $@) $(CC) $(LDFLAGS_ALL) -o $@ $< $(HELPER_OBJECTS) $(LIBRARY) $(PKG_LIBS) -lcmocka

.SECONDARY: $(HELPER_OBJECTS) $(TEST_BINS:=.o) $(CHECKERS:=.o)
-include $(TIDIED:.ok=.d) $(OBJECTS:.o=.d) $(BUILD)/obj/main.d $(TEST_BINS:=.d) $(CHECKERS:=.d) $(HELPER_OBJECTS:.o=.d)

# Installs what is missing; touches neither apt nor the network when nothing is.
setup:
	@tools/setup

demo: setup
	@$(MAKE) --no-print-directory all
	@tools/demo

test: setup
	@$(MAKE) --no-print-directory check

# All tests, without set-up.
check: $(PROGRAM) $(TEST_BINS) $(CHECKERS)
	@BUILD=$(BUILD) tools/run-tests $(TEST_BINS) $(SCRIPTS)

check-long: check
	@BUILD=$(BUILD) tools/run-tests $(sort $(wildcard tests/*/long-*.sh))

asan: export LSAN_OPTIONS = suppressions=$(CURDIR)/tools/lsan.supp:print_suppressions=0
asan:
	@$(MAKE) --no-print-directory check BUILD=build-asan OPTIMISE=-O1 \
	  SANITISE="-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer"
	@BUILD=build-asan tools/one-report

# PDF/UA-1 and PDF/A by veraPDF, where it can be had.
conformance: $(PROGRAM) $(filter $(BUILD)/tests/paint/%,$(TEST_BINS)) $(CHECKERS)
	@BUILD=$(BUILD) tools/conformance

valgrind: $(PROGRAM) $(TEST_BINS)
	@BUILD=$(BUILD) tools/valgrind $(TEST_BINS)

# Two at a time, and only what has changed since it was found clean: the whole takes minutes.
tidy:
	@command -v clang-tidy >/dev/null || { echo "make tidy needs clang-tidy: apt-get install clang-tidy"; exit 1; }
	@$(MAKE) --no-print-directory -k -j2 $(TIDIED)
	@echo "$(words $(TIDIED)) files, nothing found"

$(BUILD)/tidy/%.ok: compiler/%.c .clang-tidy
	@mkdir -p $(@D)
	@$(CC) $(CFLAGS_ALL) -MM -MP -MT $@ -MF $(@:.ok=.d) $<
	$(call QUIET,TIDY $<) tools/tidy $< $(CFLAGS_ALL)
	@touch $@

format:
	@clang-format -i $(wildcard compiler/*/*.[ch] compiler/*.[ch] tests/*/*.[ch])

# Each fuzzer for SECONDS_EACH seconds (30): make fuzz SECONDS_EACH=300
fuzz:
	@tools/fuzz

# Fills forms for the sample and for tests, as a viewer does.
$(BUILD)/tools/fill-%: tools/fill-%.c Makefile
	@mkdir -p $(@D)
	$(call QUIET,CC   $<) $(CC) $(CFLAGS_ALL) $(LDFLAGS_ALL) -o $@ $< $(PKG_LIBS)

bench: all $(BUILD)/bench/floor $(BUILD)/bench/lines $(BUILD)/bench/disclosure $(BUILD)/bench/peak $(BUILD)/bench/structure
	@BUILD=$(BUILD) tools/bench
	@BUILD=$(BUILD) tools/bench-scale
	@BUILD=$(BUILD) tools/bench-structure

$(BUILD)/bench/peak: tests/bench/peak.c Makefile
	@mkdir -p $(@D)
	$(call QUIET,CC   $<) $(CC) $(CFLAGS_ALL) -o $@ $<

$(BUILD)/bench/lines: tests/bench/lines.c $(BUILD)/libfidelis.a Makefile
	@mkdir -p $(@D)
	$(call QUIET,CC   $<) $(CC) $(CFLAGS_ALL) -o $@ $< $(BUILD)/libfidelis.a $(PKG_LIBS)

$(BUILD)/bench/structure: tests/bench/structure.c $(LIBRARY) $(HELPER_OBJECTS) Makefile
	@mkdir -p $(@D)
	$(call QUIET,CC   $<) $(CC) $(CFLAGS_ALL) -Itests $(LDFLAGS) -o $@ $< $(LIBRARY) $(HELPER_OBJECTS) $(PKG_LIBS) -lcmocka

$(BUILD)/bench/floor: tests/bench/floor.c Makefile
	@mkdir -p $(@D)
	$(call QUIET,CC   $<) $(CC) $(CFLAGS_ALL) -o $@ $< $(PKG_LIBS)

$(BUILD)/bench/disclosure: tests/bench/disclosure.c $(LIBRARY) Makefile
	@mkdir -p $(@D)
	$(call QUIET,CC   $<) $(CC) $(CFLAGS_ALL) $(LDFLAGS_ALL) -o $@ $< $(LIBRARY) $(PKG_LIBS)

GOLDEN_BINS = $(patsubst tests/%.c,$(BUILD)/tests/%,$(shell grep -l 'support/golden.h' $(TESTS)))
golden-diff golden-accept: $(TEST_BINS)
	@tools/golden $@ $(GOLDEN_BINS)

PREFIX ?= /usr/local
install: $(PROGRAM)
	install -D -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/fidelis
	mkdir -p $(DESTDIR)$(PREFIX)/share/fidelis
	cp -R lua templates fonts hyphenation preview $(DESTDIR)$(PREFIX)/share/fidelis/

clean:
	rm -rf build build-asan build-fuzz out
