# core.mk: compile the core without a server into $(OUT)/core.a. Set OUT, CFLAGS and SANITIZE before the include.
ROOT := ../..
CORE := $(wildcard $(ROOT)/src/core/*.c $(ROOT)/src/formats/*.c)
HEADERS := $(wildcard $(ROOT)/src/core/*.h $(ROOT)/src/core/*.def $(ROOT)/src/formats/*.h $(ROOT)/src/formats/*.def $(ROOT)/test/unit/*.h)
CORE_OBJECTS := $(patsubst $(ROOT)/src/%.c,$(OUT)/%.o,$(CORE))
ALL_CFLAGS = -std=gnu11 -Wall -Wextra -Werror $(CFLAGS) $(SANITIZE)

all:

$(CORE_OBJECTS): $(OUT)/%.o: $(ROOT)/src/%.c $(HEADERS)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(OUT)/core.a: $(CORE_OBJECTS)
	rm -f $@ && ar rcs $@ $^

$(OUT)/%.o: %.c $(HEADERS)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c -o $@ $<
