-- What was asked for when ------------------------------------------------------------------------------------------------
-- A target, an indicator's direction and decimals and the weights of a framework are known from a day, as figures are: the
-- row that a change takes away is kept with the days on which it held.

CREATE TABLE @scorecard@.target_history (
	LIKE @scorecard@.target,
	held_from date NOT NULL,
	held_until date NOT NULL
);
CREATE INDEX target_history_by_code ON @scorecard@.target_history (code, held_from);
COMMENT ON TABLE @scorecard@.target_history IS 'Targets as they were before they were changed or withdrawn, and on which days';
ALTER TABLE @scorecard@.target ADD COLUMN held_from date NOT NULL DEFAULT '-infinity';

CREATE TABLE @scorecard@.indicator_history (
	code text COLLATE "C" NOT NULL,
	direction int NOT NULL,
	decimals int NOT NULL,
	held_from date NOT NULL,
	held_until date NOT NULL,
	PRIMARY KEY (code, held_from, held_until)
);
COMMENT ON TABLE @scorecard@.indicator_history IS
	'Directions and decimals that indicators had before they were changed, and on which days';

CREATE TABLE @scorecard@.framework_node_history (
	LIKE @scorecard@.framework_node,
	held_from date NOT NULL,
	held_until date NOT NULL
);
CREATE INDEX framework_node_history_by_framework ON @scorecard@.framework_node_history (framework, held_from);
COMMENT ON TABLE @scorecard@.framework_node_history IS
	'The structure that frameworks had before it was changed, and on which days';
ALTER TABLE @scorecard@.framework_node ADD COLUMN held_from date NOT NULL DEFAULT '-infinity';
ALTER TABLE @scorecard@.target_history REPLICA IDENTITY FULL;
ALTER TABLE @scorecard@.framework_node_history REPLICA IDENTITY FULL;

CREATE FUNCTION @scorecard@.keep_held() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $keep_held$
DECLARE
	today date;
	was jsonb := to_jsonb(OLD);
BEGIN
	PERFORM set_config('search_path', format('pg_catalog, %I, pg_temp', TG_TABLE_SCHEMA), true);
	today := today();
	-- what was changed again on the same day was never known
	IF TG_TABLE_NAME = 'indicator' THEN
		INSERT INTO indicator_history
		SELECT OLD.code, OLD.direction, OLD.decimals, coalesce(max(h.held_until) + 1, '-infinity'), today - 1
		FROM indicator_history h WHERE h.code = OLD.code
		HAVING coalesce(max(h.held_until) + 1, '-infinity') < today;
		RETURN NEW;
	END IF;
	IF OLD.held_from < today THEN
		was := was || jsonb_build_object('held_until', today - 1);
		IF TG_TABLE_NAME = 'target' THEN
			INSERT INTO target_history SELECT (jsonb_populate_record(NULL::target_history, was)).*;
		ELSE
			INSERT INTO framework_node_history SELECT (jsonb_populate_record(NULL::framework_node_history, was)).*;
		END IF;
	END IF;
	IF TG_OP = 'UPDATE' THEN
		NEW.held_from := today;
		RETURN NEW;
	END IF;
	RETURN OLD;
END
$keep_held$;
COMMENT ON FUNCTION @scorecard@.keep_held() IS
	'Trigger of targets, indicators and frameworks: keeps what a change takes away, with the days on which it held';
CREATE TRIGGER keep_held BEFORE UPDATE OR DELETE ON @scorecard@.target
	FOR EACH ROW EXECUTE FUNCTION @scorecard@.keep_held();
CREATE TRIGGER keep_held BEFORE UPDATE OR DELETE ON @scorecard@.framework_node
	FOR EACH ROW EXECUTE FUNCTION @scorecard@.keep_held();
CREATE TRIGGER keep_held BEFORE UPDATE OF direction, decimals ON @scorecard@.indicator
	FOR EACH ROW WHEN (OLD.direction <> NEW.direction OR OLD.decimals <> NEW.decimals)
	EXECUTE FUNCTION @scorecard@.keep_held();
