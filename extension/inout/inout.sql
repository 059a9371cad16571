-- Input-output: Leontief, Ghosh, multipliers, RAS, regional tables, digital GDP. A table is one matrix: labels that
-- are
-- rows and columns are its sectors, other columns final uses, other rows primary inputs. Every function checks it
-- first.

CREATE TYPE table_finding AS (
	finding text,
	fatal boolean,
	label text,
	other text,
	amount float8,
	message text
);
COMMENT ON TYPE table_finding IS 'What the check of an input-output table, or of make and use, found';
COMMENT ON COLUMN table_finding.finding IS
	'no_sector, no_margin, out_of_range, negative_flow, total_row, total_column, total_sector, unbalanced, '
	'negative_output, no_output, not_productive, not_domestic, zero_sector, negative_demand; of make and use '
	'unsupplied, uncovered';
COMMENT ON COLUMN table_finding.fatal IS 'Functions refuse the table; else it is a note';
COMMENT ON COLUMN table_finding.label IS 'Sector, product, row or column it is about';
COMMENT ON COLUMN table_finding.other IS
	'Of a negative flow, the sector that receives it; of imports taken off, the sector they are most of';
COMMENT ON COLUMN table_finding.amount IS
	'By how much; of not_productive, units of itself that a unit of the sector takes';
COMMENT ON COLUMN table_finding.message IS 'The same in a sentence';

CREATE FUNCTION table_check(flows matrix, tolerance float8 DEFAULT 1e-6) RETURNS SETOF table_finding
	LANGUAGE c IMMUTABLE PARALLEL SAFE COST 100000 ROWS 5
	AS 'MODULE_PATHNAME', 'kpi_pg_table_check';
COMMENT ON FUNCTION table_check(matrix, float8) IS
	'What is wrong with an input-output table, or worth knowing: balance of each sector within a part of its total, '
	'totals left inside, negative flows, sectors without flows, imports among the flows, whether it is productive; '
	'no rows of a sound table';

CREATE FUNCTION make_use_check(make matrix, use matrix, tolerance float8 DEFAULT 1e-6) RETURNS SETOF table_finding
	LANGUAGE c IMMUTABLE PARALLEL SAFE COST 10000 ROWS 5
	AS 'MODULE_PATHNAME', 'kpi_pg_make_use_check';
COMMENT ON FUNCTION make_use_check(matrix, matrix, float8) IS
	'Whether a make table (industries and imports by products) and a use table (products and primary inputs by '
	'industries and final uses) agree: a row for each product used more or less than supplied, and each industry '
	'whose output is not what its inputs cost';

CREATE FUNCTION symmetric_table(make matrix, use matrix, tolerance float8 DEFAULT 1e-6) RETURNS matrix
	LANGUAGE c IMMUTABLE PARALLEL SAFE COST 100000
	AS 'MODULE_PATHNAME', 'kpi_pg_symmetric_table';
COMMENT ON FUNCTION symmetric_table(matrix, matrix, float8) IS
	'The industry by industry table of a make and a use table, by fixed product sales structures (model D of '
	'Eurostat''s manual): each use of a product comes from those who supply it, in proportion; imports become '
	'primary inputs';

CREATE FUNCTION without_zero_sectors(flows matrix) RETURNS matrix
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1000
	AS 'MODULE_PATHNAME', 'kpi_pg_without_zero_sectors';
COMMENT ON FUNCTION without_zero_sectors(matrix) IS
	'The table without the sectors that have no flow at all, such as NACE T and U';

CREATE FUNCTION primary_inputs(flows matrix, inputs text[] DEFAULT NULL) RETURNS matrix
	LANGUAGE c IMMUTABLE PARALLEL SAFE COST 1000
	AS 'MODULE_PATHNAME', 'kpi_pg_primary_inputs';
COMMENT ON FUNCTION primary_inputs(matrix, text[]) IS
	'Primary inputs of a table, sectors in rows and the inputs named, NULL = all, in columns';

CREATE FUNCTION final_uses(flows matrix, uses text[] DEFAULT NULL) RETURNS matrix
	LANGUAGE c IMMUTABLE PARALLEL SAFE COST 1000
	AS 'MODULE_PATHNAME', 'kpi_pg_final_uses';
COMMENT ON FUNCTION final_uses(matrix, text[]) IS
	'Final uses of a table, sectors in rows and the uses named, NULL = all, in columns';

CREATE FUNCTION technical_coefficients(flows matrix, tolerance float8 DEFAULT 1e-6) RETURNS matrix
	LANGUAGE c IMMUTABLE PARALLEL SAFE COST 10000
	AS 'MODULE_PATHNAME', 'kpi_pg_technical_coefficients';
