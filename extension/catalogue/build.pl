#!/usr/bin/env perl
# Build the catalogue's SQL from its CSV files, or refuse with file, line and reason.
#
#     build.pl [directory] > catalogue.built.sql
#
# Each FILE.csv beside this script (or in the directory given) becomes one read-only view catalogue_FILE over VALUES.
# Nothing is printed unless every file holds together: shape, spelling, types, allowed words, unique keys, references
# between the files, and the rules the tables must keep among themselves. The allowed words are themselves a file,
# word.csv, so that what the checks accept is what users read in catalogue_word.
use strict;
use warnings;
use utf8;
use charnames ();
use Cwd ();
use File::Basename ();
use File::Spec;
use Math::BigFloat;
use Unicode::Normalize qw(NFC NFD getCombinClass);

binmode STDERR, ':encoding(UTF-8)';

# ---- The shape of each file -----------------------------------------------------------------------------------

# One file and the view made from it; unique lists the column sets that may not repeat.
sub table {
	my ($name, $comment, $unique, @columns) = @_;
	return { name => $name, comment => $comment, unique => $unique, columns => \@columns };
}

# One column: its SQL type, its comment, whether it must be filled, its words, its reference.
sub column {
	my ($name, $kind, $comment, %more) = @_;
	return { name => $name, kind => $kind, comment => $comment, %more };
}

# SQL type of each kind of column; codes compare bytewise, so that no locale changes an order or a join.
my %SQL = (
	code => 'text COLLATE "C"', period => 'text COLLATE "C"', text => 'text', int => 'int', numeric => 'numeric',
	date => 'date', boolean => 'boolean'
);

my $SLUG = [qr/[a-z0-9]+(-[a-z0-9]+)*/, 'lower-case letters, digits and single hyphens'];
my $DOTTED = [qr/[A-Z][A-Z0-9]*(\.[A-Z0-9]+)+/, 'capitals and digits in parts joined by dots'];
my $METHOD = [qr/_Z|$SLUG->[0]/, "$SLUG->[1], or _Z"];
my $GSO = [qr/[0-9]{2}/, 'two digits'];
my $GSO_COMMUNE = [qr/[0-9]{5}/, 'five digits'];
my $ISO = [qr/VN(-[0-9A-Z]{2})?/, 'VN or VN-XX'];
my $WORD = [qr/\S.*/, 'any word'];
my $FORM = [qr/.*%s.*/, 'a form with %s for the name'];
my $DUE = [qr/(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])/, 'MM-DD'];

my $NAME_VI = 'Name in Vietnamese, NFC, spelt as Hòa Bình, Thanh Hóa';
my $TILE_X = 'Column of its tile on a tile-grid map, 1 in the west; our layout (P), neighbours near each other';
my $TILE_Y = 'Row of its tile, 1 in the north';
my $EVIDENCE =
	'How well the row is known: S seen, M from memory, P our proposal, or a mix; catalogue_word list evidence';

