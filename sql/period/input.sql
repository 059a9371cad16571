-- What is read as a period, and what is refused with which message
\set VERBOSITY terse
SET search_path = public, kpi;
SET datestyle = ISO;

-- every form
SELECT given, given::period AS canonical, period_start(given::period), period_end(given::period)
FROM (VALUES
	(1, '2025'), (2, '2025-A1'),
	(3, '2025-S1'), (4, '2025-S2'),
	(5, '2025-T1'), (6, '2025-T2'), (7, '2025-T3'),
	(8, '2025-Q1'), (9, '2025-Q2'), (10, '2025-Q3'), (11, '2025-Q4'),
	(12, '2025-06'), (13, '2025-M06'), (14, '2024-02'), (15, '2025-02'),
	(16, '2025-W07'), (17, '2020-W01'), (18, '2020-W53'), (19, '2021-W01'),
	(20, '2025-D045'), (21, '2024-D366'), (22, '2025-06-30'), (23, '2024-02-29'),
	(24, '2025-01-01/P9M'), (25, '2021-01-01/P5Y'), (26, '2021-01-01/P1Y6M'), (27, '2025-01-01/P10D'),
	(28, '2021-03-15/P1Y2M3D'), (29, '2025-01-01/P0Y9M0D'), (30, '2025-01-01/P009M'),
	(31, '0001'), (32, '9999-12-31'), (33, '0001-01-01/P9999Y'), (34, '9999-12-31/P1D')
) AS form(nr, given) ORDER BY nr;

-- blanks around, as for other types
SELECT given::period FROM (VALUES (' 2025-Q1'), ('2025-Q1 '), (E'\t\n2025-Q1\r\f\x0B ')) AS form(given);

SELECT NULL::period IS NULL AS null_stays_null;

CREATE FUNCTION pg_temp.refusal(given text, OUT code text, OUT message text)
LANGUAGE plpgsql AS $$
BEGIN
	message := 'accepted as ' || given::period::text;
EXCEPTION WHEN OTHERS THEN
	code := SQLSTATE;
	message := SQLERRM;
END $$;

-- no period as SDMX writes it
SELECT r.code, r.message
FROM unnest(ARRAY[
	'', ' ', '2', '25', '202', '20255', '02025', '-2025', '+2025', '2025.', '2,025', '2025-', '2025 -06', '2025- 06',
	'2025-Q0', '2025-Q5', '2025-Q', '2025-Q10', '2025-q1', '2025Q1', 'Q1/2025', '2025-Q1 x', '2025-Q1/P1M',
	'2025-S0', '2025-S3', '2025-H1', '2025-T4', '2025-A2', '2025-A', '2025-M6', '2025-M006', '2025-W7', '2025-w07',
	'2025-D45', '2025-D0045', '2025-6', '2025-006', '2025-06-3', '2025-06-030', '2025-06-', '2025/06/30', '30-06-2025',
	'2025-06-30T00:00:00', '2025-06-30Z', '2025-06-30/', '2025-06-30/P', '2025-06-30/1Y', '2025-06-30/P1',
	'2025-06-30/P1W', '2025-06-30/PT1H', '2025-06-30/P1DT1H', '2025-06-30/P-1D', '2025-06-30/-P1D',
	'2025-06-30/P1M1Y', '2025-06-30/P1Y1Y', '2025-06-30/P1.5Y', '2025-06-30/p1y', '2025-06-30/P1Y P1M',
	'2025-06/P1M', '2025-06-30/2025-07-31', '2024-2025', 'infinity', 'today', 'năm 2025', '２０２５', '2025-13-45-01'
]) WITH ORDINALITY AS bad(given, nr), pg_temp.refusal(given) AS r ORDER BY nr;

-- well-formed, but no such days
SELECT r.code, r.message
FROM unnest(ARRAY[
	'0000', '0000-Q1', '0000-12-31', '0000-12-31/P2D', '2025-00', '2025-13', '2025-M00', '2025-M13', '2025-W00',
	'2025-W53', '2026-W54', '9999-W52', '2025-D000', '2025-D366', '2024-D367', '2025-02-29', '1900-02-29', '2025-04-31',
	'2025-06-00', '2025-06-32', '2025-00-10', '2025-13-01', '2025-06-30/P0D', '2025-06-30/P0Y0M0D', '9999-12-31/P2D',
	'9999-12-02/P1M', '9999-01-01/P1Y1D', '2025-01-01/P9999Y', '2025-01-01/P99999999999999999999D',
	'2025-01-01/P99999999999999999999Y'
]) WITH ORDINALITY AS bad(given, nr), pg_temp.refusal(given) AS r ORDER BY nr;

-- the whole message, with what to write instead
CREATE FUNCTION pg_temp.advice(given text, OUT message text, OUT detail text, OUT hint text)
LANGUAGE plpgsql AS $$
BEGIN
	PERFORM given::period;
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
END $$;
\x on
SELECT * FROM pg_temp.advice('2025-Q5');
SELECT * FROM pg_temp.advice('2025-02-29');
\x off

-- literals are refused when the statement is read
SELECT period '2025-Q5';
SELECT period '2025-02-30';

DROP FUNCTION pg_temp.refusal(text);
DROP FUNCTION pg_temp.advice(text);
