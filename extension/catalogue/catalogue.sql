/*
 * The catalogue: official units, boundaries, indicators, targets and frameworks, as read-only views.
 *
 * Views over VALUES and not tables: what a user changed in a table of the extension would vanish at dump and
 * restore. create_scorecard copies the rows into tables of the caller, where they may be changed.
 *
 * The views below are made by build.pl from the CSV files beside this one; change those.
 */
