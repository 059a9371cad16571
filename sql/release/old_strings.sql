-- A scorecard is made where string constants are read the old way, too; PostgreSQL 19 no longer can.
\set VERBOSITY terse
SET client_min_messages = warning;
SET standard_conforming_strings = off;
SET escape_string_warning = off;
SELECT kpi.create_scorecard('old strings');
DROP SCHEMA "old strings" CASCADE;
