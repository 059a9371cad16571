CREATE TABLE @scorecard@.dossier (
	dossier_key text COLLATE "C" PRIMARY KEY,
	unit text COLLATE "C" NOT NULL REFERENCES @scorecard@.unit,
	received date NOT NULL,
	due date,
	finished date,
	channel text COLLATE "C",
	status text COLLATE "C" NOT NULL,
	satisfaction int,
	CONSTRAINT dossier_is_sound CHECK (kpi.dossier_problem(received, due, finished, channel, status, satisfaction) IS NULL)
);
COMMENT ON TABLE @scorecard@.dossier IS 'Dossiers of public services, one row each; it is changed when it is finished';
COMMENT ON COLUMN @scorecard@.dossier.dossier_key IS 'Key of the dossier, a pseudonym';
COMMENT ON COLUMN @scorecard@.dossier.received IS 'Day on which it was received';
COMMENT ON COLUMN @scorecard@.dossier.due IS 'Day on which it is due';
COMMENT ON COLUMN @scorecard@.dossier.finished IS 'Day on which it was finished or returned';
COMMENT ON COLUMN @scorecard@.dossier.channel IS 'full or partial (online), counter, post; null: not known';
COMMENT ON COLUMN @scorecard@.dossier.status IS 'done, pending, returned or withdrawn';
COMMENT ON COLUMN @scorecard@.dossier.satisfaction IS 'Rating from 1 to 5';
CREATE INDEX dossier_received ON @scorecard@.dossier (unit, received);
CREATE INDEX dossier_due ON @scorecard@.dossier (unit, due);
CREATE INDEX dossier_finished ON @scorecard@.dossier (unit, finished);

CREATE TABLE @scorecard@.message (
	message_key text COLLATE "C" PRIMARY KEY,
	unit text COLLATE "C" NOT NULL REFERENCES @scorecard@.unit,
	user_key text COLLATE "C" NOT NULL,
	sent date NOT NULL,
	due date,
	answered date,
	CONSTRAINT answered_after_sent CHECK (answered >= sent AND due >= sent)
);
COMMENT ON TABLE @scorecard@.message IS 'Messages of citizens; without a day due it is not for this authority to answer';
COMMENT ON COLUMN @scorecard@.message.message_key IS 'Key of the message';
COMMENT ON COLUMN @scorecard@.message.user_key IS 'Key of who sent it, a pseudonym';
COMMENT ON COLUMN @scorecard@.message.sent IS 'Day on which it was sent';
COMMENT ON COLUMN @scorecard@.message.due IS 'Day by which it is to be answered';
COMMENT ON COLUMN @scorecard@.message.answered IS 'Day on which it was answered';
CREATE INDEX message_sent ON @scorecard@.message (unit, sent);
CREATE INDEX message_due ON @scorecard@.message (unit, due);

CREATE TABLE @scorecard@.device (
	device text COLLATE "C" PRIMARY KEY,
	unit text COLLATE "C" NOT NULL REFERENCES @scorecard@.unit,
	measure text COLLATE "C" NOT NULL DEFAULT 'devices.online' REFERENCES @scorecard@.record_measure,
	installed timestamptz NOT NULL,
	removed timestamptz,
	CONSTRAINT removed_after_installed CHECK (removed >= installed)
);
COMMENT ON TABLE @scorecard@.device IS 'Cameras and other devices that are due to be online from installed to removed';
COMMENT ON COLUMN @scorecard@.device.device IS 'Key of the device';
COMMENT ON COLUMN @scorecard@.device.measure IS 'What its hours count for';
COMMENT ON COLUMN @scorecard@.device.installed IS 'From when it is due to be online';
COMMENT ON COLUMN @scorecard@.device.removed IS 'Until when; null: still';
CREATE INDEX device_by_unit ON @scorecard@.device (unit);

CREATE TABLE @scorecard@.device_event (
	device text COLLATE "C" NOT NULL REFERENCES @scorecard@.device,
	at timestamptz NOT NULL,
	online boolean NOT NULL,
	PRIMARY KEY (device, at, online)
);
COMMENT ON TABLE @scorecard@.device_event IS 'From when on a device was online, or was not; the state holds until its next event';
COMMENT ON COLUMN @scorecard@.device_event.device IS 'Key of the device';
COMMENT ON COLUMN @scorecard@.device_event.at IS 'From when on';
COMMENT ON COLUMN @scorecard@.device_event.online IS 'Whether it was online';

