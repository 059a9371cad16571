#!/bin/bash
# Every system of the programme from its records: what demo/records.sql shows, against plain SQL on the raw records that
# uses nothing of the extension and none of its summaries; and one record changed at a time.
# Prints TAP; the server is the one the PG* variables name.
set -u
cd "$(dirname "$0")/../.." || exit 1
cleanup() { dropdb --if-exists kpi_records 2> /dev/null; }
trap cleanup EXIT
cleanup
run() { PGOPTIONS='-c client_min_messages=warning -c timezone=UTC' psql -X -q -v ON_ERROR_STOP=1 -d kpi_records "$@"; }

nth=0
# check NAME QUERY: the query gives one true
check() {
	nth=$((nth + 1))
	local answer
	answer=$(run -At -c "$2" 2>&1)
	if [ "$answer" = t ]; then echo "ok $nth - $1"; else echo "not ok $nth - $1"; echo "$answer" | sed 's/^/# /'; fi
}

out=$(mktemp)
createdb -T template0 -E UTF8 kpi_records && run -f demo/records.sql > "$out" 2>&1 || {
	echo "not ok 1 - demo/records.sql"
	sed 's/^/# /' "$out"
	echo "1..1"
	exit 1
}
# what the client shows of each system
shown=$(grep -c '^ generated | .*/148' "$out")
nth=$((nth + 1))
[ "$shown" = 17 ] && echo "ok $nth - the demo shows 17 systems" || { echo "not ok $nth - the demo shows $shown systems"; sed 's/^/# /' "$out"; }
rm -f "$out"