my @TABLES = (
	table('setting', 'One row per thing a scorecard takes over from the catalogue as a whole',
		[['code']],
		column('code', 'code',
			'What it is: name, time_zone, language, known_on',
			need => 1, like => [qr/[a-z]+(_[a-z]+)*/, 'lower-case letters and underscores']),
		column('value', 'text', 'Its value', need => 1),
		column('meaning', 'text', 'What it says', need => 1),
	),
	table('word', 'One row per list and code: every word the catalogue and the scorecard use, in both languages. '
		. 'Lists status and reason explain the results of progress',
		[['list', 'code']],
		column('list', 'code',
			'Which list the word belongs to, as status, reason, obs_status',
			need => 1, like => [qr/[a-z]+(_[a-z]+)*/, 'lower-case letters and underscores']),
		column('code', 'code', 'The word itself, as stored in tables and shown by views', need => 1, like => $WORD),
		column('name_vi', 'text', 'Label in Vietnamese', need => 1),
		column('name_en', 'text', 'Label in English', need => 1),
		column('meaning', 'text', 'What the word says, in English; NULL where the label says it all'),
		column('meaning_vi', 'text', 'What the word says, in Vietnamese; given for statuses and reasons'),
	),
	table('area', 'One row per system of the digital-economy mission',
		[['code'], ['name_vi'], ['name_en']],
		column('code', 'code', 'Code of the area, as digital-economy', need => 1, like => $SLUG),
		column('name_vi', 'text', $NAME_VI, need => 1),
		column('name_en', 'text', 'Name in English', need => 1),
		column('seed_paragraph', 'int',
			'Theme: 1 goals, 2 e-government and data, 3 schools, 4 enterprises, logistics and trade, 5 policy, '
			. 'start-ups, research and people', need => 1),
	),
	table('unit', 'One row per territorial unit in time: the nation, the 63 provinces until 30 June 2025 and the 34 '
		. 'since; an unchanged province is one unit. Codes by Decisions 124/2004 and 19/2025/QĐ-TTg',
		[['code']],
		column('code', 'code',
			'Our own code: vinh-phuc, phu-tho (until 30 June 2025), phu-tho-2025 (merged, since)',
			need => 1, like => $SLUG),
		column('name_vi', 'text', $NAME_VI, need => 1),
		column('name_en', 'text', 'Name in Latin letters without diacritics', need => 1),
		column('kind', 'code',
			'nation, province or city; of a unit that still stands, as of 1 July 2025',
			need => 1, words => 'unit_kind'),
		column('gso_code', 'code',
			'Two-digit code of the statistics office in force while the unit stands; ambiguous without a date, since '
			. 'seven codes were given to other names in 2025', like => $GSO),
		column('iso_code', 'code',
			'ISO 3166-2 code; the standard still lists the 63, so a merged unit carries the code of the old unit of '
			. 'its name', like => $ISO),
		column('valid_from', 'date', 'First day; NULL means before every figure kept here'),
		column('valid_to', 'date', 'Last day; NULL means it still stands'),
		column('source', 'text', 'Document that gives the code and the validity', need => 1),
		column('evidence', 'code', $EVIDENCE, need => 1, words => 'evidence'),
		column('iso_evidence', 'code',
			'The same for iso_code: S equal in the ISO list as carried by Debian iso-codes 4.15; S/P carried over to '
			. 'the merged unit by us', need => 1, words => 'evidence'),
		column('note', 'text', 'Changes of name or kind that the columns cannot hold'),
	),
	table('unit_alias', 'One row per unit and other name it is written under. Case, accents, blanks and punctuation '
		. 'do not count, so spellings that differ in nothing else are not repeated',
		[['unit', 'alias']],
		column('unit', 'code', 'Code of the unit', need => 1, ref => ['unit', 'code']),
		column('alias', 'text',
			'The other name: an old spelling, an abbreviation, a former or a later name', need => 1),
		column('takes_prefix', 'boolean',
			'Whether it is also written behind the word for the kind of unit, as Tỉnh or TP.', need => 1),
		column('source', 'text', 'What kind of name it is, and by which document', need => 1),
		column('evidence', 'code', $EVIDENCE, need => 1, words => 'evidence'),
	),
	table('boundary', 'One row per division of the country into provinces',
		[['code']],
		column('code', 'code',
			'Code: 63 or 34, which is also the number of members', need => 1, like => [qr/[0-9]+/, 'digits']),
		column('name_vi', 'text', $NAME_VI, need => 1),
		column('name_en', 'text', 'Name in English', need => 1),
		column('valid_from', 'date', 'First day of the division', need => 1),
		column('valid_to', 'date', 'Last day; NULL means still in force'),
		column('source', 'text', 'Documents that made the division', need => 1),
		column('evidence', 'code', $EVIDENCE, need => 1, words => 'evidence'),
	),
	table('boundary_member', 'One row per boundary and unit: which units make up a division (Resolution '
		. '202/2025/QH15)',
		[['boundary', 'unit']],
		column('boundary', 'code', 'Code of the boundary', need => 1, ref => ['boundary', 'code']),
		column('unit', 'code', 'Code of the member', need => 1, ref => ['unit', 'code']),
		column('parent', 'code', 'Code of the unit it belongs to', need => 1, ref => ['unit', 'code']),
		column('tile_x', 'int', $TILE_X, need => 1),
		column('tile_y', 'int', $TILE_Y, need => 1),
	),
	table('map_label', 'One row per boundary and place that a tile map must show though it has no figures of its own',
		[['boundary', 'code']],
		column('boundary', 'code',
			'Code of the boundary whose map it stands on', need => 1, ref => ['boundary', 'code']),
		column('code', 'code', 'Code of the place', need => 1, like => $SLUG),
		column('name_vi', 'text', $NAME_VI, need => 1),
		column('name_en', 'text', 'Name in Latin letters without diacritics', need => 1),
		column('unit', 'code', 'Unit it belongs to, a member of that boundary', need => 1, ref => ['unit', 'code']),
		column('tile_x', 'int', $TILE_X, need => 1),
		column('tile_y', 'int', $TILE_Y, need => 1),
		column('source', 'text', 'Document', need => 1),
		column('evidence', 'code', $EVIDENCE, need => 1, words => 'evidence'),
	),
	table('name_form', 'One row per way in which a name is written beside the word for its kind of unit, or beside a '
		. 'word that tells two units of one name apart',
		[['kind', 'form']],
		column('kind', 'code', 'Kind of unit it is used of; NULL: every kind', words => 'unit_kind'),
		column('form', 'text', 'The form, with %s for the name: Tỉnh %s', need => 1, like => $FORM),
		column('unit_life', 'code',
			'Of which units: any, those that ended or those that began', need => 1, words => 'unit_life'),
	),
	table('part', 'One row per optional part of the catalogue: communes that a scorecard can be given, each part a '
		. 'division of its own',
		[['code'], ['boundary']],
		column('code', 'code', 'Code of the part', need => 1, like => $SLUG),
		column('boundary', 'code',
			'Code of the division its units make up, which is also their number',
			need => 1, like => [qr/[0-9]+/, 'digits']),
		column('name_vi', 'text', $NAME_VI, need => 1),
		column('name_en', 'text', 'Name in English', need => 1),
		column('parent', 'code', 'Unit whose communes it holds; NULL: all of them', ref => ['unit', 'code']),
		column('n_units', 'int', 'How many communes it holds', need => 1),
		column('valid_from', 'date', 'First day of the division', need => 1),
		column('valid_to', 'date', 'Last day; NULL means still in force'),
		column('source', 'text', 'Document', need => 1),
		column('evidence', 'code', $EVIDENCE, need => 1, words => 'evidence'),
		column('note', 'text', 'Where it was read'),
	),
	table('commune', 'One row per commune, ward and special zone since 1 July 2025 (Decision 19/2025/QĐ-TTg; read '
		. 'from a public copy of the register of the statistics office, July 2026). Optional: catalogue_part says '
		. 'what a scorecard can take',
		[['code'], ['gso_code'], ['parent', 'name_vi']],
		column('code', 'code',
			'Our own code: the name and the code of the statistics office', need => 1, like => $SLUG),
		column('name_vi', 'text', $NAME_VI, need => 1),
		column('name_en', 'text', 'Name in Latin letters without diacritics', need => 1),
		column('kind', 'code', 'ward, commune or special-zone, as of 1 July 2025', need => 1, words => 'unit_kind'),
		column('gso_code', 'code', 'Five-digit code of the statistics office', need => 1, like => $GSO_COMMUNE),
		column('parent', 'code', 'Province or city it belongs to', need => 1, ref => ['unit', 'code']),
		column('later_kind', 'code', 'Kind it was given later; NULL: unchanged', words => 'unit_kind'),
		column('later_from', 'date', 'First day of that kind'),
		column('later_source', 'text', 'Document that gave it'),
		column('valid_from', 'date', 'First day', const => '2025-07-01'),
		column('evidence', 'code', $EVIDENCE, words => 'evidence', const => 'S'),
	),
	table('unit_status', 'One row per unit and change of its status that left code and area as they were',
		[['unit', 'valid_from']],
		column('unit', 'code', 'Code of the unit', need => 1, ref => ['unit', 'code']),
		column('kind', 'code', 'What it is from that day: province or city', need => 1, words => 'unit_kind'),
		column('valid_from', 'date', 'First day', need => 1),
		column('source', 'text', 'Document, where its number was seen'),
		column('evidence', 'code', $EVIDENCE, need => 1, words => 'evidence'),
		column('note', 'text', 'What is not known'),
	),
	table('region', 'One row per socio-economic region; only what was seen or is marked',
		[['code'], ['name_vi']],
		column('code', 'code', 'Code of the region', need => 1, like => $SLUG),
		column('name_vi', 'text', $NAME_VI, need => 1),
		column('name_en', 'text', 'Name in English', need => 1),
		column('source', 'text', 'Document that draws the regions', need => 1),
		column('evidence', 'code', $EVIDENCE, need => 1, words => 'evidence'),
		column('note', 'text', 'What is not known'),
	),
	table('region_member', 'One row per region and unit, with the days of the membership; the list is not complete: '
		. 'what was not seen is left out',
		[['region', 'unit']],
		column('region', 'code', 'Code of the region', need => 1, ref => ['region', 'code']),
		column('unit', 'code', 'Code of the unit', need => 1, ref => ['unit', 'code']),
		column('valid_from', 'date', 'First day; NULL means before every figure kept here'),
		column('valid_to', 'date', 'Last day; NULL means still so'),
		column('source', 'text', 'Document', need => 1),
		column('evidence', 'code', $EVIDENCE, need => 1, words => 'evidence'),
		column('note', 'text', 'What was seen and what was not'),
	),
	table('unit_succession', 'One row per old and new unit: what became of a unit that ended (Resolution '
		. '202/2025/QH15)',
		[['old_unit', 'new_unit']],
		column('old_unit', 'code', 'Code of the unit that ended', need => 1, ref => ['unit', 'code']),
		column('new_unit', 'code', 'Code of its successor', need => 1, ref => ['unit', 'code']),
		column('from_date', 'date', 'First day of the successor', need => 1),
		column('share', 'numeric', 'Part of the old unit that went to the successor, 1 for the whole', need => 1),
	),
	table('method', 'One row per way of compiling a figure: figures of different methods are never chained',
		[['code'], ['name_vi']],
		column('code', 'code', 'Code of the method; _Z where none applies', need => 1, like => $METHOD),
		column('compiler', 'text', 'Who compiles the figure'),
		column('framework', 'text', 'Set or framework it follows'),
		column('price_basis', 'code',
			'current or constant-2010; NULL where no prices are involved', words => 'price_basis'),
		column('classification', 'text',
			'Classification of industries, where one is known', words => 'industry_version'),
		column('document', 'text', 'Document that lays the method down'),
		column('valid_from', 'date', 'First day of the reference periods compiled so; NULL where not known'),
		column('valid_to', 'date', 'Last day of the reference periods compiled so; NULL where not known or open'),
		column('name_vi', 'text', $NAME_VI, need => 1),
		column('name_en', 'text', 'Name in English', need => 1),
		column('evidence', 'code', $EVIDENCE, need => 1, words => 'evidence'),
		column('note', 'text', 'What must not be mixed, and what is not known'),
	),
	table('indicator', 'One row per indicator: definition, unit, direction and how it may be aggregated',
		[['code'], ['name_vi'], ['name_en']],
		column('code', 'code', 'Code of the indicator, as DE.SHARE', need => 1, like => $DOTTED),
		column('area', 'code', 'Code of its area', need => 1, ref => ['area', 'code']),
		column('name_vi', 'text', $NAME_VI, need => 1),
		column('name_en', 'text', 'Name in English', need => 1),
		column('unit_measure', 'text',
			'Unit of the value, in Vietnamese; per cent is per cent (22.87). English in catalogue_word list '
			. 'unit_measure', need => 1, words => 'unit_measure'),
		column('multiplier', 'numeric',
			'Value = multiplier times numerator over denominator: 100 for per cent, 1000 or more for rates per '
			. 'inhabitants, 1 otherwise', need => 1),
		column('decimals', 'int',
			'Decimals as published; values are rounded to them before they are ranked', need => 1),
		column('direction', 'int',
			'1 higher is better, -1 lower is better, 0 neither ranked nor judged', need => 1, words => 'direction'),
		column('lower', 'numeric', 'Natural lower limit; NULL where there is none'),
		column('upper', 'numeric', 'Natural upper limit; NULL where there is none'),
		column('agg_unit', 'code',
			'How members make up their parent: catalogue_word list agg_unit', need => 1, words => 'agg_unit'),
		column('agg_time', 'code',
			'How periods make up a longer one (a stock is last): catalogue_word list agg_time',
			need => 1, words => 'agg_time'),
		column('frequency', 'code', 'How often it is reported, SDMX letter', need => 1, words => 'frequency'),
		column('calendar', 'code', 'civil or school year', need => 1, words => 'calendar'),
		column('due_days', 'int', 'Days after the period by which it is due; NULL: no norm seen, the owner sets it'),
		column('lead_agency', 'text',
			'Agency in charge: our proposal (P) from its field of work, the owner decides. English in catalogue_word '
			. 'list agency', words => 'agency'),
		column('valid_from', 'date', 'First day of the definition; NULL where not known'),
		column('valid_to', 'date', 'Last day of the definition; NULL means in force'),
		column('replaced_by', 'code',
			'Indicator that took its place; a pointer to read on, the two series are never chained',
			ref => ['indicator', 'code']),
		column('evidence', 'code', $EVIDENCE, need => 1, words => 'evidence'),
		column('origin', 'code',
			'Where the row comes from: catalogue for every row here',
			need => 1, words => 'origin', const => 'catalogue'),
		column('formula', 'text', 'Numerator, or what is counted or scored, in Vietnamese', need => 1),
		column('denominator', 'text',
			'Denominator in Vietnamese, or the weight (trọng số) of a weighted mean; NULL where there is none'),
		column('source', 'text', 'Document or body that defines it', need => 1),
		column('levels', 'text',
			'Levels it is meant for: N nation, P province, C commune, O organisation',
			need => 1, words => 'level', many => 1),
		column('frequencies', 'text',
			'Every frequency the source gives, SDMX letters, the usual one first',
			need => 1, words => 'frequency', many => 1),
		column('evidence_note', 'text', 'What exactly was seen or proposed, and how to read the aggregation'),
	),
	table('addition', 'One row per indicator and part: figures of the parts add to the whole, within rounding',
		[['indicator', 'part_indicator']],
		column('indicator', 'code', 'Code of the whole', need => 1, ref => ['indicator', 'code']),
		column('part_indicator', 'code', 'Code of the part', need => 1, ref => ['indicator', 'code']),
		column('source', 'text', 'Who publishes them so', need => 1),
		column('evidence', 'code', $EVIDENCE, need => 1, words => 'evidence'),
	),
	table('target', 'One row per unit, indicator, breakdown, period and document: what is to be reached, by whom, '
		. 'when',
		[['code'], ['unit', 'indicator', 'breakdown', 'period', 'document']],
		column('code', 'code', 'Code of the target: document, subject, year', need => 1, like => $SLUG),
		column('unit', 'code', 'Unit the document speaks of', need => 1, ref => ['unit', 'code']),
		column('indicator', 'code', 'Code of the indicator', need => 1, ref => ['indicator', 'code']),
		column('breakdown', 'code', '_T for the total, else the part it holds for', need => 1, words => 'breakdown'),
		column('method', 'code',
			'Method the document names; _Z where it names none, so figures of each method are judged by themselves',
			need => 1, ref => ['method', 'code']),
		column('kind', 'code', 'level, rank, growth, binary or plan', need => 1, words => 'target_kind'),
		column('op', 'code',
			'How the value must stand to the target: >=, >, <=, < or between', need => 1, words => 'op'),
		column('period', 'period', 'Period by which it is to be reached, canonical text', need => 1),
		column('value', 'numeric', 'The target, in the unit of the indicator, or the rank', need => 1),
		column('value_upper', 'numeric', 'Upper end of a between target; NULL otherwise'),
		column('of_n', 'int', 'Size of the field of a rank when it was set; NULL where not known or no rank'),
		column('boundary', 'code',
			'Division whose units the rank is among, of_n of them; NULL where not known or no rank',
			ref => ['boundary', 'code']),
		column('base_period', 'period', 'Base period the document names; NULL: the first observation serves'),
		column('base_value', 'numeric', 'Base value the document names'),
		column('applies_to', 'code',
			'unit, or members: also a benchmark for every member of a boundary', need => 1, words => 'applies_to'),
		column('inherits', 'boolean',
			'Whether the successor of the unit takes the target over: our rule (P), no document says so', need => 1),
		column('document', 'text', 'Document that sets the target', need => 1),
		column('lead_agency', 'text', 'Agency the document charges; NULL where it was not seen'),
		column('deadline', 'date', 'Day the document sets; NULL: the end of the period'),
		column('evidence', 'code', $EVIDENCE, need => 1, words => 'evidence'),
		column('source', 'text', 'Where the target was seen'),
		column('note', 'text', 'How the wording was read'),
		column('announced_on', 'date', 'Day of the document, from which the target is known; NULL where not seen'),
	),
	table('figure', 'One row per published figure that is known by its vintage or its table, for who wants to take '
		. 'it over; no scorecard is seeded with it',
		[['unit', 'indicator', 'breakdown', 'method', 'period', 'known_from']],
		column('unit', 'code', 'Code of the unit', need => 1, ref => ['unit', 'code']),
		column('indicator', 'code', 'Code of the indicator', need => 1, ref => ['indicator', 'code']),
		column('breakdown', 'code', '_T for the total', need => 1, words => 'breakdown'),
		column('method', 'code', 'How it was compiled', need => 1, ref => ['method', 'code']),
		column('period', 'period', 'Period it is about, canonical text', need => 1),
		column('known_from', 'date', 'Day of publication, which tells the vintages of a cell apart', need => 1),
		column('value', 'numeric', 'The figure, in the unit of the indicator', need => 1),
		column('rank_published', 'int', 'Rank as published; NULL where it was not seen, never computed'),
		column('of_n', 'int', 'Size of the field of that rank'),
		column('boundary', 'code', 'Division whose table it stands in', ref => ['boundary', 'code']),
		column('obs_status', 'code',
			'A as published, E estimate, F forecast, I computed by us', need => 1, words => 'obs_status'),
		column('source', 'text', 'Where it was read', need => 1),
		column('evidence', 'code', $EVIDENCE, need => 1, words => 'evidence'),
		column('note', 'text', 'Vintage, and how a value came about'),
	),
	table('industry', 'One row per version of the classification and industry of the digital economy. The same code '
		. 'can mean another thing in another version: join on both',
		[['version', 'code']],
		column('version', 'code', 'Version of the classification', need => 1, words => 'industry_version'),
		column('code', 'code',
			'Code of the industry, of two to four digits; it holds every longer one',
			need => 1, like => [qr/[0-9]{2,4}/, 'two to four digits']),
		column('role', 'code',
			'core: counts whole into the share; platform: brings others together',
			need => 1, words => 'industry_role'),
		column('section', 'code',
			'Letter of its section in that version', need => 1, like => [qr/[A-V]/, 'a letter A to V']),
		column('name_vi', 'text', $NAME_VI, need => 1),
		column('name_en', 'text', 'Name in English', need => 1),
		column('method', 'code', 'Method whose core it is part of; NULL for platforms', ref => ['method', 'code']),
		column('valid_from', 'date', 'First day of the reference periods it holds for', need => 1),
		column('valid_to', 'date', 'Last day of the reference periods it holds for; NULL means open'),
		column('source', 'text', 'Document of the classification, and where the role was seen', need => 1),
		column('evidence', 'code', $EVIDENCE, need => 1, words => 'evidence'),
		column('note', 'text', 'What is inferred and what is left out'),
	),
	table('framework', 'One row per composite index or set of criteria with a published structure',
		[['code']],
		column('code', 'code', 'Code of the framework', need => 1, like => $SLUG),
		column('name_vi', 'text', $NAME_VI, need => 1),
		column('name_en', 'text', 'Name in English', need => 1),
		column('document', 'text', 'Document that lays it down', need => 1),
		column('valid_from', 'date', 'First day of the reference periods it holds for', need => 1),
		column('valid_to', 'date', 'Last day of the reference periods it holds for'),
		column('evidence', 'code', $EVIDENCE, need => 1, words => 'evidence'),
		column('note', 'text', 'What is inferred and what is left out'),
		column('kind', 'code',
			'index: one score is made of catalogue_framework_node; criteria: reported side by side, in '
			. 'catalogue_criterion', need => 1, words => 'framework_kind'),
		column('n_criteria', 'int', 'How many criteria or components the document has', need => 1),
		column('due', 'code',
			'Month and day of each year by which results are to be sent; NULL: none seen', like => $DUE),
		column('reporter', 'text', 'Who sends results'),
		column('receiver', 'text', 'Who receives them'),
	),
	table('framework_node', 'One row per framework, node and parent: a node may feed several parents; a root has '
		. 'none',
		[['framework', 'node', 'parent']],
		column('framework', 'code', 'Code of the framework', need => 1, ref => ['framework', 'code']),
		column('node', 'code', 'Code of the node within the framework', need => 1, like => $SLUG),
		column('parent', 'code', 'Node it feeds; NULL for a root', like => $SLUG),
		column('weight', 'numeric', 'Weight within that parent, relative to its other children; NULL for a root'),
		column('direction', 'int', '1 higher is better, -1 lower is better', need => 1, words => 'direction'),
		column('indicator', 'code',
			'Indicator that holds the values of the node; NULL where none is published',
			ref => ['indicator', 'code']),
		column('name_vi', 'text', $NAME_VI, need => 1),
		column('name_en', 'text', 'Name in English', need => 1),
		column('max_points', 'numeric', 'Points of the node in the published scale', need => 1),
		column('scale_lo', 'numeric', 'Lower end of its values', need => 1),
		column('scale_hi', 'numeric', 'Upper end of its values', need => 1),
		column('aggregate', 'code', 'How its children make it up; NULL for a leaf', words => 'aggregate'),
		column('evidence', 'code', $EVIDENCE, need => 1, words => 'evidence'),
	),
	table('criterion', 'One row per set of criteria and criterion or group of criteria; what was not seen by name is '
		. 'counted in its group only',
		[['framework', 'code']],
		column('framework', 'code',
			'Code of the set, a framework of kind criteria', need => 1, ref => ['framework', 'code']),
		column('code', 'code', 'Code of the criterion or group within the set', need => 1, like => $SLUG),
		column('parent', 'code', 'Group it belongs to; NULL for the whole', like => $SLUG),
		column('name_vi', 'text', $NAME_VI, need => 1),
		column('name_en', 'text', 'Name in English', need => 1),
		column('n_criteria', 'int',
			'How many criteria the document has in it, seen or not; 1 for a criterion', need => 1),
		column('indicator', 'code',
			'Indicator that holds its values; NULL where none does', ref => ['indicator', 'code']),
		column('evidence', 'code', $EVIDENCE, need => 1, words => 'evidence'),
	),
);

