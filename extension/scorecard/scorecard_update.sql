-- what the scorecard room had and no longer has as it was; scorecards that stand keep theirs until upgrade_scorecard()
DROP FUNCTION create_scorecard(text);
DROP VIEW scorecard_column;
