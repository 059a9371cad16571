# vinhphuc_kpi: KPI and digital-economy indicators inside PostgreSQL
#
#   make demo            the main job on real figures, on a throw-away cluster
#   make demo-records    from records to figures for every system of the programme, on generated records
#   make check           every test, ends with "N passed, N failed"
#   make check-matrix    the same on PostgreSQL 15, 17, 18 and 19
#   make check-upgrade   pg_upgrade from each of them to the next
#   make bench           timings as ratios against PostgreSQL's own functions
#   make unit            the mathematics alone, without a server
#   make fuzz            the readers of text on any bytes, with sanitizers, and every function on any arguments
#   make check-ub        the regression tests under the sanitizer of undefined behaviour
#   make check-assert    the same on a server with its assertions on, built once from Debian's source
#   make check-valgrind  the unit tests under valgrind
#   make check-cancel    how long each function takes to answer a cancel at its largest input
#   make check-leak      whether anything of memory is lost by calling each function again and again
#   make check-plpgsql   the functions of a scorecard read by plpgsql_check
#   make verify          docs/verification.md, written from what was run (LOGS="check=FILE cancel=FILE ...")
#   make deb             the Debian package, built and read by lintian
#   make lint            the mathematics read by clang-tidy, cppcheck and gcc's analyzer
#   make dashboard       a page on the demo's figures, or on yours: SCORECARD=name and PG*
#   make check-dashboard its tests in a real browser, ends with "N passed, N failed"
#
#   make && make install && make installcheck      as with any extension

ALONE = demo demo-records check check-matrix check-upgrade check-ub check-assert check-valgrind check-cancel \
	check-leak check-plpgsql lint deb verify bench unit fuzz dashboard check-dashboard

ifneq ($(filter $(ALONE),$(MAKECMDGOALS)),)

# These install what they need, or need no server, so they must not depend on pg_config being there.
.PHONY: $(ALONE)
demo: ; @demo/demo.sh
demo-records: ; @demo/demo.sh records
check: ; @test/check.sh
check-matrix: ; @test/matrix.sh
check-upgrade: ; @test/pg_upgrade.sh
check-ub: ; @test/hard.sh ub
check-assert: ; @test/hard.sh assert
check-valgrind: ; @test/hard.sh valgrind
check-cancel: ; @test/cancel.sh
check-leak: ; @test/leak.sh
check-plpgsql: ; @test/plpgsql.sh
lint: ; @test/lint.sh
deb: ; @test/deb.sh
verify: ; @mkdir -p build && test/verify.sh > build/verification.md && mv build/verification.md docs/verification.md
bench: ; @bench/bench.sh
unit: ; @$(MAKE) --no-print-directory -f test/unit/Makefile run
fuzz: ; @test/fuzz/fuzz.sh
dashboard: ; @dashboard/dashboard.sh
check-dashboard: ; @dashboard/check.sh

else

# The order of installation; a room uses only base and rooms before it.
ROOMS = base period text matrix share rank target forecast composite account inout inequality service catalogue scorecard
# What came after the frozen release, and the update script installs: whole rooms, and the files ROOM_since.sql of older
# rooms, which stand behind their ROOM.sql. What the update has to take away first is in ROOM_update.sql.
SINCE = 0.2
ROOMS_SINCE = account inout inequality service catalogue

# A scorecard's template in the order of creation, each file one table group or one view.
TEMPLATE = schema about unit indicator name_key read_units resolve_unit unit_of_gso_code journal drafts disclosure targets frameworks obligation held \
	named gate gate_rows figure kept_back link derive derive_parts derive_wholes small_cells suppress reported keep keep_wholes keep_derived \
	publish_due gatekeeper rule_changes rule_changes_of_cells rebuild asked ranking known current_value history on_boundary \
	goal added_up judged based status_of progress digital_economy rolled_up rolled_up_rows report index_structure index_score \
	coverage trend followed chance outlook calibration revision explain_change released parts sdmx sdmx_structure card headline explain_words explain_time \
	explain_cell explain_parts explain_made explain_target explain_value fan due setup inbox read_names inbox_row measure \
	take_inbox gate_faults read_inbox judge move_figures move_plans fault_words keep_rejects ingest try_ingest setup_row \
	inbox_setup read_setup enter_setup ingest_setup sdmx_map sdmx_rows sdmx_series sdmx_read entry doubt doubtful audit access \
	grant add_part start column_words