# ---- Problems are collected, so that one run shows them all ---------------------------------------------------

my $directory = '';
my %found;

sub problem {
	my ($file, $line, $text) = @_;
	my $path = File::Spec->abs2rel(File::Spec->catfile($directory, $file));
	$found{"$path\0$line\0$text"} = [$path, $line, $text];
}

# about a row of a table
sub complain {
	my ($table, $row, $text) = @_;
	problem("$table.csv", $row->{line}, $text);
}

sub stop_if_any {
	for my $one (sort { $a->[0] cmp $b->[0] || $a->[1] <=> $b->[1] || $a->[2] cmp $b->[2] } values %found) {
		printf STDERR "%s:%d: %s\n", @$one;
	}
	exit 1 if %found;
}

# ---- Reading: bytes, spelling, fields, types ------------------------------------------------------------------

# The tone mark stands on the first vowel of an open oa, oe, uy (Hòa, Thúy); qu is a consonant (Quý).
my $OLD_TONE = qr/(o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?!\p{L})/i;

# What is wrong with a character, or the empty text; each is looked up once.
my %wrong_with;

sub character {
	my ($char) = @_;
	return sprintf 'character U+%04X is not allowed', ord $char if $char =~ /[\p{C}\p{Z}]/ && $char ne ' ';
	return '' unless $char =~ /\p{L}/;
	my $name = charnames::viacode(ord $char) // 'without a name';
	return '' if $name =~ /^LATIN/ && $char !~ /[ÐðƉƢƣ]/;
	return "letter \"$char\" ($name) is not of the Vietnamese alphabet";
}

