# SPDX-License-Identifier: MIT
# 卷宗 — `make help` says what there is.

VERSION := 1.0
PREFIX  ?= /usr/local
MODE    ?= release
B       := build/$(MODE)

# ---- packages: the one list ------------------------------------------------
# docs/HACKING.md says why each is here. Those to build, those to test.
DEB_BUILD := gcc make pkg-config libxml2-dev libxslt1-dev libzip-dev \
	libpcre2-dev libsqlite3-dev libssl-dev libdeflate-dev libjansson-dev \
	libicu-dev libmicrohttpd-dev libsodium-dev libmimalloc-dev
DEB_TEST  := libcmocka-dev bats libxml2-utils unzip openssl curl
DEB_LINT  := clang shellcheck mandoc
# Those that look up most names, their own, come first: the loader asks each
# library in this order, which is a twentieth of what a process costs at least.
LIBS      := libcrypto sqlite3 libxml-2.0 libxslt libexslt libzip libpcre2-16 \
	libdeflate jansson libmicrohttpd libsodium

# ---- flags -----------------------------------------------------------------
CC       ?= cc
WARN     := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
	-Wformat=2 -Wvla
CFLAGS_release := -O2
CFLAGS_asan := -O1 -g -fsanitize=address,undefined -fno-omit-frame-pointer \
	-fno-sanitize-recover=undefined
CFLAGS_cov  := -O0 -g --coverage
CFLAGS_fuzz := -O1 -g -fsanitize=fuzzer-no-link,address,undefined
CFLAGS   ?= $(CFLAGS_$(MODE)) -g
ifdef CI
WARN     += -Werror
endif
PKGS_C   := $(shell pkg-config --cflags $(LIBS) 2>/dev/null)
PKGS_L    = $(MALLOC_$(MODE)) $(shell pkg-config --libs \
	$(filter-out libmicrohttpd,$(LIBS)))
# The desk opens it itself (web/http.h), by the name of what it was built with.
HTTP_SO  := $(shell readelf -d "$$(pkg-config --variable=libdir \
	libmicrohttpd 2>/dev/null)/libmicrohttpd.so" 2>/dev/null | \
	sed -n 's/.*SONAME.*\[\(.*\)\].*/\1/p')