# What a scorecard of Viet Nam begins with.
SEED = seed
# What extend_scorecard adds to one.
RECORDS = record_kinds records record_summary record_touched record_refresh record_publish record_purge
INDUSTRY_ACCOUNTS = industry_account industry_share publish_industry

EXTENSION = vinhphuc_kpi
$(if $(wildcard $(EXTENSION).control),,$(error build in the source folder))
EXTVERSION := $(shell sed -n "s/^default_version *= *'\(.*\)'/\1/p" $(EXTENSION).control)

MODULE_big = $(EXTENSION)
OBJS = $(patsubst %.c,%.o,$(wildcard $(ROOMS:%=extension/%/*.c)))
HDRS = $(wildcard $(ROOMS:%=extension/%/*.h))

INSTALL_SQL = extension/$(EXTENSION)--$(EXTVERSION).sql
UPDATE_SQL = extension/$(EXTENSION)--$(SINCE)--$(EXTVERSION).sql
DATA = $(wildcard extension/update/$(EXTENSION)--*.sql)
DATA_built = $(INSTALL_SQL) $(UPDATE_SQL)
DOCS = README.md

TESTS = $(patsubst sql/%.sql,%,$(wildcard $(ROOMS:%=sql/%/*.sql) sql/release/*.sql))
# a test NAME_16 or NAME_19 is about what PostgreSQL can do from that version on
TOO_NEW = $(if $(filter 15,$(MAJORVERSION)),%_16) $(if $(filter 15 16 17 18,$(MAJORVERSION)),%_19)
REGRESS = $(filter-out $(TOO_NEW),$(TESTS))
REGRESS_OPTS = --load-extension=$(EXTENSION) --encoding=UTF8
REGRESS_PREP = server-there regress-dirs

PG_CPPFLAGS := -Iextension -DKPI_VERSION='"$(EXTVERSION)"' -ffp-contract=off $(shell pkg-config --cflags gsl icu-uc icu-i18n)
# what the caller gives (PG_CFLAGS=-Werror) comes on top of ours instead of taking its place
override PG_CFLAGS := -std=gnu11 -Wall -Wextra -Wno-unused-parameter -Wno-sign-compare \
	-Wno-missing-field-initializers -Wno-declaration-after-statement $(PG_CFLAGS)
# GLPK brings no file for pkg-config
SHLIB_LINK := $(shell pkg-config --libs gsl icu-uc icu-i18n) -lglpk

EXTRA_CLEAN = build extension/*/*.built.sql

# Translations of messages (nls.mk, po/) are left out where gettext is not there.
ifeq (,$(shell command -v msgfmt))
override WANTED_LANGUAGES := none
endif

PG_CONFIG ?= pg_config
PGXS := $(shell $(PG_CONFIG) --pgxs)
$(if $(PGXS),,$(error no $(PG_CONFIG) here: install postgresql-server-dev-15, or set PG_CONFIG to that of your server))
include $(PGXS)

.DELETE_ON_ERROR:

# The flags and the rooms of the last build: what was built with others is built again, with the same is not.
FLAGS := $(strip $(CC) $(CFLAGS) $(CPPFLAGS) $(SHLIB_LINK) rooms: $(ROOMS) since: $(ROOMS_SINCE) template: $(TEMPLATE) $(SEED) $(RECORDS) $(INDUSTRY_ACCOUNTS) sql: $(install_sql))
ifneq ($(FLAGS),$(file <build/flags))
build/flags: FORCE
endif
build/flags: | build
	@$(file >$@,$(FLAGS))
build:
	@mkdir -p $@

# Debian's servers are built without dependency tracking.
$(OBJS) $(OBJS:.o=.bc): $(HDRS) Makefile $(EXTENSION).control build/flags

# A room's SQL is ROOM.sql, or ROOM.built.sql where make has to put it together.
BUILT = catalogue
BUILT_SINCE = scorecard
room_sql = extension/$(1)/$(1)$(if $(filter $(BUILT),$(1)),.built).sql
room_since_sql = $(if $(filter $(BUILT_SINCE),$(1)),extension/$(1)/$(1)_since.built.sql extension/$(1)/extend.built.sql,\
	$(wildcard extension/$(1)/$(1)_since.sql))
install_sql := $(foreach room,$(ROOMS),$(call room_sql,$(room)) $(call room_since_sql,$(room)))
update_sql := $(foreach room,$(ROOMS),$(wildcard extension/$(room)/$(room)_update.sql)) $(foreach room,$(ROOMS),\
	$(if $(filter $(ROOMS_SINCE),$(room)),$(call room_sql,$(room))) $(call room_since_sql,$(room)))
assemble = { cat $(1); for f in $(2); do echo; echo "-- $$f"; cat $$f; done; } > $@

$(INSTALL_SQL): extension/head.sql $(install_sql) $(EXTENSION).control build/flags
	$(call assemble,extension/head.sql,$(install_sql))

$(UPDATE_SQL): extension/head_update.sql $(update_sql) $(EXTENSION).control build/flags
	$(call assemble,extension/head_update.sql,$(update_sql))

# The catalogue is kept as CSV; the builder refuses what does not hold together.
extension/catalogue/catalogue.built.sql: $(addprefix extension/catalogue/,build.pl catalogue.sql) \
		$(wildcard extension/catalogue/*.csv)
	perl extension/catalogue/build.pl > $@.tmp && mv $@.tmp $@

# create_scorecard carries its templates as strings.
template_sql = $(TEMPLATE:%=extension/scorecard/template/%.sql)
seed_sql = $(SEED:%=extension/scorecard/template/%.sql)
build/template.sql: $(template_sql) build/flags
	@for f in $(template_sql); do cat $$f; echo; done > $@
build/seed.sql: $(seed_sql) build/flags
	@for f in $(seed_sql); do cat $$f; echo; done > $@
extension/scorecard/scorecard_since.built.sql: extension/scorecard/scorecard_since.sql build/template.sql build/seed.sql
	sed -e '/^@template@$$/{r build/template.sql' -e 'd}' -e '/^@seed@$$/{r build/seed.sql' -e 'd}' \
		extension/scorecard/scorecard_since.sql > $@.tmp && mv $@.tmp $@

# extend_scorecard carries the optional parts in the same way.
build/records.sql build/industry_accounts.sql: $(wildcard extension/scorecard/template/*.sql) build/flags
	@for f in $($(if $(findstring records,$@),RECORDS,INDUSTRY_ACCOUNTS):%=extension/scorecard/template/%.sql); do cat $$f; echo; done > $@
extension/scorecard/extend.built.sql: extension/scorecard/extend.sql build/records.sql build/industry_accounts.sql
	sed -e '/^@records@$$/{r build/records.sql' -e 'd}' -e '/^@industry_accounts@$$/{r build/industry_accounts.sql' -e 'd}' \
		extension/scorecard/extend.sql > $@.tmp && mv $@.tmp $@

.PHONY: server-there regress-dirs FORCE
server-there:
	@$(bindir)/psql -X -d postgres -Atqc 'SELECT 1' > /dev/null || { echo "make installcheck needs a running server (PGHOST, PGPORT) and" \
		"a superuser of it; as root: PGUSER=postgres PGHOST=... make installcheck, or make check for a cluster of its own" >&2; exit 1; }
regress-dirs:
	@mkdir -p $(addprefix results/,$(sort $(dir $(REGRESS))))

endif
