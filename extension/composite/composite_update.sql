-- The view index_score of scorecards asks functions that are made anew; upgrade_scorecard() makes it again. Nobody else's
-- view is dropped: what depends on them besides is named by the error.
DO $$
DECLARE
	scorecard name;
BEGIN
	FOR scorecard IN
		SELECT n.nspname FROM pg_catalog.pg_namespace n
		WHERE EXISTS (SELECT FROM pg_catalog.pg_class c
				WHERE c.relnamespace OPERATOR(pg_catalog.=) n.oid AND c.relname OPERATOR(pg_catalog.=) 'index_score'
					AND c.relkind OPERATOR(pg_catalog.=) 'v')
			AND EXISTS (SELECT FROM pg_catalog.pg_class c
				WHERE c.relnamespace OPERATOR(pg_catalog.=) n.oid AND c.relname OPERATOR(pg_catalog.=) 'framework_node'
					AND c.relkind OPERATOR(pg_catalog.=) 'r')
	LOOP
		EXECUTE pg_catalog.format('DROP VIEW %I.index_score', scorecard);
	END LOOP;
END $$;

-- Groups belong to units by name, ranks may be those of rounded scores, and a node can say more: what takes them is
-- made anew in composite_since.sql.
DROP FUNCTION profile(matrix, index_node[], text, int, float8, text[], float8, text, boolean, text[]);
DROP FUNCTION compare_versions(matrix, index_node[], index_node[], text, matrix, text[], float8, text, boolean);
DROP FUNCTION denominated(matrix, index_node[], text[], float8, text, boolean);
DROP FUNCTION imputed(matrix, index_node[], text[], float8, text, boolean);
DROP FUNCTION screened(matrix, index_node[], text[], float8, text, boolean);
DROP FUNCTION treated(matrix, index_node[], text[], float8, text, boolean);
DROP FUNCTION normalised(matrix, index_node[], text[], float8, text, boolean);
DROP FUNCTION scores(matrix, index_node[], text[], float8, text, boolean, text[]);
DROP FUNCTION outranking(matrix, index_node[], text[], float8, text, boolean, text);
DROP FUNCTION uncertainty(matrix, index_node[], index_choice[], text[], float8, text, int, bigint, int, text[],
	boolean);
DROP FUNCTION rank_acceptability(matrix, index_node[], index_choice[], text[], float8, text, int, bigint, text[]);
DROP FUNCTION replicate_scores(matrix, index_node[], index_choice[], text[], float8, text, int, bigint, text[]);
DROP FUNCTION sensitivity(matrix, index_node[], index_choice[], text[], float8, text, int, bigint, text, int);
DROP FUNCTION leave_one_out(matrix, index_node[], text[], float8, text, text[]);
DROP FUNCTION index_node(text, text, float8, int, text, text, text, int, text, float8, float8, float8, float8, float8,
	text, float8, float8, text, float8, float8, text);
