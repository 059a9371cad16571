-- Part of bench/scorecard.sql, which runs it for two versions: fills a scorecard and times each way in which figures come.
SELECT kpi.create_scorecard('bench_card') \g /dev/null
SET search_path = bench_card, public, kpi;
INSERT INTO unit (code, name_vi, name_en, kind)
SELECT 'xa-' || lpad(c::text, 4, '0'), 'Xã ' || c, 'Commune ' || c, 'commune' FROM generate_series(1, :communes) c;
INSERT INTO boundary (code, name_vi, name_en, valid) VALUES ('communes', 'xã', 'communes', '(,)');
INSERT INTO boundary_member (boundary, unit, parent)
SELECT 'communes', 'xa-' || lpad(c::text, 4, '0'), p.unit
FROM generate_series(1, :communes) c
JOIN (SELECT unit, row_number() OVER (ORDER BY unit) - 1 AS nth FROM boundary_member WHERE boundary = '34') p ON p.nth = c % 34;
-- a third add up as ratios, the others as sums
INSERT INTO indicator (code, area, name_vi, name_en, unit_measure, direction, agg_unit, agg_time)
SELECT 'B.' || i, 'digital-economy', 'Chỉ tiêu ' || i, 'Indicator ' || i, CASE WHEN i % 3 = 0 THEN '%' ELSE 'x' END, 1,
	CASE WHEN i % 3 = 0 THEN 'ratio' ELSE 'sum' END, CASE WHEN i % 3 = 0 THEN 'ratio' ELSE 'sum' END
FROM generate_series(1, :indicators) i;
INSERT INTO target (code, unit, indicator, op, period, value, applies_to)
SELECT 'b-' || i || '-' || m.unit, m.unit, 'B.' || i, '>=', '2030', 100, 'members'
FROM generate_series(1, least(:indicators, 3)) i JOIN boundary_member m ON m.boundary = '34';

-- rows of the journal for some months before 2026 (month 0 is January 2026), by a vintage
CREATE FUNCTION public.bench_rows(communes int, indicators int, first int, last int, vintage int)
RETURNS TABLE (unit text, indicator text, period text, known_from date, value numeric, numerator numeric, denominator numeric)
LANGUAGE sql STABLE AS $$
	SELECT 'xa-' || lpad(c::text, 4, '0'), 'B.' || i, to_char(day, 'YYYY-MM'), (day + interval '1 month')::date + 10 * vintage,
		500 + n, CASE WHEN i % 3 = 0 THEN 500 + n END, CASE WHEN i % 3 = 0 THEN 100 END
	FROM generate_series(first, last) m, generate_series(1, indicators) i, generate_series(1, communes) c,
		LATERAL (SELECT (date '2026-01-01' + m * interval '1 month')::date AS day,
			((c * 7 + i * 13 + m * 3) % 400 + vintage)::numeric AS n OFFSET 0) v
$$;
CREATE FUNCTION public.bench_enter(communes int, indicators int, first int, last int, vintage int) RETURNS numeric LANGUAGE plpgsql AS $$
DECLARE
	began CONSTANT timestamptz := clock_timestamp();
BEGIN
	INSERT INTO bench_card.observation (unit, indicator, period, known_from, value, numerator, denominator)
	SELECT * FROM public.bench_rows(communes, indicators, first, last, vintage);
	RETURN round(extract(epoch FROM clock_timestamp() - began), 2);
END $$;
SELECT public.bench_enter(:communes, :indicators, -:months, -1, 0) AS filling_s \gset
VACUUM ANALYZE;
SELECT public.bench_enter(:communes, :month_indicators, 0, 0, 0) AS month_s \gset
SELECT public.bench_enter(:communes, :month_indicators, 0, 0, 1) AS revised_s \gset

-- from the client, one after the other
\o /dev/null
SELECT clock_timestamp() AS began \gset
SELECT format($$INSERT INTO observation (unit, indicator, period, known_from, value, numerator, denominator)
	VALUES ('xa-%s', 'B.%s', '2026-02', '2026-03-10', 500, %3$s, %3$s / 5)$$,
	lpad((1 + k % :communes)::text, 4, '0'), 1 + k / :communes % :indicators,
	CASE WHEN (1 + k / :communes % :indicators) % 3 = 0 THEN '500' ELSE 'NULL' END)
FROM generate_series(1, :singles) k \gexec
\o
SELECT round(extract(epoch FROM clock_timestamp() - :'began'::timestamptz), 2) AS singles_s \gset

INSERT INTO inbox (unit, indicator, period, value, published_on)
SELECT 'Commune ' || c, 'B.' || i, '03/2026', 500 + (c * 7 + i) % 400, '10/04/2026'
FROM generate_series(1, :communes) c, generate_series(1, :month_indicators) i WHERE i % 3 <> 0;
SELECT clock_timestamp() AS began \gset
SELECT sum(n_rows) AS ingested FROM ingest('vi') \gset
SELECT round(extract(epoch FROM clock_timestamp() - :'began'::timestamptz), 2) AS ingest_s \gset
VACUUM ANALYZE;
SELECT string_agg(format('%s %s + %s', c.relname, pg_size_pretty(pg_table_size(c.oid)), pg_size_pretty(pg_indexes_size(c.oid))), ', '
	ORDER BY c.relname DESC) AS sizes
FROM pg_class c WHERE c.relnamespace = 'bench_card'::regnamespace AND c.relname = ANY ('{observation,figure}') \gset
