/* vinhphuc_kpi: KPI and digital-economy indicators inside PostgreSQL */
-- complain if this script is sourced in psql rather than by CREATE EXTENSION
\echo Use "CREATE EXTENSION vinhphuc_kpi" to load this file. \quit

-- in other encodings the server cannot even convert this script; SQL_ASCII takes any bytes for text
DO $$
BEGIN
	IF pg_catalog.getdatabaseencoding() OPERATOR(pg_catalog.<>) 'UTF8' THEN
		RAISE EXCEPTION 'vinhphuc_kpi needs a database in encoding UTF8, not %', pg_catalog.getdatabaseencoding()
			USING ERRCODE = 'feature_not_supported', HINT = 'CREATE DATABASE ... TEMPLATE template0 ENCODING ''UTF8'' makes one.';
	END IF;
END $$;
