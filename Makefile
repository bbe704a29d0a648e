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
	libicu-dev
DEB_TEST  := libcmocka-dev bats libxml2-utils unzip openssl
LIBS      := libxml-2.0 libxslt libexslt libzip libpcre2-8 sqlite3 libcrypto \
	libdeflate jansson

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
PKGS_L    = $(shell pkg-config --libs $(LIBS))
CPPFLAGS += -I. -I$(B) -D_GNU_SOURCE -DVERSION='"$(VERSION)"' \
	-DINSTALLED_DATA='"$(PREFIX)/share/juanzong"'
COMPILE   = $(CC) -std=gnu11 $(CPPFLAGS) $(PKGS_C) $(WARN) $(CFLAGS) -MMD -MP

# ---- files -----------------------------------------------------------------
ROOMS    := base generator archive dossier
LIB_C    := $(sort $(foreach r,$(ROOMS),$(wildcard $(r)/*.c)))
CLI_C    := $(sort $(wildcard cli/*.c))
LIB_O    := $(LIB_C:%.c=$(B)/%.o)
CLI_O    := $(CLI_C:%.c=$(B)/%.o)
UNIT     := $(patsubst tests/unit/%.c,$(B)/tests/%,$(wildcard tests/unit/*.c))
PROGRAM  := $(B)/juanzong

all: build/juanzong ## builds build/juanzong

$(PROGRAM): $(CLI_O) $(B)/libjuanzong.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PKGS_L) -lpthread

$(B)/libjuanzong.a: $(LIB_O)
	@rm -f $@
	$(AR) rcs $@ $^

$(B)/%.o: %.c
	@mkdir -p $(@D)
	$(COMPILE) -c -o $@ $<

# A text file as a C string: #include "archive/index.sql.h" within a definition.
$(B)/%.sql.h: %.sql
	@mkdir -p $(@D)
	sed 's/[\\"]/\\&/g; s/.*/"&\\n"/' $< > $@

# Tables taken from ICU's data; ICU itself is not linked into the program.
$(B)/archive/fold_table.h: archive/gen/fold.c
	@mkdir -p $(@D)
	$(CC) -std=gnu11 $(WARN) -O1 -o $(B)/foldgen $< \
		$$(pkg-config --cflags --libs icu-i18n icu-uc)
	$(B)/foldgen > $@.new && mv $@.new $@
$(B)/archive/fold.o $(B)/archive/pinyin.o: $(B)/archive/fold_table.h
$(B)/archive/db.o: $(B)/archive/index.sql.h

ifeq ($(MODE),release)
build/juanzong: $(PROGRAM)
	cp -f $< $@.new && mv -f $@.new $@
else
build/juanzong: $(PROGRAM)
endif

-include $(LIB_O:.o=.d) $(CLI_O:.o=.d)
