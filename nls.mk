# Messages of the library for PostgreSQL's own translation (make update-po, make init-po)
CATALOG_NAME = vinhphuc_kpi
AVAIL_LANGUAGES = vi
GETTEXT_FILES = $(sort $(wildcard extension/*/*_pg.c))
GETTEXT_TRIGGERS = $(BACKEND_COMMON_GETTEXT_TRIGGERS) N_ kpi_translated invalid_parameter invalid invalid_hinted:2
GETTEXT_FLAGS = $(BACKEND_COMMON_GETTEXT_FLAGS) kpi_translated:1:pass-c-format invalid_parameter:1:c-format invalid:1:c-format invalid_hinted:2:c-format