# Stands in for malloc: a fifth of the time of a document. No need, where it is
# not to be had.
MALLOC_release := $(if $(wildcard /usr/lib/libmimalloc.so \
	/usr/lib/*/libmimalloc.so /usr/local/lib/libmimalloc.so),-lmimalloc)
CPPFLAGS += -I. -I$(B) -D_GNU_SOURCE -DVERSION='"$(VERSION)"' \
	-DINSTALLED_DATA='"$(PREFIX)/share/juanzong"' \
	-DHTTP_LIBRARY='"$(or $(HTTP_SO),libmicrohttpd.so)"'
COMPILE   = $(CC) -std=gnu11 $(CPPFLAGS) $(PKGS_C) $(WARN) $(CFLAGS) -MMD -MP

# ---- files -----------------------------------------------------------------
ROOMS    := base generator archive dossier web
LIB_C    := $(sort $(foreach r,$(ROOMS),$(wildcard $(r)/*.c $(r)/*/*.c)))
CLI_C    := $(sort $(wildcard cli/*.c))
LIB_O    := $(LIB_C:%.c=$(B)/%.o)
CLI_O    := $(CLI_C:%.c=$(B)/%.o)
UNIT     := $(patsubst tests/unit/%.c,$(B)/tests/%,$(wildcard tests/unit/*.c))
FUZZ     := $(patsubst tests/fuzz/%.c,$(B)/tests/%,$(wildcard tests/fuzz/fuzz_*.c))
BENCH    := $(patsubst tests/bench/%.c,$(B)/tests/bench_%,$(wildcard tests/bench/*.c))
PROGRAM  := $(B)/juanzong
# What is run is built by all processors, unless -j says otherwise.
JOBS      = $(if $(findstring -j,$(MAKEFLAGS)),,-j$(shell nproc))

all: build/juanzong ## builds build/juanzong

$(PROGRAM): $(CLI_O) $(B)/libjuanzong.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PKGS_L) -lm -lpthread

$(B)/libjuanzong.a: $(LIB_O)
	@rm -f $@
	$(AR) rcs $@ $^

# Without its libraries the program cannot be built: say so before the compiler.
.PHONY: libraries
libraries:
	@pkg-config --exists $(LIBS) 2>/dev/null || { \
		echo "缺少编译用的软件包，请先运行：make deps" >&2; exit 1; }
$(LIB_O) $(CLI_O): | libraries

$(B)/%.o: %.c
	@mkdir -p $(@D)
	$(COMPILE) -c -o $@ $<

# A text file as a C string: #include "archive/index/index.sql.h" within a definition.
$(B)/%.sql.h: %.sql
	@mkdir -p $(@D)
	sed 's/[\\"]/\\&/g; s/.*/"&\\n"/' $< > $@

# Tables taken from ICU's data; ICU itself is not linked into the program.
$(B)/archive/index/fold_table.h: archive/index/gen/fold.c
	@mkdir -p $(@D)
	$(CC) -std=gnu11 $(WARN) -O1 -o $(B)/foldgen $< \
		$$(pkg-config --cflags --libs icu-i18n icu-uc)
	$(B)/foldgen > $@.new && mv $@.new $@
$(B)/archive/index/fold.o $(B)/archive/index/pinyin.o: $(B)/archive/index/fold_table.h
$(B)/archive/index/db.o: $(B)/archive/index/index.sql.h
$(B)/web/desk_db.o: $(B)/web/desk_1.sql.h

# The name everyone uses is the release build.
build/juanzong: build/release/juanzong
	cp -f $< $@.new && mv -f $@.new $@

# Test programs: tests/unit/test_x.c, tests/fuzz/fuzz_x.c, tests/bench/x.c.
TEST_LINK = @mkdir -p $(@D) && $(COMPILE) -o $@ $(filter %.c %.a,$^) $(PKGS_L) \
	-lm -lpthread
# Unit tests are not optimised themselves, which takes longer than it saves.
UNIT_release := -O0
$(B)/tests/%: tests/unit/%.c $(B)/libjuanzong.a
	$(TEST_LINK) -lcmocka $(UNIT_$(MODE))
$(B)/tests/fuzz_%: tests/fuzz/fuzz_%.c tests/fuzz/replay.c $(B)/libjuanzong.a
	$(TEST_LINK)
$(B)/tests/bench_%: tests/bench/%.c $(B)/libjuanzong.a
	$(TEST_LINK)

-include $(LIB_O:.o=.d) $(CLI_O:.o=.d) $(wildcard $(B)/tests/*.d)

# ---- what one does ---------------------------------------------------------
# Installs those of its packages that are missing; says so when it may not.
define NEED
missing=$$(for p in $(1); do dpkg-query -W -f '$${Status}' $$p 2>/dev/null \
	| grep -q 'ok installed' || echo $$p; done); \
if [ -z "$$missing" ] || ! command -v dpkg-query >/dev/null; then exit 0; fi; \
echo "安装缺少的软件包："$$missing; \
if [ $$(id -u) = 0 ]; then as=; elif command -v sudo >/dev/null; then as=sudo; \
else echo "不是 root，也没有 sudo。请管理员运行：apt-get install" $$missing; \
	exit 1; fi; \
$$as apt-get update -q && $$as env DEBIAN_FRONTEND=noninteractive \
	apt-get install -y -q --no-install-recommends $$missing
endef

deps: ## installs the Debian packages needed to build
	@$(call NEED,$(DEB_BUILD))

demo: ## builds, runs the main job on examples/, shows what it made
	@$(MAKE) -s deps
	@$(MAKE) -s $(JOBS) MODE=release build/juanzong
	@examples/demo build/juanzong build/demo

test: ## runs every test; the last line is "N passed, N failed"
	@$(call NEED,$(DEB_BUILD) $(DEB_TEST))
	@$(MAKE) -s $(JOBS) $(PROGRAM) $(UNIT) $(FUZZ)
	@$(MAKE) -s $(JOBS) MODE=release build/juanzong # which tests install
	@tests/run $(B)

unit: $(UNIT) ## runs the unit tests alone
	@tests/run $(B) unit

cli: $(PROGRAM) ## runs the command line's tests alone
	@tests/run $(B) cli

e2e: $(PROGRAM) ## runs the browser tests alone; they skip where node or chromium is missing
	@tests/run $(B) e2e

lint: ## warnings as errors with gcc and clang, layering, scripts, manual
	@$(call NEED,$(DEB_BUILD) $(DEB_TEST) $(DEB_LINT))
	@tests/lint

fuzz: ## fuzzes each parser of outside data for SECONDS (60) with clang
	@tests/fuzz/run $(or $(SECONDS),60)

bench: $(PROGRAM) $(BENCH) ## measures speed, memory and sizes
	@tests/bench/run $(B)

bench-peers: $(BENCH) ## the same minutes and searches by others, from npm and Debian
	@tests/bench/peers $(B)

coverage: ## line coverage of the tests, by file
	@$(MAKE) -s MODE=cov test
	@cd build/cov && find . -name '*.gcda' | xargs gcov -n 2>/dev/null \
		| grep -A1 "^File '[a-z]*/" | paste - - - | sort

gallery: $(PROGRAM) ## every kind printed by LibreOffice, to look at: build/gallery
	@tests/gallery $(PROGRAM) build/gallery

manual: build/juanzong ## takes the pictures of docs/使用手册.md anew
	@tests/e2e/run tests/e2e/manual.js

bless: $(PROGRAM) ## shows what differs from the golden files and rewrites them
	@tests/golden/bless $(PROGRAM)
	@git diff --stat tests/golden

# Where things go, with DESTDIR before all; share holds what the program reads.
bin  := $(DESTDIR)$(PREFIX)/bin
share := $(DESTDIR)$(PREFIX)/share
lib  := $(DESTDIR)$(PREFIX)/lib

install: build/juanzong ## installs to DESTDIR PREFIX (/usr/local)
	install -Dm755 build/juanzong $(bin)/juanzong
	for f in $$(find schemas templates docs/使用手册.md docs/manual -type f); do \
		install -Dm644 $$f $(share)/juanzong/$$f; done
	for m in $(wildcard docs/*.[1-9]); do \
		install -Dm644 $$m $(share)/man/man$${m##*.}/$${m#docs/}; done
	install -Dm644 docs/juanzong.bash $(share)/bash-completion/completions/juanzong
	install -d $(lib)/systemd/system $(lib)/sysusers.d
	sed 's|/usr/local|$(PREFIX)|' docs/juanzong.service \
		> $(lib)/systemd/system/juanzong.service
	echo 'u juanzong - "卷宗" /var/lib/juanzong' > $(lib)/sysusers.d/juanzong.conf

uninstall: ## removes what install put there
	rm -rf $(bin)/juanzong $(share)/juanzong \
		$(share)/bash-completion/completions/juanzong \
		$(patsubst docs/%,$(share)/man/man*/%,$(wildcard docs/*.[1-9])) \
		$(lib)/systemd/system/juanzong.service $(lib)/sysusers.d/juanzong.conf

clean: ## removes build/
	rm -rf build

help: ## says what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "%-10s %s\n", $$1, $$2}' Makefile

.PHONY: all deps demo test unit cli e2e lint fuzz bench bench-peers coverage gallery manual bless install \
	uninstall clean help
.DELETE_ON_ERROR:
.SECONDARY:
