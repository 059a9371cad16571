#!/bin/bash
# A scorecard of 0.2, filled: vintages, withdrawals, confidential and embargoed rows, drafts, an act of publication, rights,
# rules of suppression, rejected rows, units and targets of one's own. After ALTER EXTENSION UPDATE upgrade_scorecard() must
# bring every row over, and every right, and show what 0.2 showed.
# Prints TAP; the server is the one the PG* variables name.
set -u
cd "$(dirname "$0")/../.." || exit 1
work=$(mktemp -d)
roles='kpi_up_owner kpi_up_reader kpi_up_dashboard kpi_up_editor kpi_up_publisher kpi_up_stranger'
# a name of 63 bytes, with all that could break out of a quoted one
name='Bảng "điểm" $body$ '\''x'\'' Vĩnh Phúc xxxxxxxxxxxxxxxxxxxxxxx'
sq=${name//\'/\'\'}
ident="\"${name//\"/\"\"}\""

clean() {
	dropdb --if-exists kpi_upgraded 2> /dev/null
	for role in $roles; do psql -X -q -d postgres -c "DROP ROLE IF EXISTS $role" 2> /dev/null; done
}
trap 'clean; rm -rf "$work"' EXIT

nth=0
report() {
	nth=$((nth + 1))
	if [ "$1" = 0 ]; then echo "ok $nth - $2"; else echo "not ok $nth - $2"; fi
}
db() { psql -X -q -At -v ON_ERROR_STOP=1 -v card="$ident" -v name="$name" -d kpi_upgraded "$@" 2>&1; }
# as ROLE SQL: what a role is answered
as() { { echo "SET ROLE $1;"; echo "$2"; } | db; }
# is WANTED WHAT SQL [ROLE]: the answer is exactly that
is() {
	got=$(as "${4:-kpi_up_owner}" "$3")
	[ "$got" = "$1" ]
	report $? "$2"
	[ "$got" = "$1" ] || printf 'wanted: %s\ngot: %s\n' "$1" "$got" | sed 's/^/# /'
}
# refused TEXT WHAT SQL [ROLE]: an error that says so
refused() {
	got=$(as "${4:-kpi_up_owner}" "$3")
	case $got in *ERROR*"$1"*) report 0 "$2" ;; *) report 1 "$2"; printf '%s\n' "$got" | sed 's/^/# /' ;; esac
}

clean
for role in $roles; do psql -X -q -d postgres -c "CREATE ROLE $role"; done
createdb -T template0 -E UTF8 kpi_upgraded && psql -X -q -d kpi_upgraded -c "CREATE EXTENSION vinhphuc_kpi VERSION '0.2'" \
	-c 'GRANT CREATE ON DATABASE kpi_upgraded TO kpi_up_owner' -c 'GRANT CREATE ON SCHEMA public TO kpi_up_owner, kpi_up_stranger'
report $? 'version 0.2 of the extension'

db > "$work/fill" <<'SQL'
SET ROLE kpi_up_owner;
SELECT kpi.create_scorecard(:'name');
SET search_path = :card, pg_catalog;
CREATE TEMP TABLE demo (unit text, indicator text, breakdown text, method text, period text, known_from date, value numeric,
	value_upper numeric, qualifier text, numerator numeric, denominator numeric, rank_published int, of_n int, obs_status text,
	published boolean, break_before boolean, source text, note text);
\copy demo (unit, indicator, breakdown, method, period, known_from, value, value_upper, qualifier, numerator, denominator, rank_published, of_n, obs_status, published, break_before, source, note) FROM 'demo/figures.csv' CSV HEADER
-- those that the catalogue of 0.2 knew
INSERT INTO observation (unit, indicator, breakdown, method, period, known_from, value, value_upper, qualifier, numerator, denominator,
	rank_published, of_n, obs_status, published, break_before, source, note)
SELECT d.* FROM demo d JOIN unit u ON u.code = d.unit JOIN indicator i ON i.code = d.indicator JOIN method m ON m.code = d.method;
INSERT INTO unit (code, name_vi, name_en, kind) VALUES ('khu-a', 'Khu A', 'Zone A', 'block'), ('khu-b', 'Khu B', 'Zone B', 'block');
INSERT INTO unit_alias (unit, alias) VALUES ('khu-a', 'Khu công nghiệp A');
INSERT INTO boundary (code, name_vi, name_en, valid) VALUES ('zones', 'Các khu', 'Zones', '[2020-01-01,)');
INSERT INTO boundary_member (boundary, unit, parent) VALUES ('zones', 'khu-a', 'vinh-phuc'), ('zones', 'khu-b', 'vinh-phuc');
INSERT INTO method (code, name_vi, name_en) VALUES ('own', 'Của ta', 'Ours');
INSERT INTO indicator (code, area, name_vi, name_en, unit_measure, direction, agg_unit, agg_time, decimals)
	SELECT 'OWN.' || n, code, 'Riêng ' || n, 'Own ' || n, 'doanh nghiệp', 1, 'sum', 'sum', 1
	FROM (SELECT code FROM area ORDER BY code COLLATE "C" LIMIT 1) a, generate_series(1, 4) n;
UPDATE indicator SET replaced_by = 'OWN.2' WHERE code = 'OWN.1';
UPDATE indicator SET name_en = 'Changed by hand', decimals = 4 WHERE code = 'DE.CORE';
DELETE FROM target WHERE unit = 'ha-noi';
INSERT INTO target (code, unit, indicator, method, period, value, document)
	VALUES ('own-1', 'khu-a', 'OWN.2', 'own', '2026', 12.50, 'x');
INSERT INTO framework (code, name_vi, name_en) VALUES ('own', 'Của ta', 'Ours');
INSERT INTO framework_node (framework, node, parent, indicator, weight, aggregate) VALUES
	('own', 'top', NULL, NULL, NULL, 'arithmetic'), ('own', 'one', 'top', 'OWN.2', 3, NULL), ('own', 'two', 'top', 'OWN.3', 1, NULL);
INSERT INTO framework_choice (framework, source, setting, spread) VALUES ('own', 'w', 'weight', 0.1);
-- vintages: revised, withdrawn, and published again; made confidential; under embargo; not published; with decimals that count
INSERT INTO observation (unit, indicator, method, period, known_from, value, conf_status, published, obs_status) VALUES
	('khu-a', 'OWN.2', 'own', '2024', '2025-01-10', 10.50, 'F', true, 'P'),
	('khu-b', 'OWN.2', 'own', '2024', '2025-01-10', 4, 'F', true, 'A'),
	('khu-a', 'OWN.2', 'own', '2025', '2026-01-10', 11, 'F', true, 'A'),
	('khu-a', 'OWN.3', 'own', '2024', '2025-01-10', 3.000, 'F', true, 'A'),
	('khu-b', 'OWN.3', 'own', '2024', '2025-01-10', 7, 'C', true, 'A'),
	('khu-b', 'OWN.3', 'own', '2025', '2026-01-10', 8, 'E', true, 'A'),
	('khu-a', 'OWN.3', 'own', '2025', '2026-01-10', 5, 'N', true, 'A'),
	('khu-a', 'OWN.3', 'own', '2023', '2024-01-10', 2, 'F', false, 'A');
INSERT INTO observation (unit, indicator, method, period, known_from, value, note) VALUES
	('khu-a', 'OWN.2', 'own', '2024', '2025-06-01', 10.75, 'revised'), ('khu-a', 'OWN.3', 'own', '2024', '2025-06-01', NULL, 'withdrawn');
INSERT INTO observation (unit, indicator, method, period, known_from, value, note)
	VALUES ('khu-a', 'OWN.3', 'own', '2024', '2025-09-01', 3.25, 'again');
-- a table under a rule: three zones of which one is too small
INSERT INTO addition (indicator, breakdown, part_indicator, part_breakdown)
	VALUES ('OWN.4', '_T', 'OWN.4', 'A'), ('OWN.4', '_T', 'OWN.4', 'B');
INSERT INTO suppression_rule (indicator, min_contributors) VALUES ('OWN.4', 3);
INSERT INTO observation (unit, indicator, breakdown, period, known_from, value)
	VALUES ('khu-a', 'OWN.4', 'A', '2024', '2025-01-10', 60), ('khu-b', 'OWN.4', 'A', '2024', '2025-01-10', 2);
INSERT INTO contribution (unit, indicator, breakdown, period, contributor, amount)
	SELECT 'khu-a', 'OWN.4', 'A', '2024', 'firm ' || n, 15 FROM generate_series(1, 4) n
	UNION ALL SELECT 'khu-b', 'OWN.4', 'A', '2024', 'firm 9', 2;
SELECT grant_reader('kpi_up_reader');
SELECT grant_editor('kpi_up_editor', '{khu-a}', (SELECT array_agg(DISTINCT area) FROM indicator WHERE code = 'OWN.2'));
SELECT grant_publisher('kpi_up_publisher', '{khu-a,khu-b}');
GRANT USAGE ON SCHEMA :card TO kpi_up_dashboard;
GRANT SELECT ON known TO kpi_up_dashboard WITH GRANT OPTION;
GRANT SELECT (code, name_vi) ON area TO kpi_up_dashboard;
GRANT INSERT, SELECT ON inbox TO kpi_up_dashboard;
-- a row that tells of rights of a role which has none: dropped with DROP OWNED, say, and one of its name came later
INSERT INTO access_right VALUES ('kpi_up_stranger', 'publish', NULL, NULL), ('kpi_up_gone', 'edit', 'khu-b', NULL);
-- what the checks of today would refuse
INSERT INTO observation (unit, indicator, period, known_from, value) VALUES ('khu-a', 'DE.SHARE', '2024', '2025-01-10', 150);
ALTER TABLE observation DROP CONSTRAINT breakdown_is_not_blank;
INSERT INTO observation (unit, indicator, breakdown, method, period, known_from, value)
	VALUES ('khu-a', 'OWN.2', ' men', 'own', '2024', '2025-01-10', 1);
SET ROLE kpi_up_editor;
INSERT INTO draft (unit, indicator, method, period, value, note)
	VALUES ('khu-a', 'OWN.2', 'own', '2026', 9.0, 'first'), ('khu-a', 'OWN.3', 'own', '2026', 6, 'other');
INSERT INTO draft (unit, indicator, method, period, value, note)
	VALUES ('khu-a', 'OWN.2', 'own', '2026', 9.5, 'corrected');
SET ROLE kpi_up_publisher;
SELECT publish('act-1', 'The first act', '{khu-a}', '{OWN.3}');
SET ROLE kpi_up_owner;
INSERT INTO inbox (unit, indicator, period, value) VALUES ('Nowhere', 'OWN.2', '2024', '1'), ('Khu A', 'OWN.2', '2022', '77,5');
SELECT n_rows FROM ingest() WHERE outcome = 'rejected';
INSERT INTO inbox (unit, indicator, period, value, note) VALUES ('Khu A', 'OWN.2', '2021', '1', 'waits'), ('Khu A', 'OWN.2', '2020', '2', 'waits');
-- as it is, to compare with
RESET ROLE;
CREATE SCHEMA was;
SELECT format('CREATE TABLE was.%I AS SELECT * FROM %I', relname, relname)
FROM pg_class WHERE relnamespace = quote_ident(:'name')::regnamespace AND relkind = 'r' \gexec
CREATE TABLE was.known_ AS SELECT * FROM known;
SET kpi.as_of = '2025-03-01';
CREATE TABLE was.known_day AS SELECT * FROM known;
RESET kpi.as_of;
CREATE TABLE was.moment_ AS SELECT max(recorded_at) AS at FROM observation WHERE note = 'revised';
SELECT set_config('kpi.recorded_as_of', (SELECT at::text FROM was.moment_), false);
CREATE TABLE was.known_moment AS SELECT * FROM known;
RESET kpi.recorded_as_of;
CREATE TABLE was.released_ AS SELECT * FROM released;
-- the days of 0.2 were the session's, now they are the scorecard's
SET TimeZone = 'Asia/Ho_Chi_Minh';
CREATE TABLE was.audit_ AS SELECT * FROM audit;
RESET TimeZone;
CREATE TABLE was.entry_ AS SELECT * FROM entry;
SQL
rc=$?
report $rc 'a filled scorecard of 0.2'
[ $rc = 0 ] || sed 's/^/# /' "$work/fill"
empty=$(db -c "SELECT string_agg(relname, ' ') FROM pg_class c WHERE relnamespace = 'was'::regnamespace
	AND (xpath('//n/text()', query_to_xml(format('SELECT count(*) AS n FROM was.%I', relname), false, false, '')))[1]::text = '0'")
[ -z "$empty" ]
report $? "no table of it and no view kept for comparison is empty $empty"
db -c 'ALTER EXTENSION vinhphuc_kpi UPDATE' > "$work/update"
rc=$?
report $rc 'the extension is updated beneath it'
[ $rc = 0 ] || sed 's/^/# /' "$work/update"

# what must be refused -----------------------------------------------------------------------------------------------------
upgrade="SELECT kpi.upgrade_scorecard('$sq');"
refused 'there is no scorecard "public"' 'a schema that is no scorecard' "SELECT kpi.upgrade_scorecard('public');"
refused 'there is no scorecard "nothing"' 'a schema that is not there' "SELECT kpi.upgrade_scorecard('nothing');"
refused 'needs the name' 'no name' 'SELECT kpi.upgrade_scorecard(NULL);'
refused 'must be upgraded by its owner "kpi_up_owner"' 'the scorecard of another' "$upgrade" kpi_up_stranger
refused 'READ COMMITTED' 'an old snapshot' "BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1; $upgrade"
db > "$work/own" <<'SQL'
SET ROLE kpi_up_owner;
CREATE VIEW public.my_report AS SELECT * FROM :card.progress;
CREATE VIEW :card.headline AS SELECT 1 AS mine;
CREATE TABLE public.my_table (unit text COLLATE "C" REFERENCES :card.unit);
CREATE TABLE :card.my_notes (note text);
ALTER TABLE :card.indicator ADD COLUMN my_column text;
CREATE FUNCTION public.my_count() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM :card.observation; END;
CREATE TRIGGER my_trigger BEFORE UPDATE ON :card.unit FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();
CREATE INDEX my_index ON :card.observation (source);
CREATE TABLE public.my_child () INHERITS (:card.unit_alias);
RESET ROLE;
CREATE PUBLICATION my_publication FOR TABLE :card.target;
SQL
[ ! -s "$work/own" ] || sed 's/^/# /' "$work/own"
is 'column my_column of table INDICATOR
function my_count()
index INDEX
table CARD.my_notes
table my_child
trigger my_trigger on table UNIT
view CARD.headline
view my_report' 'what is not of 0.2 is named' "BEGIN; SELECT kpi.create_scorecard('fresh', 'none') \\g /dev/null
	SELECT replace(replace(replace(replace(o, '${ident//\'/\'\'}.indicator', 'INDICATOR'), '${ident//\'/\'\'}.unit', 'UNIT'),
	'${ident//\'/\'\'}.my_index', 'INDEX'), '${ident//\'/\'\'}', 'CARD') FROM kpi.upgrade_own_objects('$sq', 'fresh') o
	WHERE o !~ 'constraint|publication' ORDER BY 1;"
is 2 'so are a foreign key from elsewhere and a publication' "BEGIN; SELECT kpi.create_scorecard('fresh', 'none') \\g /dev/null
	SELECT count(*) FROM kpi.upgrade_own_objects('$sq', 'fresh') o WHERE o ~ 'constraint my_table_unit_fkey|publication my_publication';"
refused 'holds or carries what create_scorecard did not make' 'they are not lost: refused' "$upgrade"
# index_score goes with the update of the extension: its functions changed
is '23|0' 'and nothing was changed' "SELECT count(*) FILTER (WHERE relkind = 'v' AND relname <> ALL ('{headline,index_score}')),
	count(*) FILTER (WHERE relname = 'figure' AND relkind = 'r') FROM pg_class WHERE relnamespace = '${ident//\'/\'\'}'::regnamespace;"
db > "$work/own" <<'SQL'
DROP PUBLICATION my_publication;
DROP VIEW public.my_report, :card.headline;
DROP TABLE public.my_table, :card.my_notes, public.my_child;
DROP FUNCTION public.my_count;
ALTER TABLE :card.indicator DROP COLUMN my_column;
DROP TRIGGER my_trigger ON :card.unit;
DROP INDEX :card.my_index;
SQL

# the upgrade --------------------------------------------------------------------------------------------------------------
# beside two writers: one that has begun must end first, and one that comes meanwhile finds the new tables
as postgres "BEGIN; INSERT INTO $ident.contribution VALUES ('khu-a', 'OWN.4', 'A', '_Z', '2024', 'late', 0);
	INSERT INTO was.contribution VALUES ('khu-a', 'OWN.4', 'A', '_Z', '2024', 'late', 0); SELECT pg_sleep(2); COMMIT;" > "$work/first" &
first=$!
sleep 0.7
{ sleep 0.7; as postgres "INSERT INTO $ident.unit_alias (unit, alias) VALUES ('khu-b', 'Late Name');
	INSERT INTO was.unit_alias VALUES ('khu-b', 'Late Name', 'latename');"; } > "$work/second" &
second=$!
# and readers, all the time
for reader in 1 2 3 4 5 6; do sleep 0.6; as postgres "SELECT count(*) > 0 FROM $ident.current_value;"; done > "$work/readers" &
readers=$!
as kpi_up_owner "$upgrade" > "$work/upgrade"
wait $first $second $readers
grep -qF 'observation" keeps rows that its constraint "breakdown_is_not_blank"' "$work/upgrade" && ! grep -q ERROR "$work/upgrade"
rc=$?
report $rc 'upgraded by its owner, with word of what today would be refused'
[ $rc = 0 ] || sed 's/^/# /' "$work/upgrade"
[ "$(sort -u "$work/readers")" = t ] && ! grep -h ERROR "$work/first" "$work/second"
report $? 'two writers and six readers beside it were not disturbed'
is "$ident" 'a second time it is left alone' "SET client_min_messages = warning; $upgrade"
for table in $(db -c "SELECT relname FROM pg_class WHERE relnamespace = 'was'::regnamespace AND relname !~ '_(day|moment)?$' ORDER BY 1"); do
	columns=$(db -c "SELECT string_agg(quote_ident(attname), ', ') FROM pg_attribute WHERE attrelid = 'was.$table'::regclass AND attnum > 0
		AND ('$table', attname) NOT IN (VALUES ('about', 'version'))")
	# the inbox is a view of one table by now
	there=$([ "$table" = inbox ] && echo inbox_row || echo "$table")
	is 0 "$table: the same rows" "RESET ROLE; SELECT count(*) FROM (
		(SELECT $columns FROM was.$table EXCEPT ALL SELECT $columns FROM $ident.$there) UNION ALL
		(SELECT $columns FROM (SELECT * FROM $ident.$there $([ $table = area ] && echo "WHERE code <> '_T'")) n
			EXCEPT ALL SELECT $columns FROM was.$table)) d;"
done
is 't|t|Asia/Ho_Chi_Minh' 'what it is: this version, embargo from now on, the day of Viet Nam' "SELECT version = kpi.version(),
	embargo_since > (SELECT max(recorded_at) FROM $ident.observation), time_zone FROM $ident.about;"
is '2021 2020' 'the inbox has its order' "SELECT string_agg(period, ' ' ORDER BY ctid) FROM $ident.inbox_row;"
is 'breakdown_is_not_blank' 'the one constraint that old rows do not keep is the one not validated' "SELECT string_agg(conname, ' ')
	FROM pg_constraint WHERE connamespace = '${ident//\'/\'\'}'::regnamespace AND NOT convalidated;"
refused 'breakdown_is_not_blank' 'and holds for new rows' "INSERT INTO $ident.observation (unit, indicator, breakdown, period, value)
	VALUES ('khu-a', 'OWN.2', ' x', '2024', 1);"
is 0 'figures are as the journal says' "SELECT count(*) FROM $ident.verify_figures();"
is 0 'no trigger is left switched off' "SELECT count(*) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
	WHERE c.relnamespace = '${ident//\'/\'\'}'::regnamespace AND t.tgenabled <> 'O';"
is 0 'and nothing is left of the old one' "SELECT count(*) FROM pg_namespace WHERE nspname ~ '^upgrade_of_';"
is 'kpi_up_owner' 'all belongs to the owner' "SELECT DISTINCT relowner::regrole FROM pg_class WHERE relnamespace = '${ident//\'/\'\'}'::regnamespace;"

is 'khu-a DE.SHARE outside_limits' 'what a rule of today would refuse is listed as doubtful' "SELECT DISTINCT unit_code || ' ' || indicator_code
	|| ' ' || reason FROM $ident.doubtful WHERE target_code IS NULL;"

# what is shown ------------------------------------------------------------------------------------------------------------
columns=$(db -c "SELECT string_agg(quote_ident(attname), ', ') FROM pg_attribute WHERE attrelid = 'was.known_'::regclass AND attnum > 0
	AND attname <> 'derived'")
# same WHAT TABLE SETTING: known as 0.2 showed it; by design more is derived today, and of a table under a rule only what is hidden is
same() {
	is 0 "$1" "RESET ROLE; $3 SELECT count(*) FROM (
		(SELECT $columns FROM was.$2 EXCEPT ALL SELECT $columns FROM $ident.known WHERE NOT derived) UNION ALL
		(SELECT $columns FROM $ident.known WHERE NOT derived AND indicator_code <> 'OWN.4' EXCEPT ALL SELECT $columns FROM was.$2)) d;"
}
same 'known shows what it showed' known_ ''
same 'as known on a past day, too' known_day "SET kpi.as_of = '2025-03-01';"
same 'and as held at an earlier moment' known_moment "SELECT set_config('kpi.recorded_as_of', (SELECT at::text FROM was.moment_), false) \\g /dev/null
	"
is '60|' 'of a table under a rule what is safe is shown, and nothing else' "SELECT max(value) FILTER (WHERE unit_code = 'khu-a'),
	max(value) FILTER (WHERE unit_code = 'khu-b') FROM $ident.known WHERE indicator_code = 'OWN.4';"
is 0 'released tells the same of those' "RESET ROLE; SELECT count(*) FROM (
	SELECT unit_code, indicator_code, period_text, value, conf_status FROM was.released_ WHERE indicator_code = 'OWN.4'
	EXCEPT SELECT unit_code, indicator_code, period_text, value, conf_status FROM $ident.released) d;"
is 'khu-b|2024|C' 'what was kept back is kept back: C told, N and E of before the upgrade untold' "SELECT unit_code, period_text, conf_status
	FROM $ident.released WHERE indicator_code = 'OWN.3' AND value IS NULL;"
is 0 'the audit tells the same' "RESET ROLE; SELECT count(*) FROM ((TABLE was.audit_ EXCEPT ALL TABLE $ident.audit)
	UNION ALL (TABLE $ident.audit EXCEPT ALL TABLE was.audit_)) d;"
is 0 'the same drafts wait' "RESET ROLE; SELECT count(*) FROM ((SELECT unit_code, draft, value, note FROM was.entry_ EXCEPT ALL
	SELECT unit_code, draft, value, note FROM $ident.entry) UNION ALL (SELECT unit_code, draft, value, note FROM $ident.entry EXCEPT ALL
	SELECT unit_code, draft, value, note FROM was.entry_)) d;"

# rights -------------------------------------------------------------------------------------------------------------------
is t 'a reader reads the views, new ones too' "SELECT count(*) > 0 FROM $ident.headline;" kpi_up_reader
refused 'permission denied' 'and no journal' "SELECT * FROM $ident.observation;" kpi_up_reader
is t 'a dashboard that was given one view has that one' "SELECT count(*) > 0 FROM $ident.known;" kpi_up_dashboard
refused 'permission denied' 'and no other' "SELECT * FROM $ident.progress;" kpi_up_dashboard
is 't|t' 'its columns, its table, and the option to grant' "SELECT count(a.name_vi) > 0,
	bool_and(has_table_privilege('kpi_up_dashboard', '${ident//\'/\'\'}.inbox', 'INSERT')
	AND has_table_privilege('kpi_up_dashboard', '${ident//\'/\'\'}.known', 'SELECT WITH GRANT OPTION'))
	FROM $ident.area a;" kpi_up_dashboard
