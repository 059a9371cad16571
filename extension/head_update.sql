-- complain if this script is sourced in psql rather than by ALTER EXTENSION
\echo Use "ALTER EXTENSION vinhphuc_kpi UPDATE" to load this file. \quit