CREATE TABLE @scorecard@.incident (
	incident_key text COLLATE "C" PRIMARY KEY,
	unit text COLLATE "C" NOT NULL REFERENCES @scorecard@.unit,
	reported timestamptz NOT NULL,
	due timestamptz NOT NULL,
	resolved timestamptz,
	CONSTRAINT resolved_after_reported CHECK (resolved >= reported AND due >= reported)
);
COMMENT ON TABLE @scorecard@.incident IS 'Incidents that devices reported or befell them';
COMMENT ON COLUMN @scorecard@.incident.incident_key IS 'Key of the incident';
COMMENT ON COLUMN @scorecard@.incident.reported IS 'When it was reported; it counts on that day of the scorecard';
COMMENT ON COLUMN @scorecard@.incident.due IS 'By when it is to be resolved';
COMMENT ON COLUMN @scorecard@.incident.resolved IS 'When it was';
CREATE INDEX incident_reported ON @scorecard@.incident (unit, reported);

CREATE TABLE @scorecard@.payment (
	payment_key text COLLATE "C" PRIMARY KEY,
	unit text COLLATE "C" NOT NULL REFERENCES @scorecard@.unit,
	paid_on date NOT NULL,
	cashless boolean NOT NULL,
	paid_amount numeric NOT NULL,
	CONSTRAINT paid_amount_is_possible CHECK (paid_amount >= 0 AND paid_amount < 1e20)
);
COMMENT ON TABLE @scorecard@.payment IS 'Payments, with cash and without';
COMMENT ON COLUMN @scorecard@.payment.payment_key IS 'Key of the payment, a pseudonym';
COMMENT ON COLUMN @scorecard@.payment.paid_on IS 'Day of the payment';
COMMENT ON COLUMN @scorecard@.payment.cashless IS 'Without cash';
COMMENT ON COLUMN @scorecard@.payment.paid_amount IS 'How much was paid';
CREATE INDEX payment_paid_on ON @scorecard@.payment (unit, paid_on);

CREATE TABLE @scorecard@.learner (
	learner_key text COLLATE "C",
	unit text COLLATE "C" NOT NULL REFERENCES @scorecard@.unit,
	year_start date,
	digital_skills boolean NOT NULL DEFAULT false,
	PRIMARY KEY (learner_key, year_start)
);
COMMENT ON TABLE @scorecard@.learner IS 'Pupils and other learners, one row a school year';
COMMENT ON COLUMN @scorecard@.learner.learner_key IS 'Key of the learner, a pseudonym';
COMMENT ON COLUMN @scorecard@.learner.year_start IS 'A day of the school year, which begins on 1 September';
COMMENT ON COLUMN @scorecard@.learner.digital_skills IS 'Has the digital skills of the level';
CREATE INDEX learner_by_unit ON @scorecard@.learner (unit, year_start);

CREATE TABLE @scorecard@.project (
	project_key text COLLATE "C" PRIMARY KEY,
	unit text COLLATE "C" NOT NULL REFERENCES @scorecard@.unit,
	year_start date NOT NULL,
	prize boolean NOT NULL DEFAULT false
);
COMMENT ON TABLE @scorecard@.project IS 'Research projects of pupils, by school year';
COMMENT ON COLUMN @scorecard@.project.project_key IS 'Key of the project';
COMMENT ON COLUMN @scorecard@.project.year_start IS 'A day of the school year, which begins on 1 September';
COMMENT ON COLUMN @scorecard@.project.prize IS 'Won a prize';
CREATE INDEX project_by_unit ON @scorecard@.project (unit, year_start);

CREATE TABLE @scorecard@.firm (
	firm_key text COLLATE "C",
	unit text COLLATE "C" NOT NULL REFERENCES @scorecard@.unit,
	assessed_on date,
	stage text COLLATE "C" NOT NULL,
	PRIMARY KEY (firm_key, assessed_on),
	CONSTRAINT stage_is_known CHECK (stage = ANY ('{manual,machines,lines,smart}'::text[]))
);
COMMENT ON TABLE @scorecard@.firm IS 'Firms by stage of automation, one row an assessment, one assessment a period';
COMMENT ON COLUMN @scorecard@.firm.firm_key IS 'Key of the firm, a pseudonym';
COMMENT ON COLUMN @scorecard@.firm.assessed_on IS 'Day of the assessment';
COMMENT ON COLUMN @scorecard@.firm.stage IS 'manual, machines, lines (automated) or smart';
CREATE INDEX firm_assessed_on ON @scorecard@.firm (unit, assessed_on);