COMMENT ON FUNCTION technical_coefficients(matrix, float8) IS
	'A: what the column''s sector takes of the row''s per unit of its output; 0 in the column of a sector without '
	'output';

CREATE FUNCTION allocation_coefficients(flows matrix, tolerance float8 DEFAULT 1e-6) RETURNS matrix
	LANGUAGE c IMMUTABLE PARALLEL SAFE COST 10000
	AS 'MODULE_PATHNAME', 'kpi_pg_allocation_coefficients';
COMMENT ON FUNCTION allocation_coefficients(matrix, float8) IS
	'B: what the row''s sector delivers to the column''s per unit of its output; 0 in the row of a sector without '
	'output';

CREATE FUNCTION closed_coefficients(flows matrix, income text, consumption text, tolerance float8 DEFAULT 1e-6)
	RETURNS matrix
	LANGUAGE c IMMUTABLE PARALLEL SAFE COST 10000
	AS 'MODULE_PATHNAME', 'kpi_pg_closed_coefficients';
COMMENT ON FUNCTION closed_coefficients(matrix, text, text, float8) IS
	'A with a sector "households" that takes what the final use named consumes per unit of all its income, and '
	'delivers the primary input named';

CREATE FUNCTION leontief_inverse(technical matrix) RETURNS matrix
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 100000
	AS 'MODULE_PATHNAME', 'kpi_pg_leontief_inverse';
COMMENT ON FUNCTION leontief_inverse(matrix) IS
	'(I - A)^-1: output of the row''s sector that a unit of final demand for the column''s takes in all';

CREATE FUNCTION ghosh_inverse(allocation matrix) RETURNS matrix
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 100000
	AS 'MODULE_PATHNAME', 'kpi_pg_ghosh_inverse';
COMMENT ON FUNCTION ghosh_inverse(matrix) IS
	'(I - B)^-1: output of the column''s sector that comes of a unit of primary input of the row''s';

CREATE FUNCTION leontief_output(technical matrix, final_demand matrix) RETURNS matrix
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 100000
	AS 'MODULE_PATHNAME', 'kpi_pg_leontief_output';
COMMENT ON FUNCTION leontief_output(matrix, matrix) IS
	'Output that final demand takes, for each of its columns; sectors are rows; solved without the inverse';

CREATE FUNCTION ghosh_output(allocation matrix, primary_inputs matrix) RETURNS matrix
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 100000
	AS 'MODULE_PATHNAME', 'kpi_pg_ghosh_output';
COMMENT ON FUNCTION ghosh_output(matrix, matrix) IS
	'Output that comes of primary inputs, for each of their columns; sectors are rows; solved without the inverse';

CREATE FUNCTION multipliers(flows matrix, effects matrix DEFAULT NULL, kind text DEFAULT 'total',
		income text DEFAULT NULL, consumption text DEFAULT NULL, tolerance float8 DEFAULT 1e-6) RETURNS matrix
	LANGUAGE c IMMUTABLE PARALLEL SAFE COST 100000
	AS 'MODULE_PATHNAME', 'kpi_pg_multipliers';
COMMENT ON FUNCTION multipliers(matrix, matrix, text, text, text, float8) IS
	'Output, and effects such as value added or jobs (sectors in rows), of a unit of final demand for each sector: '
	'total, direct, or the ratio of the two; type II where income and consumption name the row and column of '
	'households: output then counts sectors only, output_with_households income, too, and income is that of '
	'households';

CREATE FUNCTION linkages(flows matrix, tolerance float8 DEFAULT 1e-6) RETURNS matrix
	LANGUAGE c IMMUTABLE PARALLEL SAFE COST 100000
	AS 'MODULE_PATHNAME', 'kpi_pg_linkages';
COMMENT ON FUNCTION linkages(matrix, float8) IS
	'Backward and forward linkages of each sector: direct, total, and relative to their mean; forward by Ghosh, and '
	'by the rows of Leontief''s inverse as formerly';

CREATE FUNCTION extraction(flows matrix, sectors text[], convention text DEFAULT 'complete',
		tolerance float8 DEFAULT 1e-6) RETURNS matrix
	LANGUAGE c IMMUTABLE PARALLEL SAFE COST 100000
	AS 'MODULE_PATHNAME', 'kpi_pg_extraction';
COMMENT ON FUNCTION extraction(matrix, text[], text, float8) IS
	'Output before and after sectors are taken out (hypothetical extraction): complete, or keep_own, which leaves '
	'what they deliver to themselves and to final uses';

