# maillog: built by PGXS. "make && sudo make install" is all; PG_CONFIG chooses the server.
PG_CONFIG ?= pg_config
EXTENSION = maillog
EXTVERSION := $(shell sed -n "s/^default_version *= *'\(.*\)'/\1/p" maillog.control)
MODULE_big = maillog
OBJS = $(patsubst %.c,%.o,$(sort $(wildcard src/core/*.c src/formats/*.c src/correlate/*.c src/pg/*.c)))
DATA_built = maillog--$(EXTVERSION).sql
SCRIPTS = bin/maillog-load
# no function of ours is meant to be replaced by another library's: calls among them need no detour
PG_CFLAGS = -std=gnu11 -Wall -Wextra -Wno-declaration-after-statement -fno-semantic-interposition
# as system headers: their warnings are not ours
PG_CPPFLAGS = -isystem $(shell $(PG_CONFIG) --includedir-server)

# extension creates what the others use; no test may be named like a part of the install script
REGRESS = extension $(filter-out extension,$(sort $(basename $(notdir $(wildcard test/sql/*.sql)))))
REGRESS_OPTS = --inputdir=test
ISOLATION = $(sort $(basename $(notdir $(wildcard test/specs/*.spec))))
ISOLATION_OPTS = --inputdir=test --outputdir=. --load-extension=maillog

GENERATED = src/pg/generated/objects.h
EXTRA_CLEAN = maillog--*.sql src/pg/generated

PGXS := $(shell $(PG_CONFIG) --pgxs)
include $(PGXS)

ifeq ($(PORTNAME),linux)
SHLIB_LINK += -Wl,-Bsymbolic-functions
endif

# The install script: the numbered parts in order, with what the .def files tell where a part asks for it.
DEFS = src/core/fields.def src/correlate/facts.def src/core/causes.def
EXPANDERS = sql/template.awk sql/fields.awk sql/facts.awk sql/causes.awk
expand = awk -f sql/template.awk -f sql/fields.awk src/core/fields.def $(1) | awk -f sql/template.awk -f sql/facts.awk src/correlate/facts.def - | awk -f sql/template.awk -f sql/causes.awk src/core/causes.def -

SQL_PARTS := $(sort $(wildcard sql/[0-9]*.sql))
maillog--$(EXTVERSION).sql: $(SQL_PARTS) $(EXPANDERS) $(DEFS)
	$(call expand,$(SQL_PARTS)) > $@

# What maillog_create() makes, embedded.
OBJECT_PARTS := $(sort $(wildcard sql/objects/*.sql))
src/pg/generated/objects.h: $(OBJECT_PARTS) $(EXPANDERS) sql/embed.awk $(DEFS)
	mkdir -p $(@D)
	$(call expand,$(OBJECT_PARTS)) | awk -f sql/embed.awk > $@

# One header set for all objects: small enough that a change rebuilds everything.
HEADERS := $(wildcard src/*/*.h src/*/*.def)
$(OBJS) $(OBJS:.o=.bc): $(HEADERS)
src/pg/create.o src/pg/create.bc: $(GENERATED)
