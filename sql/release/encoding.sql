-- A database that is not in UTF-8 is refused, and nothing is left behind.
\set VERBOSITY terse
SET client_min_messages = warning;
DROP DATABASE IF EXISTS kpi_encoding;
\set home :DBNAME
CREATE DATABASE kpi_encoding TEMPLATE template0 ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C';
\c kpi_encoding
\set VERBOSITY terse
CREATE EXTENSION vinhphuc_kpi;
\echo :SQLSTATE
SELECT count(*) FROM pg_namespace WHERE nspname = 'kpi';
\c :home
DROP DATABASE kpi_encoding;