refused 'permission denied' 'not the columns beside them' "SELECT seed_paragraph FROM $ident.area;" kpi_up_dashboard
is 'corrected' 'an editor sees his drafts' "SELECT note FROM $ident.entry WHERE unit_code = 'khu-a' ORDER BY 1 LIMIT 1;" kpi_up_editor
refused 'row-level security' 'and enters none for another unit' "INSERT INTO $ident.draft (unit, indicator, period, value)
	VALUES ('khu-b', 'OWN.2', '2026', 1);" kpi_up_editor
is 1 'a publisher publishes what waited' "SELECT $ident.publish('act-2', 'The second', '{khu-a}', '{OWN.2}');" kpi_up_publisher
is '9.5' 'and it shows' "SELECT value FROM $ident.known
	WHERE unit_code = 'khu-a' AND indicator_code = 'OWN.2' AND period_text = '2026';" kpi_up_reader
is t 'his audit goes on' "SELECT count(*) > 1 FROM $ident.audit WHERE publication IN ('act-1', 'act-2');" kpi_up_publisher
refused 'permission denied' 'a role that came to a name has not gained the rights of it' "SELECT * FROM $ident.entry;" kpi_up_stranger

# and it lives -------------------------------------------------------------------------------------------------------------
is 'accepted|1' 'places are read by old names' "SET client_min_messages = warning;
	DELETE FROM $ident.inbox;
	INSERT INTO $ident.inbox (unit, indicator, period, value) VALUES ('khu công nghiệp a', 'OWN.2', '2019', '3');
	SELECT outcome, n_rows FROM $ident.ingest() WHERE outcome = 'accepted';"
is 14.75 'what adds up is rolled up' "SELECT value_rolled_up FROM $ident.rolled_up
	WHERE unit_code = 'vinh-phuc' AND indicator_code = 'OWN.2' AND breakdown = '_T' AND period_text = '2024';"
is 'own-1|2026|9.5|12' 'a target stands and is held against' "UPDATE $ident.target SET value = 12 WHERE code = 'own-1'; 
	SELECT target_code, period_text, value, target FROM $ident.progress WHERE target_code = 'own-1';"
is t 'a figure under embargo entered now comes out on its day' "
	INSERT INTO $ident.observation (unit, indicator, method, period, known_from, value, conf_status)
	VALUES ('khu-b', 'OWN.2', 'own', '2025', $ident.today(), 1, 'E');
	SELECT count(*) = 1 FROM $ident.known WHERE unit_code = 'khu-b' AND indicator_code = 'OWN.2' AND period_text = '2025';"
refused 'never changed or removed' 'the journal is append-only' "DELETE FROM $ident.observation;"
is 0 'and figure and journal agree at the end' "SELECT count(*) FROM $ident.verify_figures();"
echo "1..$nth"