run <<-'SQL' || echo "not ok 0 - the raw records"
	-- numerator and denominator of every commune in the newest period, from the records
	CREATE VIEW raw AS
	SELECT 'citizen-app' AS area, unit, sum(CASE WHEN answered <= due THEN 1 ELSE 0 END)::numeric AS num, count(*)::numeric AS den
	FROM generated.message WHERE due >= '2026-09-01' AND due < '2026-10-01' GROUP BY unit
	UNION ALL
	SELECT 'online-services', unit, count(*) FILTER (WHERE channel <> 'counter'), count(*) FROM generated.dossier WHERE received >= '2026-09-01' AND received < '2026-10-01' GROUP BY unit
	UNION ALL
	SELECT 'population-data', unit, sum(numerator), sum(denominator) FROM generated.tally WHERE measure = 'people.verified' AND counted_on >= '2026-09-01' AND counted_on < '2026-10-01' GROUP BY unit
	UNION ALL
	-- each state until the next event of the device, cut to the month
	SELECT 'urban-cameras', unit, sum(online), sum(due) FROM (
		SELECT d.unit, d.device, round(sum(CASE WHEN s.online THEN greatest(extract(epoch FROM least(s.until, '2026-10-01 00:00+07') - greatest(s.at, '2026-09-01 00:00+07')), 0) ELSE 0 END) / 3600, 6) AS online,
			720::numeric AS due
		FROM generated.device d JOIN (SELECT e.*, lead(at, 1, 'infinity') OVER (PARTITION BY device ORDER BY at) AS until FROM generated.device_event e) s USING (device)
		WHERE s.at < '2026-10-01 00:00+07' GROUP BY d.unit, d.device) h GROUP BY unit
	UNION ALL
	SELECT CASE measure WHEN 'databases.shared' THEN 'data-platform' WHEN 'carriers.digital' THEN 'logistics' WHEN 'firms.care' THEN 'customer-care' WHEN 'retail.online' THEN 'e-commerce'
		WHEN 'incubated.graduated' THEN 'incubators' WHEN 'agreements.active' THEN 'research' WHEN 'workers.trained' THEN 'skilled-people' END, unit, sum(numerator), sum(denominator)
	FROM generated.tally WHERE counted_on >= '2026-07-01' AND counted_on < '2026-10-01' AND measure NOT IN ('people.verified', 'tasks.on_time', 'schools.lms') GROUP BY measure, unit
	UNION ALL
	SELECT 'digital-schools', unit, sum(numerator), sum(denominator) FROM generated.tally WHERE measure = 'schools.lms' AND counted_on >= '2025-09-01' AND counted_on < '2026-09-01' GROUP BY unit
	UNION ALL
	SELECT 'pupil-research', l.unit, (SELECT count(*) FROM generated.project p WHERE p.unit = l.unit AND p.year_start >= '2025-09-01' AND p.year_start < '2026-09-01'), count(*)
	FROM generated.learner l WHERE l.year_start >= '2025-09-01' AND l.year_start < '2026-09-01' GROUP BY l.unit
	UNION ALL
	SELECT 'smart-factories', unit, count(*) FILTER (WHERE stage = 'smart'), count(*) FROM generated.firm WHERE assessed_on >= '2026-07-01' AND assessed_on < '2026-10-01' GROUP BY unit
	UNION ALL
	SELECT 'cashless-payment', unit, count(*) FILTER (WHERE cashless), count(*) FROM generated.payment WHERE paid_on >= '2026-07-01' AND paid_on < '2026-10-01' GROUP BY unit
	UNION ALL
	SELECT 'start-ups', unit, count(*) FILTER (WHERE closed IS NULL OR closed > founded + interval '3 years'), count(*) FROM generated.startup
	WHERE founded + interval '3 years' >= '2026-07-01' AND founded + interval '3 years' < '2026-10-01' GROUP BY unit
	UNION ALL
	SELECT 'policy', unit, sum(numerator), sum(denominator) FROM generated.tally WHERE measure = 'tasks.on_time' AND counted_on >= '2026-09-01' AND counted_on < '2026-10-01' GROUP BY unit;
	CREATE VIEW by_hand AS
	WITH commune AS (
		SELECT r.*, round(CASE WHEN den IS NULL THEN num ELSE i.multiplier * num / den END, 10) AS value, i.decimals, i.multiplier FROM raw r
		JOIN generated.system s USING (area) JOIN generated.record_measure m ON m.code = s.measure JOIN generated.indicator i ON i.code = m.indicator
	)
	SELECT c.area, sum(c.num) AS num, sum(c.den) AS den, count(*) AS of_n,
		CASE WHEN sum(c.den) IS NULL THEN sum(c.num) ELSE min(c.multiplier) * sum(c.num) / sum(c.den) END AS value,
		1 + count(*) FILTER (WHERE round(c.value, c.decimals) > (SELECT round(v.value, v.decimals) FROM commune v WHERE v.area = c.area AND v.unit = 'vinh-yen-08707')) AS rank
	FROM commune c GROUP BY c.area;
	CREATE TABLE system_row AS TABLE generated.system_row;
	CREATE VIEW told AS
	SELECT s.area, k.numerator::numeric AS num, k.denominator::numeric AS den, k.value
	FROM generated.system s JOIN generated.record_measure m ON m.code = s.measure
	JOIN generated.known k ON k.indicator_code = m.indicator AND k.unit_code = 'phu-tho-2025' AND k.period_text = CASE s.target_period WHEN '2027-12' THEN '2026-09' WHEN '2027-Q4' THEN '2026-Q3' ELSE '2025-09-01/P1Y' END;
SQL
check 'a row for every system, with figure, target, status, rank and an outlook or why there is none' "SELECT count(*) = 17
	AND bool_and(value IS NOT NULL AND target IS NOT NULL AND gap IS NOT NULL AND status IS NOT NULL AND rank BETWEEN 1 AND 148 AND of_n = 148
		AND (chance IS NOT NULL OR outlook_reason IS NOT NULL) AND data = 'generated') FROM system_row"
check 'and every system that the programme names is there' "SELECT count(*) = 0 FROM generated.area a WHERE a.seed_paragraph > 1
	AND a.code NOT IN (SELECT area FROM generated.system) AND a.code NOT IN ('digital-infrastructure', 'information-security', 'enterprise-transformation')"