CREATE FUNCTION impact(flows matrix, demand matrix, technical matrix DEFAULT NULL, tolerance float8 DEFAULT 1e-6)
	RETURNS matrix
	LANGUAGE c IMMUTABLE PARALLEL SAFE COST 100000
	AS 'MODULE_PATHNAME', 'kpi_pg_impact';
COMMENT ON FUNCTION impact(matrix, matrix, matrix, float8) IS
	'Output before and after a change of final demand (sectors in rows, those left out 0; NULL = none), and of '
	'technical coefficients where they are given; a change of nothing gives the output back to the bit';

CREATE FUNCTION structural_decomposition(before matrix, after matrix, effects_before matrix DEFAULT NULL,
		effects_after matrix DEFAULT NULL, tolerance float8 DEFAULT 1e-6) RETURNS matrix
	LANGUAGE c IMMUTABLE PARALLEL SAFE COST 100000
	AS 'MODULE_PATHNAME', 'kpi_pg_structural_decomposition';
COMMENT ON FUNCTION structural_decomposition(matrix, matrix, matrix, matrix, float8) IS
	'Why output, or an effect that depends on it, changed between two tables of the same prices: technology, mix '
	'and level of final demand, and the effect''s intensity; the mean over all orders, which sums to the change';

CREATE FUNCTION ras(matrix matrix, row_targets matrix, col_targets matrix, tolerance float8 DEFAULT 1e-12,
		max_rounds int DEFAULT 1000) RETURNS matrix
	LANGUAGE c IMMUTABLE PARALLEL SAFE COST 100000
	AS 'MODULE_PATHNAME', 'kpi_pg_ras';
COMMENT ON FUNCTION ras(matrix, matrix, matrix, float8, int) IS
	'The matrix scaled to row and column totals (labels in the rows of both targets) within a part of the largest; '
	'a matrix that fits stays as it is; an error that names the row or column where there is no fit';

CREATE FUNCTION gras(matrix matrix, row_targets matrix, col_targets matrix, tolerance float8 DEFAULT 1e-12,
		max_rounds int DEFAULT 1000) RETURNS matrix
	LANGUAGE c IMMUTABLE PARALLEL SAFE COST 100000
	AS 'MODULE_PATHNAME', 'kpi_pg_gras';
COMMENT ON FUNCTION gras(matrix, matrix, matrix, float8, int) IS
	'RAS for a matrix with negative cells, which keep their sign';

CREATE TYPE balance_result AS (
	converged boolean,
	rounds int,
	row_error float8,
	worst_row text,
	col_error float8,
	worst_col text,
	reason text
);
COMMENT ON TYPE balance_result IS 'How RAS or GRAS ended';
COMMENT ON COLUMN balance_result.converged IS 'Every total meets its target within the tolerance';
COMMENT ON COLUMN balance_result.rounds IS 'Scalings of all rows and all columns; 0 where the matrix fitted already';
COMMENT ON COLUMN balance_result.row_error IS 'Largest difference of a row total; NULL where nothing could be scaled';
COMMENT ON COLUMN balance_result.worst_row IS 'Row of that difference';
COMMENT ON COLUMN balance_result.col_error IS 'Largest difference of a column total';
COMMENT ON COLUMN balance_result.worst_col IS 'Column of that difference';
COMMENT ON COLUMN balance_result.reason IS 'Why there is no fit; NULL where there is one';

CREATE FUNCTION balance_report(matrix matrix, row_targets matrix, col_targets matrix, tolerance float8 DEFAULT 1e-12,
		max_rounds int DEFAULT 1000) RETURNS balance_result
	LANGUAGE c IMMUTABLE PARALLEL SAFE COST 100000
	AS 'MODULE_PATHNAME', 'kpi_pg_balance_report';
COMMENT ON FUNCTION balance_report(matrix, matrix, matrix, float8, int) IS
	'How gras, which is ras where nothing is negative, fares with a matrix and its targets: rounds, errors left, '
	'reason';

CREATE FUNCTION location_quotients(regions matrix, nation matrix) RETURNS matrix
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 1000
	AS 'MODULE_PATHNAME', 'kpi_pg_location_quotients';
COMMENT ON FUNCTION location_quotients(matrix, matrix) IS
	'Simple location quotient of each sector (row) in each region (column): its share there over its share in the '
	'nation, by output, value added or employment';

CREATE FUNCTION regional_quotients(region matrix, nation matrix, method text DEFAULT 'flq', delta float8 DEFAULT 0.3)
	RETURNS matrix
	LANGUAGE c IMMUTABLE PARALLEL SAFE COST 10000
	AS 'MODULE_PATHNAME', 'kpi_pg_regional_quotients';
