/* vinhphuc_kpi: KPI and digital-economy indicators inside PostgreSQL */
-- complain if this script is sourced in psql rather than by CREATE EXTENSION
\echo Use "CREATE EXTENSION vinhphuc_kpi" to load this file. \quit