# What is wrong with the letters of a field, or undef.
sub spelling {
	my ($text) = @_;
	return 'blanks at an end or doubled' if $text =~ /^\s|\s\z|  /;
	for my $char (split //, $text) {
		my $wrong = $wrong_with{$char} //= character($char);
		return $wrong if $wrong ne '';
	}
	return 'text is not in Unicode form NFC' if NFC($text) ne $text;
	return "tone mark on the second vowel in \"$1\": write it as in Hòa, Thúy" if $text =~ $OLD_TONE;
	return 'a word that CREATE EXTENSION would replace' if $text =~ /\@extschema|MODULE_PATHNAME/;
	return;
}

# Days since 1970-01-01 of a date of the proleptic Gregorian calendar, and back (H. Hinnant's algorithms).
sub day_number {
	my ($year, $month, $day) = @_;
	$year-- if $month <= 2;
	my $era = int($year / 400);
	my $of_era = $year - $era * 400;
	my $of_year = int((153 * ($month + ($month > 2 ? -3 : 9)) + 2) / 5) + $day - 1;
	return $era * 146097 + $of_era * 365 + int($of_era / 4) - int($of_era / 100) + $of_year - 719468;
}

sub date_of {
	my ($number) = @_;
	$number += 719468;
	my $era = int($number / 146097);
	my $of_era = $number - $era * 146097;
	my $year_of_era = int(($of_era - int($of_era / 1460) + int($of_era / 36524) - int($of_era / 146096)) / 365);
	my $of_year = $of_era - (365 * $year_of_era + int($year_of_era / 4) - int($year_of_era / 100));
	my $moved = int((5 * $of_year + 2) / 153);
	my $month = $moved + ($moved < 10 ? 3 : -9);
	return ($year_of_era + $era * 400 + ($month <= 2), $month, $of_year - int((153 * $moved + 2) / 5) + 1);
}

# First day of a month counted from January of the year; may run past December.
sub month_start {
	my ($year, $month) = @_;
	$year += int(($month - 1) / 12);
	die "year $year is out of range\n" if $year > 9999;
	return day_number($year, ($month - 1) % 12 + 1, 1);
}

sub whole {
	my ($text) = @_;
	die "\"$text\" is not a whole number\n" unless $text =~ /^-?(0|[1-9][0-9]*)\z/;
	return $text + 0;
}

sub number {
	my ($text) = @_;
	die "\"$text\" is not a number\n" unless $text =~ /^-?(0|[1-9][0-9]*)(\.[0-9]+)?\z/;
	return $text + 0;
}

sub date {
	my ($text) = @_;
	if ($text =~ /^([0-9]{4})-([0-9]{2})-([0-9]{2})\z/ && $1 > 0 && $2 >= 1 && $2 <= 12) {
		my $day = day_number($1, $2, $3);
		return $day if sprintf('%04d-%02d-%02d', date_of($day)) eq $text;
	}
	die "\"$text\" is not a date (YYYY-MM-DD)\n";
}

sub boolean {
	my ($text) = @_;
	die "\"$text\" is neither true nor false\n" unless $text =~ /^(true|false)\z/;
	return $text eq 'true' ? 1 : 0;
}

