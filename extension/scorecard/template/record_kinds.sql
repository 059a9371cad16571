-- Records: what figures are born in ------------------------------------------------------------------------------------
-- One table for each kind of record of room service, and one for everything that is a ratio of counts. Keys of people and
-- firms are pseudonyms: no name, no number of a card. Nobody but the owner reads them unless he says so.

CREATE TABLE @scorecard@.record_kind (
	code text COLLATE "C" PRIMARY KEY,
	name_vi text NOT NULL,
	name_en text NOT NULL,
	-- the state that the last record left goes on without another one
	goes_on boolean NOT NULL DEFAULT false,
	summed_until date,
	purged_before date
);
COMMENT ON TABLE @scorecard@.record_kind IS
	'Kinds of records; until when what goes on by itself was summed, and before which day records were purged';
COMMENT ON COLUMN @scorecard@.record_kind.goes_on IS 'A state goes on without another record, as a camera stays online';
COMMENT ON COLUMN @scorecard@.record_kind.summed_until IS 'Last day until which what goes on was summed';
COMMENT ON COLUMN @scorecard@.record_kind.purged_before IS
	'Summaries of periods that ended before this day stand: their records are gone';

CREATE TABLE @scorecard@.record_measure (
	code text COLLATE "C" PRIMARY KEY,
	kind text COLLATE "C" NOT NULL REFERENCES @scorecard@.record_kind,
	form text NOT NULL DEFAULT 'sum',
	frequency text NOT NULL DEFAULT 'M',
	indicator text COLLATE "C" REFERENCES @scorecard@.indicator,
	breakdown text COLLATE "C" NOT NULL DEFAULT '_T',
	method text COLLATE "C" NOT NULL DEFAULT '_Z' REFERENCES @scorecard@.method,
	published_frequency text NOT NULL DEFAULT 'M',
	min_records int,
	document text,
	UNIQUE (indicator, breakdown, method),
	CONSTRAINT form_is_known CHECK (form = ANY ('{sum,on_time,days,users,online,life}'::text[])),
	CONSTRAINT frequency_is_known CHECK (frequency = ANY ('{D,M,Q,S,A,school}'::text[])),
	CONSTRAINT published_in_whole_periods CHECK (strpos('DMQSA', frequency) <= strpos('DMQSA', published_frequency)
		AND (frequency = 'school') = (published_frequency = 'school')
		AND published_frequency = ANY ('{M,Q,S,A,school}'::text[])),
	-- who was counted in a month may be counted again in the next
	CONSTRAINT users_do_not_add_up CHECK (form <> 'users' OR frequency = published_frequency)
);
COMMENT ON TABLE @scorecard@.record_measure IS
	'What is counted in records: how, for which span a summary is kept (frequency D, M, Q, S, A or school year), and which '
	'indicator it becomes a figure of, for which span; without an indicator it stays a summary';
COMMENT ON COLUMN @scorecard@.record_measure.form IS
	'sum: numerators and denominators; on_time and days of dossiers; users: different ones; online: hours of devices; '
	'life: how long start-ups lived, up to three years';
COMMENT ON COLUMN @scorecard@.record_measure.min_records IS
	'Figures made of fewer records are entered as confidential (A, too few contributors), so that they are withheld';
COMMENT ON COLUMN @scorecard@.record_measure.published_frequency IS 'Span of the figures: M, Q, S, A or school year';
