-- Who owes which figure by when, and how values are rated -------------------------------------------------------------

CREATE TABLE @scorecard@.obligation (
	code text COLLATE "C" PRIMARY KEY,
	name_vi text,
	name_en text,
	unit text COLLATE "C" REFERENCES @scorecard@.unit,
	indicator text COLLATE "C" REFERENCES @scorecard@.indicator,
	framework text COLLATE "C" REFERENCES @scorecard@.framework,
	breakdown text COLLATE "C" NOT NULL DEFAULT '_T',
	method text COLLATE "C" NOT NULL DEFAULT '_Z' REFERENCES @scorecard@.method,
	frequency text NOT NULL DEFAULT 'A',
	due_days int,
	due_month int,
	due_day int,
	reporter text,
	valid daterange NOT NULL DEFAULT '[2026-01-01,)',
	CONSTRAINT frequency_is_known CHECK (frequency = ANY ('{A,S,Q,M}'::text[])),
	CONSTRAINT something_is_owed CHECK ((indicator IS NULL) <> (framework IS NULL)),
	CONSTRAINT due_by_days_or_by_date CHECK ((due_days IS NULL) <> (due_month IS NULL) AND (due_month IS NULL) = (due_day IS NULL)),
	CONSTRAINT due_date_exists CHECK (due_month BETWEEN 1 AND 12 AND due_day BETWEEN 1 AND 31),
	CONSTRAINT obligation_begins_some_day CHECK (NOT lower_inf(valid) AND NOT isempty(valid))
);
COMMENT ON TABLE @scorecard@.obligation IS
	'Who owes which figure, how often and by when: so many days after the period, or on a day such as 15 April. Without a '
	'unit every unit that has figures of the indicator owes it';

CREATE TABLE @scorecard@.rating_band (
	scheme text COLLATE "C" NOT NULL,
	code text COLLATE "C" NOT NULL,
	lower numeric NOT NULL,
	upper numeric NOT NULL,
	name_vi text,
	name_en text,
	colour text,
	PRIMARY KEY (scheme, code),
	CONSTRAINT band_is_some_width CHECK (lower < upper)
);
COMMENT ON TABLE @scorecard@.rating_band IS
	'Bands that values are rated by, each from lower up to but without upper (the last one with it); the bands of a scheme '
	'follow each other without gap or overlap';

CREATE FUNCTION @scorecard@.check_bands() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $check_bands$
DECLARE
	wrong record;
BEGIN
	PERFORM set_config('search_path', format('pg_catalog, %I, pg_temp', TG_TABLE_SCHEMA), true);
	SELECT b.scheme, b.code, b.upper, b.next_code, b.next_lower INTO wrong
	FROM (
		SELECT r.scheme, r.code, r.upper, lead(r.code) OVER w AS next_code, lead(r.lower) OVER w AS next_lower
		FROM rating_band r WINDOW w AS (PARTITION BY r.scheme ORDER BY r.lower, r.upper)
	) b
	WHERE b.next_lower <> b.upper ORDER BY b.scheme, b.code LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION USING ERRCODE = 'check_violation',
			MESSAGE = format('bands "%s" and "%s" of scheme "%s" leave a gap or overlap: %s and %s', wrong.code, wrong.next_code,
				wrong.scheme, wrong.upper, wrong.next_lower),
			HINT = 'A band begins where the one before it ends; enter them in one statement.';
	END IF;
	RETURN NULL;
END
$check_bands$;
COMMENT ON FUNCTION @scorecard@.check_bands() IS 'Trigger of rating_band: refuses gaps and overlaps within a scheme';
CREATE TRIGGER check_bands AFTER INSERT OR UPDATE OR DELETE ON @scorecard@.rating_band
	FOR EACH STATEMENT EXECUTE FUNCTION @scorecard@.check_bands();