# First and last day of a calendar period in canonical text, or nothing.
sub calendar_period {
	my ($text) = @_;
	return unless $text =~ /^([0-9]{4})(?:-(S[12]|Q[1-4]|0[1-9]|1[0-2]))?\z/ && $1 ne '0000';
	my ($year, $part) = ($1, $2);
	my ($first, $months) = (1, 12);
	if (defined $part) {
		($first, $months) = $part =~ /^S(.)/ ? (6 * $1 - 5, 6) : $part =~ /^Q(.)/ ? (3 * $1 - 2, 3) : ($part + 0, 1);
	}
	return [month_start($year, $first), month_start($year, $first + $months) - 1];
}

# First and last day of a period; only the canonical SDMX text is accepted.
sub period {
	my ($text) = @_;
	my $days = calendar_period($text);
	return $days if $days;
	my $error = "\"$text\" is not a period in canonical text, as 2030, 2025-Q3, 2025-01-01/P9M\n";
	die $error unless $text =~ m{^([0-9]{4}-[0-9]{2}-[0-9]{2})(?:/P([1-9][0-9]*)([YMD]))?\z};
	my ($written, $count, $step) = ($1, $2, $3);
	my $start = date($written);
	return [$start, $start] unless defined $count;
	my ($year, $month, $day) = date_of($start);
	my $end;
	if ($step eq 'D') {
		$end = $start + $count;
	} elsif ($day > 28) {
		die $error;
	} else {
		$end = month_start($year, $month + $count * ($step eq 'Y' ? 12 : 1)) + $day - 1;
	}
	$days = [$start, $end - 1];
	for my $same ($year, map { "$year-$_" } qw(S1 S2 Q1 Q2 Q3 Q4), map { sprintf '%02d', $_ } 1 .. 12) {
		my $calendar = calendar_period(sprintf '%04d%s', $same =~ /^([0-9]+)(.*)/);
		die "\"$text\" is written $same in canonical text\n"
			if $calendar && $calendar->[0] == $days->[0] && $calendar->[1] == $days->[1];
	}
	# the longest unit that fits: years, else months, else days
	my ($end_year, $end_month, $end_day) = date_of($end);
	my $months = $end_day == $day ? ($end_year - $year) * 12 + $end_month - $month : 0;
	my $length = $months && $months % 12 == 0 ? $months / 12 . 'Y' : $months ? "${months}M" : $end - $start . 'D';
	my $same = $length eq '1D' ? $written : "$written/P$length";
	die "\"$text\" is written $same in canonical text\n" if $text ne $same;
	return $days;
}

my %READ = (int => \&whole, numeric => \&number, date => \&date, boolean => \&boolean, period => \&period);

# The records of CSV text, in bytes, as [line of their end, field...]; dies with a reason at the first that is none.
sub csv {
	my ($text) = @_;
	my ($line, @records) = (0);
	pos($text) = 0;
	while (pos $text < length $text) {
		my @fields;
		if ($text =~ /\G\n/gc) {
			push @records, [++$line];
			next;
		}
		while (1) {
			if ($text =~ /\G"((?:[^"]|"")*)"(?=[,\n]|\z)/gc) {
				my $field = $1;
				$line += $field =~ tr/\n//;
				$field =~ s/""/"/g;
				push @fields, $field;
			} elsif ($text =~ /\G"((?:[^"]|"")*)(.?)/gcs) {
				my ($inside, $behind) = ($1, $2);
				$line += ($inside =~ tr/\n//) + 1;
				die [$line, $behind eq '' ? 'unexpected end of data' : "',' expected after '\"'"];
			} else {
				$text =~ /\G([^,\n]*)/gc;
				push @fields, $1;
			}
			next if $text =~ /\G,/gc;
			$text =~ /\G\n/gc;
			utf8::decode($_) for @fields;
			push @records, [++$line, @fields];
			last;
		}
	}
	return @records;
}

# The records of a file; one that is no CSV at all is reported and read no further.
sub records {
	my ($name) = @_;
	my $data;
	if (!open my $file, '<:raw', File::Spec->catfile($directory, $name)) {
		problem($name, 0, "cannot be read: $!");
		return;
	} else {
		local $/;
		$data = <$file>;
	}
	my $text = $data;
	if (!utf8::decode($text) && $data =~ /[^\x00-\x7f]/) {
		# the line of the first byte that belongs to no character
		my $line = 1;
		for my $one (split /\n/, $data, -1) {
			last if !utf8::decode(my $copy = $one) && $one =~ /[^\x00-\x7f]/;
			$line++;
		}
		problem($name, $line, 'is not UTF-8');
		return;
	}
	problem($name, 0, 'is empty') if $text eq '';
	if ($text =~ /[\r\x{feff}]/) {
		problem($name, 1, 'has carriage returns or a byte-order mark');
		return;
	}
	my @records = eval { csv($data) };
	problem($name, $@->[0], "is not CSV: $@->[1]") if ref $@;
	return @records;
}

# The typed value of a field, undef when empty or wrong.
sub read_value {
	my ($column, $text, $say) = @_;
	if ($text eq '') {
		$say->("$column->{name} is empty") if $column->{need};
		return;
	}
	if (my $wrong = spelling($text)) {
		$say->("$column->{name}: $wrong");
		return;
	}
	if ($column->{like} && $text !~ /^(?:$column->{like}[0])\z/) {
		$say->("$column->{name} \"$text\" must be $column->{like}[1]");
		return;
	}
	my $read = $READ{ $column->{kind} } or return $text;
	my $value = eval { $read->($text) };
	if ($@) {
		chomp(my $reason = $@);
		$say->("$column->{name}: $reason");
		return;
	}
	return $value;
}

