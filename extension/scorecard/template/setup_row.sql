-- What a scorecard is made of comes in as files, too ------------------------------------------------------------------
-- A view for each table, of text: \copy inbox_unit (code, name_en, kind) FROM a CSV file, in any order of tables and with any
-- of the columns. ingest_setup reads what waits, as ingest reads figures: what cannot be entered is kept with its reason.

CREATE TABLE @scorecard@.setup_row (
	nth bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	list text COLLATE "C" NOT NULL,
	cells jsonb NOT NULL
);
COMMENT ON TABLE @scorecard@.setup_row IS
	'Rows of the inboxes for units, divisions, indicators, targets and frameworks, as written';

CREATE TABLE @scorecard@.setup_reject (
	nth bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	list text COLLATE "C" NOT NULL,
	cells jsonb NOT NULL,
	faults text[] NOT NULL,
	message_vi text NOT NULL,
	message_en text NOT NULL,
	rejected_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE @scorecard@.setup_reject IS
	'Rows of units, divisions, indicators, targets and frameworks that could not be entered, as they came, each '
	'with every fault '
	'(a column and a code) and in words';

CREATE TABLE @scorecard@.setup_list (
	nth int PRIMARY KEY,
	list text COLLATE "C" NOT NULL UNIQUE,
	key text[] NOT NULL
);
COMMENT ON TABLE @scorecard@.setup_list IS
	'Tables that have an inbox, in the order in which rows refer to others, and their keys';
INSERT INTO @scorecard@.setup_list (nth, list, key) VALUES
	(1, 'area', '{code}'),
	(2, 'unit_kind', '{code}'),
	(3, 'unit', '{code}'),
	(4, 'unit_alias', '{unit,alias}'),
	(5, 'boundary', '{code}'),
	(6, 'boundary_member', '{boundary,unit}'),
	(7, 'unit_succession', '{old_unit,new_unit}'),
	(8, 'method', '{code}'),
	(9, 'indicator', '{code}'),
	(10, 'target', '{code}'),
	(11, 'framework', '{code}'),
	(12, 'framework_node', '{framework,node,parent}'),
	(13, 'framework_choice', '{framework,source}'),
	(14, 'obligation', '{code}');