for area in citizen-app online-services population-data urban-cameras data-platform digital-schools pupil-research smart-factories logistics customer-care e-commerce \
	cashless-payment start-ups incubators research skilled-people policy; do
	check "$area: the province's figure, its parts, the gap and the rank by plain SQL on the records" "SELECT count(*) = 1 AND bool_and(r.value = h.value::float8
		AND t.value = r.value AND t.num IS NOT DISTINCT FROM (CASE WHEN h.den IS NOT NULL THEN h.num END) AND t.den IS NOT DISTINCT FROM h.den
		AND r.gap = round(greatest(r.target::numeric - h.value, 0), 10)::float8 AND r.rank = h.rank AND r.of_n = h.of_n)
	FROM by_hand h JOIN told t USING (area) JOIN system_row r USING (area) WHERE h.area = '$area'"
done
# one record of each system changed: its row changes and no other
changed() {
	check "one record of $1 changes its row and no other" "BEGIN;
	CREATE TEMP TABLE before ON COMMIT DROP AS TABLE told;
	$2;
	DO \$\$ BEGIN PERFORM generated.publish_records('2026-10-01', '2026-10-06'); END \$\$;
	SELECT array_agg(t.area) = '{$1}' AND bool_and(t.value = h.value::float8 AND t.num IS NOT DISTINCT FROM (CASE WHEN h.den IS NOT NULL THEN h.num END)
		AND t.den IS NOT DISTINCT FROM h.den) FROM (TABLE told EXCEPT TABLE before) t JOIN by_hand h ON h.area = t.area;
	ROLLBACK"
}
one() { echo "UPDATE generated.$1 SET $2 WHERE $3 = (SELECT max($3) FROM generated.$1 WHERE $4)"; }
tally() { echo "UPDATE generated.tally SET numerator = numerator + 1 WHERE measure = '$1' AND tally_key = (SELECT max(tally_key) FROM generated.tally WHERE measure = '$1' AND counted_on >= '$2')"; }
changed citizen-app "$(one message 'answered = due + 1' message_key "due >= '2026-09-01' AND answered <= due")"
changed online-services "$(one dossier "channel = 'full'" dossier_key "received >= '2026-09-01' AND channel = 'counter'")"
changed population-data "$(tally people.verified 2026-09-01)"
changed urban-cameras "INSERT INTO generated.device_event VALUES ('camera/7/1', '2026-09-29 07:11+07', false)"
changed data-platform "$(tally databases.shared 2026-07-01)"
changed digital-schools "$(tally schools.lms 2025-09-01)"
changed pupil-research "DELETE FROM generated.project WHERE project_key = (SELECT max(project_key) FROM generated.project WHERE year_start >= '2025-09-01')"
changed smart-factories "$(one firm "stage = 'smart'" firm_key "assessed_on >= '2026-07-01' AND stage = 'manual'") AND assessed_on >= '2026-07-01'"
changed logistics "$(tally carriers.digital 2026-07-01)"
changed customer-care "$(tally firms.care 2026-07-01)"
changed e-commerce "$(tally retail.online 2026-07-01)"
changed cashless-payment "$(one payment 'cashless = NOT cashless' payment_key "paid_on >= '2026-07-01'")"
changed start-ups "$(one startup 'closed = founded + 1' startup_key "founded >= '2023-07-01' AND closed IS NULL")"
changed incubators "$(tally incubated.graduated 2026-07-01)"
changed research "INSERT INTO generated.tally SELECT 'one more', measure, unit, counted_on, 1, NULL FROM generated.tally WHERE measure = 'agreements.active' AND counted_on >= '2026-07-01' LIMIT 1"
changed skilled-people "$(tally workers.trained 2026-07-01)"
changed policy "UPDATE generated.tally SET numerator = 1 - numerator WHERE measure = 'tasks.on_time' AND tally_key = (SELECT max(tally_key) FROM generated.tally WHERE measure = 'tasks.on_time' AND counted_on >= '2026-09-01')"
# the records go, the figures stay
check 'purged, the records leave every row as it is' "BEGIN;
	CREATE TEMP TABLE before ON COMMIT DROP AS TABLE told;
	DO \$\$ BEGIN PERFORM generated.purge_records('2026-10-01'); PERFORM generated.publish_records('2026-10-01', '2026-10-06'); END \$\$;
	SELECT (SELECT count(*) FROM generated.payment) = 0 AND NOT EXISTS (TABLE told EXCEPT TABLE before) AND NOT EXISTS (TABLE before EXCEPT TABLE told);
	ROLLBACK"
echo "1..$nth"
