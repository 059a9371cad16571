-- The scorecard: ordinary tables and views in a schema of its own, owned by whoever calls create_scorecard.
-- The markers stand for the schema's quoted name; for "row o was published and known on the day asked for" (as_of, o);
-- for "row o has a figure that everybody may see" (shown, o), asked of the newest row only, so that what was withdrawn
-- or is no longer free takes its older vintages along; and for the division a unit belonged to on a day (boundary, unit, day).
-- No stored column has a type of the extension: without the extension the figures and their periods are still there.
CREATE SCHEMA @scorecard@;
