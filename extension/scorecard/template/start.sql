-- What every scorecard begins with -----------------------------------------------------------------------------------

INSERT INTO @scorecard@.about (version) VALUES (kpi.version());
INSERT INTO @scorecard@.area (code, name_vi, name_en) VALUES ('_T', 'Chung', 'General');
INSERT INTO @scorecard@.method (code, name_vi, name_en) VALUES ('_Z', 'Không nêu', 'Not stated');

-- so that a publication of all tables works: what has no key is told apart by its whole row
ALTER TABLE @scorecard@.about REPLICA IDENTITY FULL;
ALTER TABLE @scorecard@.inbox_row REPLICA IDENTITY FULL;
ALTER TABLE @scorecard@.reject REPLICA IDENTITY FULL;
ALTER TABLE @scorecard@.access_right REPLICA IDENTITY FULL;
ALTER TABLE @scorecard@.framework_node REPLICA IDENTITY FULL;