# The rows of a file: typed values by column, with 'line' and the texts under 'text'.
sub read_table {
	my ($table) = @_;
	my $name = "$table->{name}.csv";
	my @columns = grep { !defined $_->{const} } @{ $table->{columns} };
	my @lines = records($name);
	return [] unless @lines;
	my ($line, @header) = @{ shift @lines };
	my $wanted = join ',', map { $_->{name} } @columns;
	if (join(',', @header) ne $wanted) {
		problem($name, $line, "header must be $wanted");
		return [];
	}
	my @rows;
	for my $record (@lines) {
		my ($line, @fields) = @$record;
		if (@fields != @columns) {
			problem($name, $line, sprintf '%d fields where the header has %d', scalar @fields, scalar @columns);
			next;
		}
		my %row = (line => $line, text => { map { ($columns[$_]{name} => $fields[$_]) } 0 .. $#fields });
		for my $k (0 .. $#fields) {
			$row{ $columns[$k]{name} } = read_value($columns[$k], $fields[$k], sub { problem($name, $line, $_[0]) });
		}
		for my $column (grep { defined $_->{const} } @{ $table->{columns} }) {
			$row{ $column->{name} } = $row{text}{ $column->{name} } = $column->{const};
		}
		push @rows, \%row;
	}
	problem($name, 1, 'has no rows') unless @lines;
	return \@rows;
}

# ---- Checks every table shares --------------------------------------------------------------------------------

my %data;	# the rows by table

sub check_unique {
	my ($table) = @_;
	for my $names (@{ $table->{unique} }) {
		my %seen;
		for my $row (@{ $data{ $table->{name} } }) {
			my @key = map { $row->{text}{$_} } @$names;
			my $first = $seen{ join "\0", @key } //= $row->{line};
			complain($table->{name}, $row, sprintf '%s %s appears twice (first in line %d)', join(', ', @$names),
				join(', ', map { "\"$_\"" } @key), $first)
				if $first != $row->{line};
		}
	}
}

sub check_words_and_references {
	my ($table) = @_;
	my %words = map { (($_->{list} // '') . "\0" . ($_->{code} // '') => 1) } @{ $data{word} };
	for my $column (@{ $table->{columns} }) {
		my ($name, $list, $ref) = @$column{qw(name words ref)};
		my %known = $ref ? map { ($_->{text}{ $ref->[1] } => 1) } @{ $data{ $ref->[0] } } : ();
		for my $row (@{ $data{ $table->{name} } }) {
			my $text = $row->{text}{$name};
			next if $text eq '' || !defined $row->{$name};
			for my $word ($list ? $column->{many} ? split / /, $text, -1 : $text : ()) {
				complain($table->{name}, $row, "$name \"$word\" is not a word of the list $list") unless $words{"$list\0$word"};
			}
			complain($table->{name}, $row, "$name \"$text\" is not in $ref->[0].csv") if $ref && !$known{$text};
		}
	}
}

sub check_validity {
	my ($table) = @_;
	for my $row (@{ $data{ $table->{name} } }) {
		complain($table->{name}, $row, 'valid_from is after valid_to')
			if defined $row->{valid_from} && defined $row->{valid_to} && $row->{valid_from} > $row->{valid_to};
	}
}

# ---- Rules of the single tables -------------------------------------------------------------------------------

sub slug {
	my ($name) = @_;
	$name =~ tr/đĐ/dD/;
	$name = lc join '', grep { !getCombinClass(ord) } split //, NFD($name);
	$name =~ s/[^a-z0-9]+/-/g;
	$name =~ s/^-+|-+\z//g;
	return $name;
}

# What counts of a name when it is compared: letters and digits without case and accents.
sub key {
	my ($name) = @_;
	(my $key = slug($name // '')) =~ s/-//g;
	return $key;
}

sub first_day { return $_[0]{valid_from} // -9e9 }
sub last_day { return $_[0]{valid_to} // 9e9 }

sub overlap {
	my ($one, $other) = @_;
	return first_day($one) <= last_day($other) && first_day($other) <= last_day($one);
}

# rows by the value of a column
sub by { my ($column, $rows) = @_; return map { ($_->{$column} // '' => $_) } @$rows }

# 1 or 0, to compare truths
sub truth { return $_[0] ? 1 : 0 }

sub check_word {
	for my $row (@{ $data{word} }) {
		complain('word', $row, "a $row->{list} needs its meaning in both languages")
			if ($row->{list} // '') =~ /^(status|reason)\z/ && !(defined $row->{meaning} && defined $row->{meaning_vi});
	}
}

sub check_area {
	my %used = map { ($_->{area} // '' => 1) } @{ $data{indicator} };
	for my $row (@{ $data{area} }) {
		complain('area', $row, sprintf 'area "%s" has no indicator', $row->{code} // 'None')
			unless $used{ $row->{code} // '' };
		complain('area', $row, 'seed_paragraph must be 1 to 5')
			if defined $row->{seed_paragraph} && ($row->{seed_paragraph} < 1 || $row->{seed_paragraph} > 5);
	}
}

sub check_unit {
	my @before;
	for my $row (@{ $data{unit} }) {
		if (defined $row->{name_vi} && defined $row->{code}) {
			my $expected = slug($row->{name_vi})
				. (defined $row->{valid_from} ? sprintf '-%d', (date_of($row->{valid_from}))[0] : '');
			complain('unit', $row, "code \"$row->{code}\" does not follow from name and valid_from: $expected")
				if $row->{code} ne $expected;
		}
		complain('unit', $row, "name_en \"$row->{name_en}\" has diacritics")
			if defined $row->{name_en} && $row->{name_en} =~ /[^\x00-\x7f]/;
		complain('unit', $row, 'gso_code belongs to every unit but the nation')
			if truth(($row->{kind} // '') eq 'nation') != truth(!defined $row->{gso_code});
		for my $other (@before) {
			for my $column (qw(name_vi gso_code iso_code)) {
				complain('unit', $row, "$column \"$row->{$column}\" is held at the same time by line $other->{line}")
					if defined $row->{$column} && $row->{$column} eq ($other->{$column} // '') && overlap($row, $other);
			}
		}
		push @before, $row;
	}
}

sub check_alias {
	my %unit = by('code', $data{unit});
	my %bearers;
	for my $row (@{ $data{unit} }) {
		my %names = map { (key($_) => 1) } $row->{name_vi}, $row->{name_en};
		push @{ $bearers{$_} }, [$row, 'unit.csv'] for sort keys %names;
	}
	for my $row (@{ $data{unit_alias} }) {
		my $bearer = defined $row->{unit} ? $unit{ $row->{unit} } : undef;
		next unless $bearer && defined $row->{alias};
		my $key = key($row->{alias});
		complain('unit_alias', $row, "alias \"$row->{alias}\" has neither letters nor digits") if $key eq '';
		for my $held (@{ $bearers{$key} // [] }) {
			my ($other, $file) = @$held;
			if ($other == $bearer) {
				complain('unit_alias', $row,
					"alias \"$row->{alias}\" says nothing new: unit \"$row->{unit}\" has that name in $file already");
			} elsif (overlap($bearer, $other)) {
				complain('unit_alias', $row,
					sprintf 'alias "%s" is a name of unit "%s" at the same time', $row->{alias}, $other->{code} // 'None');
			}
		}
		push @{ $bearers{$key} }, [$bearer, 'unit_alias.csv'];
	}
}

sub check_boundary {
	my %unit = by('code', $data{unit});
	for my $boundary (@{ $data{boundary} }) {
		my $code = $boundary->{code} // '';
		my @members = grep { ($_->{boundary} // '') eq $code } @{ $data{boundary_member} };
		complain('boundary', $boundary, sprintf 'boundary %s has %d members', $code, scalar @members)
			if $code ne '' && @members != $code;
		for my $member (@members) {
			my $row = $unit{ $member->{unit} // '' } or next;
			complain('boundary_member', $member, "unit \"$member->{unit}\" does not stand as long as boundary $code")
				if first_day($row) > first_day($boundary) || last_day($row) < last_day($boundary);
		}
	}
	for my $row (@{ $data{boundary_member} }) {
		complain('boundary_member', $row, "unit \"$row->{unit}\" is its own parent")
			if defined $row->{unit} && $row->{unit} eq ($row->{parent} // '');
	}
}

sub check_tiles {
	my %member = map { (($_->{boundary} // '') . "\0" . ($_->{unit} // '') => 1) } @{ $data{boundary_member} };
	my %taken;
	for my $table (qw(boundary_member map_label)) {
		for my $row (@{ $data{$table} }) {
			my ($boundary, $x, $y) = @$row{qw(boundary tile_x tile_y)};
			next if grep { !defined } $boundary, $x, $y;
			my $taken = $taken{"$boundary $x $y"}++;
			complain($table, $row, "tile $x, $y is " . ($taken ? 'taken' : 'off the map')) if $taken || $x < 1 || $y < 1;
			complain($table, $row, "unit \"$row->{unit}\" is no member of boundary $boundary")
				if $table eq 'map_label' && !$member{"$boundary\0" . ($row->{unit} // '')};
		}
	}
}

sub check_commune {
	my ($newest) = sort { $b->{valid_from} <=> $a->{valid_from} } grep { defined $_->{valid_from} } @{ $data{boundary} };
	my $boundary = $newest->{code} // '';
	my %member = map { ($_->{unit} // '' => 1) } grep { ($_->{boundary} // '') eq $boundary } @{ $data{boundary_member} };
	my %communes;
	for my $row (@{ $data{commune} }) {
		my ($code, $parent) = @$row{qw(code parent)};
		complain('commune', $row, sprintf 'code "%s" does not follow from name and gso_code', $code // '')
			if defined $row->{name_vi} && defined $row->{gso_code}
			&& ($code // '') ne slug($row->{name_vi}) . "-$row->{gso_code}";
		complain('commune', $row, "parent \"$parent\" is no member of boundary $boundary")
			if defined $parent && !$member{$parent};
		my $later = grep { defined $row->{$_} } qw(later_kind later_from later_source);
		complain('commune', $row, 'later_kind, later_from and later_source go together') if $later % 3;
		$communes{ $parent // '' }++;
	}
	for my $row (@{ $data{part} }) {
		my $count = defined $row->{parent} ? $communes{ $row->{parent} } // 0 : @{ $data{commune} };
		complain('part', $row, "the part has $count communes")
			if ($row->{n_units} // -1) != $count || ($row->{boundary} // '') ne $count;
	}
}

sub check_succession {
	my %unit = by('code', $data{unit});
	my (%share, %new);
	for my $row (@{ $data{unit_succession} }) {
		my ($old, $new, $start) = ($unit{ $row->{old_unit} // '' }, $unit{ $row->{new_unit} // '' }, $row->{from_date});
		$new{ $row->{new_unit} // '' } = 1;
		if (defined $row->{share}) {
			complain('unit_succession', $row, 'share must be above 0') if $row->{share} <= 0;
			# decimals, which doubles would not add up to 1
			($share{ $row->{old_unit} // '' } //= Math::BigFloat->new(0))->badd($row->{text}{share});
		}
		complain('unit_succession', $row, "old unit \"$row->{old_unit}\" does not end the day before")
			if $old && defined $start && ($old->{valid_to} // 9e9) != $start - 1;
		complain('unit_succession', $row, "new unit \"$row->{new_unit}\" does not begin that day")
			if $new && defined $start && ($new->{valid_from} // -9e9) != $start;
	}
	for my $row (@{ $data{unit} }) {
		my $code = $row->{code} // '';
		my $share = $share{$code} // Math::BigFloat->new(0);
		complain('unit', $row, "unit \"$code\" ended, but the shares of its successors make " . $share->bstr . ', not 1')
			if defined $row->{valid_to} && $share != 1;
		complain('unit', $row, "unit \"$code\" succeeds none") if defined $row->{valid_from} && !$new{$code};
	}
}

sub check_indicator {
	for my $row (@{ $data{indicator} }) {
		my $wrong = sub { complain('indicator', $row, $_[0]) };
		my ($multiplier, $agg_unit, $agg_time) = ($row->{multiplier}, $row->{agg_unit} // '', $row->{agg_time} // '');
		$wrong->('multiplier must be 1, 100, 1000, 10000 or 1000000')
			if defined $multiplier && !grep { $multiplier == $_ } 1, 100, 1000, 10000, 1000000;
		$wrong->('decimals must be 0 to 6') if defined $row->{decimals} && ($row->{decimals} < 0 || $row->{decimals} > 6);
		$wrong->('due_days must be 0 or more') if defined $row->{due_days} && $row->{due_days} < 0;
		$wrong->('lower must be below upper')
			if defined $row->{lower} && defined $row->{upper} && $row->{lower} >= $row->{upper};
		$wrong->('a ratio, a multiplier and a weighted mean need a denominator')
			if !defined $row->{denominator}
			&& (defined $multiplier && $multiplier != 1 || $agg_unit =~ /^(ratio|weighted_mean)\z/ || $agg_time eq 'ratio');
		$wrong->('agg_time ratio goes with agg_unit ratio only') if $agg_time eq 'ratio' && $agg_unit ne 'ratio';
		$wrong->('agg_time sum goes with agg_unit sum only') if $agg_time eq 'sum' && $agg_unit ne 'sum';
		$wrong->('frequencies must begin with frequency')
			if defined $row->{frequency} && defined $row->{frequencies}
			&& (split / /, $row->{frequencies})[0] ne $row->{frequency};
		$wrong->('replaced_by needs valid_to and another indicator')
			if defined $row->{replaced_by} && (!defined $row->{valid_to} || $row->{replaced_by} eq ($row->{code} // ''));
		$wrong->("mixed evidence \"$row->{evidence}\" needs an evidence_note")
			if ($row->{evidence} // '') =~ m{/} && !defined $row->{evidence_note};
	}
	my %measure = map {
		($_->{code} // '' => ($_->{unit_measure} // '') . "\0" . ($_->{multiplier} // ''))
	} @{ $data{indicator} };
	for my $row (@{ $data{addition} }) {
		my ($whole, $part) = map { $_ // '' } @$row{qw(indicator part_indicator)};
		complain('addition', $row, 'a part is another indicator of the same unit of measure')
			if $whole eq $part || ($measure{$whole} // '') ne ($measure{$part} // '');
	}
}

sub check_target_value {
	my ($row, $indicator, $wrong) = @_;
	my ($value, $upper, $op, $kind) = ($row->{value}, $row->{value_upper}, $row->{op} // '', $row->{kind} // '');
	$wrong->('between, and only between, needs a value_upper above value')
		if truth($op eq 'between') != truth(defined $upper) || defined $upper && defined $value && $upper <= $value;
	return unless defined $value && $indicator;
	if ($kind eq 'rank') {
		$wrong->('a rank target is <= or < a whole number from 1') if $op !~ /^<=?\z/ || $value != int $value || $value < 1;
	} elsif ($op ne 'between' && truth($op =~ /^>=?\z/) != truth(($indicator->{direction} // 0) == 1)) {
		$wrong->("op $op goes against direction $indicator->{text}{direction} of $row->{indicator}");
	}
	if ($kind eq 'level') {
		my ($low, $high) = @$indicator{qw(lower upper)};
		my $largest = defined $upper && $upper > $value ? $upper : $value;
		$wrong->("value is outside the limits of $row->{indicator}")
			if defined $low && $value < $low || defined $high && $largest > $high;
	}
}

sub check_target {
	my %unit = by('code', $data{unit});
	my %indicator = by('code', $data{indicator});
	my %old = by('old_unit', $data{unit_succession});
	my %members;
	$members{ $_->{boundary} // '' }++ for @{ $data{boundary_member} };
	for my $row (@{ $data{target} }) {
		my $wrong = sub { complain('target', $row, $_[0]) };
		my ($judged, $about) = ($unit{ $row->{unit} // '' }, $indicator{ $row->{indicator} // '' });
		# RANK.* hold a rank as their value; ranks in an index are targets of kind rank on the index itself.
		check_target_value($row, $about, $wrong);
		$wrong->('of_n is the size of the field of a rank target')
			if defined $row->{of_n}
			&& (($row->{kind} // '') ne 'rank' || !defined $row->{value} || $row->{of_n} < $row->{value});
		$wrong->(sprintf 'of_n must be the %d members of boundary %s', $members{ $row->{boundary} } // 0, $row->{boundary})
			if defined $row->{boundary} && ($row->{of_n} // -1) != ($members{ $row->{boundary} } // 0);
		$wrong->('base_period and base_value go together')
			if truth(defined $row->{base_period}) != truth(defined $row->{base_value});
		if ($judged && $row->{period} && defined $row->{inherits}) {
			my $outlives = truth(last_day($judged) < $row->{period}[1]);
			$wrong->("inherits must be true exactly when unit \"$row->{unit}\" ends before the period does and has a successor")
				if $outlives != $row->{inherits} || $outlives && !$old{ $row->{unit} };
		}
		$wrong->("indicator $row->{indicator} ends before the period")
			if $about && defined $about->{valid_to} && $row->{period} && $row->{period}[0] > $about->{valid_to};
		$wrong->('evidence S needs the source it was seen in') if ($row->{evidence} // '') eq 'S' && !defined $row->{source};
	}
}

sub check_figure {
	my %unit = by('code', $data{unit});
	my %indicator = by('code', $data{indicator});
	my %method = by('code', $data{method});
	my %members;
	$members{ $_->{boundary} // '' }++ for @{ $data{boundary_member} };
	for my $row (@{ $data{figure} }) {
		my $wrong = sub { complain('figure', $row, $_[0]) };
		my ($days, $value, $rank, $of_n) = @$row{qw(period value rank_published of_n)};
		my ($about, $how) = ($indicator{ $row->{indicator} // '' }, $method{ $row->{method} // '' });
		my $judged = $unit{ $row->{unit} // '' };
		$wrong->("value is outside the limits of $row->{indicator}")
			if $about && defined $value && (defined $about->{lower} && $value < $about->{lower}
				|| defined $about->{upper} && $value > $about->{upper});
		$wrong->("method \"$row->{method}\" does not hold in the period")
			if $how && $days && (first_day($how) > $days->[1] || last_day($how) < $days->[0]);
		$wrong->("unit \"$row->{unit}\" ended before the period") if $judged && $days && last_day($judged) < $days->[0];
		$wrong->('a rank needs the size of its field') if truth(defined $rank) != truth(defined $of_n);
		my $boundary = $row->{boundary} // '';
		$wrong->(sprintf 'of_n must be the %d members of boundary %s', $members{$boundary} // 0, $boundary)
			if defined $of_n && $of_n != ($members{$boundary} // 0);
		$wrong->('rank_published must be 1 to of_n') if defined $rank && ($rank < 1 || $rank > ($of_n // 0));
		$wrong->('a value of our own is marked I and has no published rank')
			if ($row->{evidence} // '') eq 'P' && (($row->{obs_status} // '') ne 'I' || defined $rank);
	}
}

sub check_industry {
	my @before;
	for my $row (@{ $data{industry} }) {
		my ($version, $code) = map { $_ // '' } @$row{qw(version code)};
		for my $other (@before) {
			my $same = $version eq ($other->{version} // '');
			my ($shorter, $longer) = sort { length $a <=> length $b } $code, $other->{code} // '';
			complain('industry', $row, "industry $code would count twice: line $other->{line} has $other->{code}")
				if $same && $shorter ne '' && index($longer, $shorter) == 0;
			complain('industry', $row, "two versions hold at one time: line $other->{line}") if !$same && overlap($row, $other);
		}
		complain('industry', $row, 'the core, and only the core, belongs to a method')
			if truth(!defined $row->{method}) != truth(($row->{role} // '') eq 'platform');
		push @before, $row;
	}
}

# Rules among the criteria of one set, of which not all need be known by name.
sub check_criteria {
	my ($framework, $rows) = @_;
	my %children;
	push @{ $children{ $_->{parent} // '' } }, $_ for @$rows;
	my @roots = @{ $children{''} // [] };
	complain('framework', $framework, 'a set of criteria needs one root in criterion.csv, with its n_criteria')
		if @roots != 1 || ($roots[0]{n_criteria} // -1) != ($framework->{n_criteria} // -1);
	my @todo = @roots;
	my $reached = 0;
	while (my $row = shift @todo) {
		my @under = @{ $children{ $row->{code} } // [] };
		my $below = 0;
		$below += $_->{n_criteria} // 0 for @under;
		complain('criterion', $row, "the parts of \"$row->{code}\" have $below criteria")
			if $below > ($row->{n_criteria} // 0);
		$reached++;
		push @todo, @under;
	}
	complain('framework', $framework, 'not every criterion hangs under the root') if $reached != @$rows;
}

# Rules among the nodes of one framework.
sub check_node_family {
	my ($rows, $wrong) = @_;
	my %nodes = by('node', $rows);
	my (%children, %first);
	for my $row (@$rows) {
		my ($parent, $weight) = @$row{qw(parent weight)};
		push @{ $children{$parent} }, $row if defined $parent;
		$wrong->($row, "parent \"$parent\" is not a node of the framework") if defined $parent && !$nodes{$parent};
		$wrong->($row, 'a root has no weight, every other node one above 0')
			if truth(!defined $parent) != truth(!defined $weight) || defined $weight && $weight <= 0;
		$wrong->($row, 'scale_lo must be below scale_hi')
			if defined $row->{scale_lo} && defined $row->{scale_hi} && $row->{scale_lo} >= $row->{scale_hi};
	}
	for my $row (@$rows) {
		my $node = $row->{node};
		my $same = join "\0", map { $row->{text}{$_} } grep { !/^(parent|weight)\z/ } sort keys %{ $row->{text} };
		$wrong->($row, "node \"$node\" differs between its rows") if $same ne ($first{$node} //= $same);
		my @under = @{ $children{$node} // [] };
		$wrong->($row, 'a leaf has an indicator and no aggregate, a node with children has an aggregate')
			if truth(!defined $row->{aggregate}) != truth(!@under) || !@under && !defined $row->{indicator};
		my @points = map { $_->{max_points} } @under;
		if (@points && !grep { !defined } @points, $row->{max_points}) {
			my $sum = Math::BigFloat->new(0);
			$sum->badd($_->{text}{max_points}) for @under;
			$wrong->($row, "max_points of the children of \"$node\" make " . $sum->bstr)
				if $sum != Math::BigFloat->new($row->{text}{max_points});
		}
	}
	my @left = @$rows;
	while (1) {
		my %inner = map { ($_->{parent} // '' => 1) } @left;
		my @rest = grep { $inner{ $_->{node} } } @left;
		last if @rest == @left;
		@left = @rest;
	}
	$wrong->($_, "node \"$_->{node}\" is part of a circle") for @left;
}

sub check_framework {
	for my $framework (@{ $data{framework} }) {
		my ($code, $kind) = map { $_ // '' } @$framework{qw(code kind)};
		my ($rows, $criteria) = map {
			my ($table, $name) = @$_;
			[grep { ($_->{framework} // '') eq $code && defined $_->{$name} } @{ $data{$table} }];
		} ['framework_node', 'node'], ['criterion', 'code'];
		if (truth(@$rows) != truth($kind eq 'index') || truth(@$criteria) != truth($kind eq 'criteria')) {
			complain('framework', $framework, "framework \"$code\" needs nodes if it is an index, else criteria");
		} elsif (@$criteria) {
			check_criteria($framework, $criteria);
		} else {
			check_node_family($rows, sub { complain('framework_node', @_) });
		}
	}
}

# ---- Writing the SQL ------------------------------------------------------------------------------------------

# A literal that reads the same whatever standard_conforming_strings says.
sub quote {
	my ($text) = @_;
	my $escape = $text =~ /\\/ ? 'E' : '';
	$text =~ s/(['\\])/$1$1/g;
	return "$escape'$text'";
}

sub literal {
	my ($column, $row) = @_;
	my $text = $row->{text}{ $column->{name} };
	return 'NULL' if $text eq '';
	return $text if $column->{kind} =~ /^(int|numeric|boolean)\z/;
	return ($column->{kind} eq 'date' ? 'DATE ' : '') . quote($text);
}

sub write_row {
	my ($row, $columns) = @_;
	return "\t(" . join(', ', map { literal($_, $row) } @$columns) . ')';
}

sub write_view {
	my ($table) = @_;
	my $name = "catalogue_$table->{name}";
	my @columns = @{ $table->{columns} };
	return (
		"\nCREATE OR REPLACE VIEW $name AS\nSELECT "
			. join(",\n\t", map { "$_->{name}::$SQL{$_->{kind}} AS $_->{name}" } @columns) . "\nFROM (VALUES",
		join(",\n", map { write_row($_, \@columns) } @{ $data{ $table->{name} } }),
		') AS v (' . join(', ', map { $_->{name} } @columns) . ');',
		"COMMENT ON VIEW $name IS " . quote($table->{comment}) . ';',
		(map { "COMMENT ON COLUMN $name.$_->{name} IS " . quote($_->{comment}) . ';' } @columns),
		"GRANT SELECT ON $name TO PUBLIC;"
	);
}

# catalogue.sql, the hand-written beginning
sub read_head {
	my $text;
	if (open my $file, '<:raw', File::Spec->catfile($directory, 'catalogue.sql')) {
		local $/;
		$text = <$file>;
	} else {
		problem('catalogue.sql', 0, "cannot be read: $!");
		return '';
	}
	problem('catalogue.sql', 0, 'cannot be read: it is not UTF-8') if !utf8::decode($text) && $text =~ /[^\x00-\x7f]/;
	$text =~ s/\n+\z//;
	return $text;
}

die "usage: build.pl [directory]\n" if @ARGV > 1;
$directory = @ARGV ? $ARGV[0] : File::Basename::dirname(Cwd::abs_path($0));
$data{ $_->{name} } = read_table($_) for @TABLES;
my $head = read_head();
stop_if_any();
# Only on files read whole: one broken line must not show up again as hundreds of unknown references.
for my $table (@TABLES) {
	check_unique($table);
	check_words_and_references($table);
	check_validity($table);
}
$_->()
	for \&check_word, \&check_area, \&check_unit, \&check_alias, \&check_boundary, \&check_tiles, \&check_commune,
	\&check_succession, \&check_indicator, \&check_target, \&check_figure, \&check_industry, \&check_framework;
stop_if_any();
binmode STDOUT, ':encoding(UTF-8)';
print join("\n", $head, map { write_view($_) } @TABLES), "\n";