CREATE TABLE @scorecard@.startup (
	startup_key text COLLATE "C" PRIMARY KEY,
	unit text COLLATE "C" NOT NULL REFERENCES @scorecard@.unit,
	founded date NOT NULL,
	closed date,
	CONSTRAINT closed_after_founded CHECK (closed >= founded)
);
COMMENT ON TABLE @scorecard@.startup IS 'Start-ups, from when until when they lived';
COMMENT ON COLUMN @scorecard@.startup.startup_key IS 'Key of the start-up, a pseudonym';
COMMENT ON COLUMN @scorecard@.startup.founded IS 'Day on which it was founded';
COMMENT ON COLUMN @scorecard@.startup.closed IS 'Day on which it ended; null: it lives';
CREATE INDEX startup_founded ON @scorecard@.startup (unit, founded);

CREATE TABLE @scorecard@.tally (
	tally_key text COLLATE "C",
	measure text COLLATE "C" REFERENCES @scorecard@.record_measure,
	unit text COLLATE "C" NOT NULL REFERENCES @scorecard@.unit,
	counted_on date NOT NULL,
	numerator numeric NOT NULL,
	denominator numeric,
	PRIMARY KEY (measure, tally_key),
	CONSTRAINT tally_is_in_range CHECK (abs(numerator) < 1e20 AND abs(denominator) < 1e20)
);
COMMENT ON TABLE @scorecard@.tally IS
	'Any other record: what one thing adds to numerator and denominator of a measure; without a denominator things are '
	'counted';
COMMENT ON COLUMN @scorecard@.tally.tally_key IS 'Key of the thing, a pseudonym; no two of one measure have the same';
COMMENT ON COLUMN @scorecard@.tally.measure IS 'What it counts for';
COMMENT ON COLUMN @scorecard@.tally.counted_on IS 'Day on which it counts';
CREATE INDEX tally_counted_on ON @scorecard@.tally (measure, unit, counted_on);

INSERT INTO @scorecard@.record_kind (code, name_vi, name_en, goes_on) VALUES
	('dossier', 'Hồ sơ dịch vụ công', 'Dossiers of public services', false),
	('message', 'Phản ánh, kiến nghị', 'Messages of citizens', false),
	('device', 'Thiết bị và trạng thái hoạt động', 'Devices and when they were online', true),
	('incident', 'Sự cố, sự kiện', 'Incidents', false),
	('payment', 'Thanh toán', 'Payments', false),
	('school', 'Người học và đề tài', 'Learners and projects', false),
	('firm', 'Doanh nghiệp theo mức tự động hóa', 'Firms by stage of automation', false),
	('startup', 'Doanh nghiệp khởi nghiệp', 'Start-ups', false),
	('tally', 'Bản ghi khác', 'Other records', false);

-- where the scorecard has the indicator that a measure is of, it becomes figures of it
INSERT INTO @scorecard@.record_measure (code, kind, form, frequency, indicator, published_frequency)
SELECT m.code, m.kind, m.form, m.frequency, i.code, m.published_frequency
FROM (VALUES ('dossiers.online', 'dossier', 'sum', 'D', 'DVC.ONLINE', 'M'),
	('dossiers.on_time', 'dossier', 'on_time', 'M', 'DVC.ONTIME', 'M'), ('dossiers.days', 'dossier', 'days', 'M', NULL, 'M'),
	('messages.on_time', 'message', 'sum', 'M', 'APP.FEEDBACK', 'M'), ('messages.users', 'message', 'users', 'M', NULL, 'M'),
	('devices.online', 'device', 'online', 'M', 'CAM.ONLINE', 'M'),
	('incidents.on_time', 'incident', 'sum', 'M', 'CAM.RESOLVE', 'M'),
	('payments.cashless', 'payment', 'sum', 'M', 'PAY.CASHLESS', 'Q'), ('payments.amount', 'payment', 'sum', 'M', NULL, 'M'),
	('learners.skilled', 'school', 'sum', 'school', NULL, 'school'),
	('projects.of_pupils', 'school', 'sum', 'school', 'EDU.RESEARCH', 'school'),
	('projects.prizes', 'school', 'sum', 'school', 'EDU.AWARD', 'school'),
	('firms.smart', 'firm', 'sum', 'Q', 'FAC.SMART', 'Q'), ('firms.automated', 'firm', 'sum', 'Q', NULL, 'Q'),
	('startups.survived', 'startup', 'sum', 'Q', 'INV.SURVIVE', 'Q'), ('startups.life', 'startup', 'life', 'Q', NULL, 'Q')
) AS m (code, kind, form, frequency, indicator, published_frequency)
LEFT JOIN @scorecard@.indicator i ON i.code = m.indicator;
