-- What test/leak.sh needs: the generated calls of each function, and a procedure that makes them again and again.
\set QUIET on
SET client_min_messages = warning;
CREATE SCHEMA leak;
CREATE TABLE leak.statement (nth int GENERATED ALWAYS AS IDENTITY, name text, text text, slow bool NOT NULL DEFAULT false);
CREATE FUNCTION leak.named() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	NEW.name := substring(NEW.text FROM 'kpi\.("?[a-z_0-9]+"?)\(');
	RETURN NEW;
END $$;
CREATE TRIGGER named BEFORE INSERT ON leak.statement FOR EACH ROW EXECUTE FUNCTION leak.named();

-- Makes a call; one that takes long (the session's statement_timeout) is left out later.
CREATE FUNCTION leak.try(which int) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE (SELECT text FROM leak.statement WHERE nth = which);
EXCEPTION
	WHEN query_canceled THEN UPDATE leak.statement SET slow = true WHERE nth = which;
	WHEN OTHERS THEN NULL;
END $$;

-- Makes the calls of a function in turn for so many seconds, those that end with an error among them, and counts them.
CREATE FUNCTION leak.calls(which text, seconds float8) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
	statements text[] := ARRAY(SELECT text FROM leak.statement WHERE name = which AND NOT slow ORDER BY nth);
	started timestamptz := clock_timestamp();
	made int := 0;
	one text;
BEGIN
	WHILE cardinality(statements) > 0 AND clock_timestamp() < started + make_interval(secs => seconds) LOOP
		FOREACH one IN ARRAY statements LOOP
			BEGIN
				EXECUTE one;
			EXCEPTION WHEN OTHERS THEN NULL;
			END;
			made := made + 1;
		END LOOP;
	END LOOP;
	RETURN made;
END $$;
-- resident memory of the backend, kB
CREATE FUNCTION leak.resident() RETURNS int LANGUAGE sql AS $$
	SELECT (substring(pg_read_file('/proc/self/status') FROM 'RssAnon:\s+(\d+)'))::int
$$;