COMMENT ON FUNCTION regional_quotients(matrix, matrix, text, float8) IS
	'Quotients slq, cilq, cilq_slq (SLQ on the diagonal), flq or aflq of one region, not yet limited to 1';

CREATE FUNCTION regional_coefficients(technical matrix, region matrix, nation matrix, method text DEFAULT 'flq',
		delta float8 DEFAULT 0.3) RETURNS matrix
	LANGUAGE c IMMUTABLE PARALLEL SAFE COST 10000
	AS 'MODULE_PATHNAME', 'kpi_pg_regional_coefficients';
COMMENT ON FUNCTION regional_coefficients(matrix, matrix, matrix, text, float8) IS
	'Technical coefficients of a region: the nation''s times min(1, quotient)';

CREATE FUNCTION regional_table(flows matrix, region matrix, method text DEFAULT 'flq', delta float8 DEFAULT 0.3,
		tolerance float8 DEFAULT 1e-6) RETURNS matrix
	LANGUAGE c IMMUTABLE PARALLEL SAFE COST 10000
	AS 'MODULE_PATHNAME', 'kpi_pg_regional_table';
COMMENT ON FUNCTION regional_table(matrix, matrix, text, float8, float8) IS
	'The table of a region from the nation''s and the region''s output by sector: primary inputs as in the nation, '
	'row "other regions" for what it buys there, column "final uses" for what is left, which may be negative';

CREATE FUNCTION digitisation_coefficients(flows matrix, digital text[], form text DEFAULT 'intermediate',
		imported matrix DEFAULT NULL, value_added text[] DEFAULT NULL, tolerance float8 DEFAULT 1e-6) RETURNS matrix
	LANGUAGE c IMMUTABLE PARALLEL SAFE COST 100000
	AS 'MODULE_PATHNAME', 'kpi_pg_digitisation_coefficients';
COMMENT ON FUNCTION digitisation_coefficients(matrix, text[], text, matrix, text[], float8) IS
	'Digitisation coefficient of each sector, 0 .. 1: digital part of its intermediate inputs (intermediate), '
	'digital inputs per unit of output (output), or digital part of the value added in its final demand '
	'(requirement, by the rows value_added); imported inputs have products in rows. No official definition is '
	'published: the form is a choice';

CREATE FUNCTION nso_share(value_added matrix, digital text[], coefficients matrix, product_taxes float8 DEFAULT 0)
	RETURNS matrix
	LANGUAGE c IMMUTABLE PARALLEL SAFE COST 100
	AS 'MODULE_PATHNAME', 'kpi_pg_nso_share';
COMMENT ON FUNCTION nso_share(matrix, text[], matrix, float8) IS
	'The national statistics office''s share of the digital economy: value added of digital sectors (core), the '
	'digitised part of that of the others, both (digital), in percent of GRDP with product taxes less subsidies, '
	'and of value added';

CREATE FUNCTION digital_part(figures matrix, digital matrix, total matrix) RETURNS matrix
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 100
	AS 'MODULE_PATHNAME', 'kpi_pg_digital_part';
COMMENT ON FUNCTION digital_part(matrix, matrix, matrix) IS
	'Figures of industries (value added, jobs, pay) times digital over total output, as BEA and the OECD handbook '
	'split partly digital industries; NULL where the total is 0';

CREATE FUNCTION adb_matrix(flows matrix, value_added text[], tolerance float8 DEFAULT 1e-6) RETURNS matrix
	LANGUAGE c IMMUTABLE PARALLEL SAFE COST 100000
	AS 'MODULE_PATHNAME', 'kpi_pg_adb_matrix';
COMMENT ON FUNCTION adb_matrix(matrix, text[], float8) IS
	'Value added of the row''s sector in the final demand for the column''s product; all of it is GDP at basic '
	'prices';

CREATE FUNCTION adb_gdp(flows matrix, digital text[], value_added text[], investment matrix DEFAULT NULL,
		double_count text DEFAULT 'block', tolerance float8 DEFAULT 1e-6) RETURNS matrix
	LANGUAGE c IMMUTABLE PARALLEL SAFE COST 100000
	AS 'MODULE_PATHNAME', 'kpi_pg_adb_gdp';
COMMENT ON FUNCTION adb_gdp(matrix, text[], text[], matrix, text, float8) IS
	'The Asian Development Bank''s digital GDP: backward and forward terms, what both count (block, or diagonal as '
	'printed, which counts deliveries between digital sectors twice), value added in other fixed capital that '
	'digital sectors buy, the sum (digital) and GDP at basic prices, each with its percentage of it';
