#!/usr/bin/env python3
"""Build the catalogue's SQL from its CSV files, or refuse with file, line and reason.

    build.py [directory] > catalogue.built.sql

Each FILE.csv beside this script (or in the directory given) becomes one read-only view catalogue_FILE over
VALUES. Nothing is printed unless every file holds together: shape, spelling, types, allowed words, unique keys,
references between the files, and the rules the tables must keep among themselves. The allowed words are
themselves a file, word.csv, so that what the checks accept is what users read in catalogue_word.
"""
import collections
import csv
import datetime
import decimal
import os
import re
import sys
import unicodedata

DAY = datetime.timedelta(days=1)


# ---- The shape of each file --------------------------------------------------------------------------------

class Column:
    """One column: its SQL type, whether it must be filled, its words, its reference and its comment."""

    def __init__(self, name, kind, comment, need=False, words=None, many=False, ref=None, like=None, const=None):
        self.name, self.kind, self.comment = name, kind, comment
        self.need, self.words, self.many, self.ref, self.like, self.const = need, words, many, ref, like, const


class Table:
    """One file and the view made from it; unique lists the column sets that may not repeat."""

    def __init__(self, name, comment, unique, columns):
        self.name, self.comment, self.unique, self.columns = name, comment, unique, columns


# SQL type of each kind of column; codes compare bytewise, so that no locale changes an order or a join.
SQL = {'code': 'text COLLATE "C"', 'period': 'text COLLATE "C"', 'text': 'text', 'int': 'int',
       'numeric': 'numeric', 'date': 'date', 'boolean': 'boolean'}

SLUG = (r'[a-z0-9]+(-[a-z0-9]+)*', 'lower-case letters, digits and single hyphens')
DOTTED = (r'[A-Z][A-Z0-9]*(\.[A-Z0-9]+)+', 'capitals and digits in parts joined by dots')
METHOD = (r'_Z|' + SLUG[0], SLUG[1] + ', or _Z')
GSO = (r'[0-9]{2}', 'two digits')
ISO = (r'VN(-[0-9A-Z]{2})?', 'VN or VN-XX')
WORD = (r'\S.*', 'any word')

NAME_VI = 'Name in Vietnamese, NFC, spelt as Hòa Bình, Thanh Hóa'
EVIDENCE = 'How well the row is known: S seen, M from memory, P our proposal, or a mix; catalogue_word list evidence'

TABLES = [
    Table('word', 'One row per list and code: every word the catalogue and the scorecard use, in both languages. '
          'Lists status and reason explain the results of progress', [('list', 'code')], [
              Column('list', 'code', 'Which list the word belongs to, as status, reason, obs_status', True,
                     like=(r'[a-z]+(_[a-z]+)*', 'lower-case letters and underscores')),
              Column('code', 'code', 'The word itself, as stored in tables and shown by views', True, like=WORD),
              Column('name_vi', 'text', 'Label in Vietnamese', True),
              Column('name_en', 'text', 'Label in English', True),
              Column('meaning', 'text', 'What the word says, in English; NULL where the label says it all'),
              Column('meaning_vi', 'text', 'What the word says, in Vietnamese; given for statuses and reasons')]),
    Table('area', 'One row per system of the digital-economy mission', [('code',), ('name_vi',), ('name_en',)], [
        Column('code', 'code', 'Code of the area, as digital-economy', True, like=SLUG),
        Column('name_vi', 'text', NAME_VI, True),
        Column('name_en', 'text', 'Name in English', True),
        Column('seed_paragraph', 'int', 'Theme: 1 goals, 2 e-government and data, 3 schools, 4 enterprises, '
               'logistics and trade, 5 policy, start-ups, research and people', True)]),
    Table('unit', 'One row per territorial unit in time: the nation, the 63 provinces until 30 June 2025 and the 34 '
          'since; an unchanged province is one unit. Codes by Decisions 124/2004 and 19/2025/QĐ-TTg', [('code',)], [
              Column('code', 'code', 'Our own code: vinh-phuc, phu-tho (until 30 June 2025), phu-tho-2025 (merged, '
                     'since)', True, like=SLUG),
              Column('name_vi', 'text', NAME_VI, True),
              Column('name_en', 'text', 'Name in Latin letters without diacritics', True),
              Column('kind', 'code', 'nation, province or city; of a unit that still stands, as of 1 July 2025',
                     True, 'unit_kind'),
              Column('gso_code', 'code', 'Two-digit code of the statistics office in force while the unit stands; '
                     'ambiguous without a date, since seven codes were given to other names in 2025', like=GSO),
              Column('iso_code', 'code', 'ISO 3166-2 code; the standard still lists the 63, so a merged unit carries '
                     'the code of the old unit of its name', like=ISO),
              Column('valid_from', 'date', 'First day; NULL means before every figure kept here'),
              Column('valid_to', 'date', 'Last day; NULL means it still stands'),
              Column('source', 'text', 'Document that gives the code and the validity', True),
              Column('evidence', 'code', EVIDENCE, True, 'evidence'),
              Column('iso_evidence', 'code', 'The same for iso_code: S equal in the ISO list as carried by Debian '
                     'iso-codes 4.15; S/P carried over to the merged unit by us', True, 'evidence'),
              Column('note', 'text', 'Changes of name or kind that the columns cannot hold')]),
    Table('unit_alias', 'One row per unit and other name it is written under. Case, accents, blanks and punctuation do '
          'not count, so spellings that differ in nothing else are not repeated', [('unit', 'alias')], [
              Column('unit', 'code', 'Code of the unit', True, ref=('unit', 'code')),
              Column('alias', 'text', 'The other name: an old spelling, an abbreviation, a former or a later name', True),
              Column('takes_prefix', 'boolean', 'Whether it is also written behind the word for the kind of unit, as '
                     'Tỉnh or TP.', True),
              Column('source', 'text', 'What kind of name it is, and by which document', True),
              Column('evidence', 'code', EVIDENCE, True, 'evidence')]),
    Table('boundary', 'One row per division of the country into provinces', [('code',)], [
        Column('code', 'code', 'Code: 63 or 34, which is also the number of members', True,
               like=(r'[0-9]+', 'digits')),
        Column('name_vi', 'text', NAME_VI, True),
        Column('name_en', 'text', 'Name in English', True),
        Column('valid_from', 'date', 'First day of the division', True),
        Column('valid_to', 'date', 'Last day; NULL means still in force'),
        Column('source', 'text', 'Documents that made the division', True),
        Column('evidence', 'code', EVIDENCE, True, 'evidence')]),
    Table('boundary_member', 'One row per boundary and unit: which units make up a division (Resolution '
          '202/2025/QH15)', [('boundary', 'unit')], [
              Column('boundary', 'code', 'Code of the boundary', True, ref=('boundary', 'code')),
              Column('unit', 'code', 'Code of the member', True, ref=('unit', 'code')),
              Column('parent', 'code', 'Code of the unit it belongs to', True, ref=('unit', 'code'))]),
    Table('unit_status', 'One row per unit and change of its status that left code and area as they were', [('unit', 'valid_from')], [
        Column('unit', 'code', 'Code of the unit', True, ref=('unit', 'code')),
        Column('kind', 'code', 'What it is from that day: province or city', True, 'unit_kind'),
        Column('valid_from', 'date', 'First day', True),
        Column('source', 'text', 'Document, where its number was seen'),
        Column('evidence', 'code', EVIDENCE, True, 'evidence'),
        Column('note', 'text', 'What is not known')]),
    Table('region', 'One row per socio-economic region; only what was seen or is marked', [('code',), ('name_vi',)], [
        Column('code', 'code', 'Code of the region', True, like=SLUG),
        Column('name_vi', 'text', NAME_VI, True),
        Column('name_en', 'text', 'Name in English', True),
        Column('source', 'text', 'Document that draws the regions', True),
        Column('evidence', 'code', EVIDENCE, True, 'evidence'),
        Column('note', 'text', 'What is not known')]),
    Table('region_member', 'One row per region and unit, with the days of the membership; the list is not complete: what was '
          'not seen is left out', [('region', 'unit')], [
              Column('region', 'code', 'Code of the region', True, ref=('region', 'code')),
              Column('unit', 'code', 'Code of the unit', True, ref=('unit', 'code')),
              Column('valid_from', 'date', 'First day; NULL means before every figure kept here'),
              Column('valid_to', 'date', 'Last day; NULL means still so'),
              Column('source', 'text', 'Document', True),
              Column('evidence', 'code', EVIDENCE, True, 'evidence'),
              Column('note', 'text', 'What was seen and what was not')]),
    Table('unit_succession', 'One row per old and new unit: what became of a unit that ended (Resolution '
          '202/2025/QH15)', [('old_unit', 'new_unit')], [
              Column('old_unit', 'code', 'Code of the unit that ended', True, ref=('unit', 'code')),
              Column('new_unit', 'code', 'Code of its successor', True, ref=('unit', 'code')),
              Column('from_date', 'date', 'First day of the successor', True),
              Column('share', 'numeric', 'Part of the old unit that went to the successor, 1 for the whole', True)]),
    Table('method', 'One row per way of compiling a figure: figures of different methods are never chained',
          [('code',), ('name_vi',)], [
              Column('code', 'code', 'Code of the method; _Z where none applies', True, like=METHOD),
              Column('compiler', 'text', 'Who compiles the figure'),
              Column('framework', 'text', 'Set or framework it follows'),
              Column('price_basis', 'code', 'current or constant-2010; NULL where no prices are involved',
                     words='price_basis'),
              Column('classification', 'text', 'Classification of industries, where one is known'),
              Column('document', 'text', 'Document that lays the method down'),
              Column('valid_from', 'date', 'First day of the reference periods compiled so; NULL where not known'),
              Column('valid_to', 'date', 'Last day of the reference periods compiled so; NULL where not known or open'),
              Column('name_vi', 'text', NAME_VI, True),
              Column('name_en', 'text', 'Name in English', True),
              Column('evidence', 'code', EVIDENCE, True, 'evidence'),
              Column('note', 'text', 'What must not be mixed, and what is not known')]),
    Table('indicator', 'One row per indicator: definition, unit, direction and how it may be aggregated',
          [('code',), ('name_vi',), ('name_en',)], [
              Column('code', 'code', 'Code of the indicator, as DE.SHARE', True, like=DOTTED),
              Column('area', 'code', 'Code of its area', True, ref=('area', 'code')),
              Column('name_vi', 'text', NAME_VI, True),
              Column('name_en', 'text', 'Name in English', True),
              Column('unit_measure', 'text', 'Unit of the value, in Vietnamese; per cent is per cent (22.87). English '
                     'in catalogue_word list unit_measure', True, 'unit_measure'),
              Column('multiplier', 'numeric', 'Value = multiplier times numerator over denominator: 100 for per cent, '
                     '1000 or more for rates per inhabitants, 1 otherwise', True),
              Column('decimals', 'int', 'Decimals as published; values are rounded to them before they are ranked',
                     True),
              Column('direction', 'int', '1 higher is better, -1 lower is better, 0 neither ranked nor judged', True,
                     'direction'),
              Column('lower', 'numeric', 'Natural lower limit; NULL where there is none'),
              Column('upper', 'numeric', 'Natural upper limit; NULL where there is none'),
              Column('agg_unit', 'code', 'How members make up their parent: catalogue_word list agg_unit', True,
                     'agg_unit'),
              Column('agg_time', 'code', 'How periods make up a longer one (a stock is last): catalogue_word list '
                     'agg_time', True, 'agg_time'),
              Column('frequency', 'code', 'How often it is reported, SDMX letter', True, 'frequency'),
              Column('calendar', 'code', 'civil or school year', True, 'calendar'),
              Column('due_days', 'int', 'Days after the period by which it is due; NULL: no norm seen, the owner sets '
                     'it'),
              Column('lead_agency', 'text', 'Agency in charge: our proposal (P) from its field of work, the owner '
                     'decides'),
              Column('valid_from', 'date', 'First day of the definition; NULL where not known'),
              Column('valid_to', 'date', 'Last day of the definition; NULL means in force'),
              Column('replaced_by', 'code', 'Indicator that took its place; a pointer to read on, the two series are '
                     'never chained', ref=('indicator', 'code')),
              Column('evidence', 'code', EVIDENCE, True, 'evidence'),
              Column('origin', 'code', 'Where the row comes from: catalogue for every row here', True, 'origin',
                     const='catalogue'),
              Column('formula', 'text', 'Numerator, or what is counted or scored, in Vietnamese', True),
              Column('denominator', 'text', 'Denominator in Vietnamese, or the weight (trọng số) of a weighted mean; '
                     'NULL where there is none'),
              Column('source', 'text', 'Document or body that defines it', True),
              Column('levels', 'text', 'Levels it is meant for: N nation, P province, C commune, O organisation', True,
                     'level', many=True),
              Column('frequencies', 'text', 'Every frequency the source gives, SDMX letters, the usual one first',
                     True, 'frequency', many=True),
              Column('evidence_note', 'text', 'What exactly was seen or proposed, and how to read the aggregation')]),
    Table('target', 'One row per unit, indicator, breakdown, period and document: what is to be reached, by whom, when',
          [('code',), ('unit', 'indicator', 'breakdown', 'period', 'document')], [
              Column('code', 'code', 'Code of the target: document, subject, year', True, like=SLUG),
              Column('unit', 'code', 'Unit the document speaks of', True, ref=('unit', 'code')),
              Column('indicator', 'code', 'Code of the indicator', True, ref=('indicator', 'code')),
              Column('breakdown', 'code', '_T for the total, else the part it holds for', True, 'breakdown'),
              Column('method', 'code', 'Method the document names; _Z where it names none, so figures of each method '
                     'are judged by themselves', True, ref=('method', 'code')),
              Column('kind', 'code', 'level, rank, growth, binary or plan', True, 'target_kind'),
              Column('op', 'code', 'How the value must stand to the target: >=, >, <=, < or between', True, 'op'),
              Column('period', 'period', 'Period by which it is to be reached, canonical text', True),
              Column('value', 'numeric', 'The target, in the unit of the indicator, or the rank', True),
              Column('value_upper', 'numeric', 'Upper end of a between target; NULL otherwise'),
              Column('of_n', 'int', 'Size of the field of a rank when it was set; NULL where not known or no rank'),
              Column('boundary', 'code', 'Division whose units the rank is among, of_n of them; NULL where not known or '
                     'no rank', ref=('boundary', 'code')),
              Column('base_period', 'period', 'Base period the document names; NULL: the first observation serves'),
              Column('base_value', 'numeric', 'Base value the document names'),
              Column('applies_to', 'code', 'unit, or members: also a benchmark for every member of a boundary', True,
                     'applies_to'),
              Column('inherits', 'boolean', 'Whether the successor of the unit takes the target over: our rule (P), no '
                     'document says so', True),
              Column('document', 'text', 'Document that sets the target', True),
              Column('lead_agency', 'text', 'Agency the document charges; NULL where it was not seen'),
              Column('deadline', 'date', 'Day the document sets; NULL: the end of the period'),
              Column('evidence', 'code', EVIDENCE, True, 'evidence'),
              Column('source', 'text', 'Where the target was seen'),
              Column('note', 'text', 'How the wording was read')]),
    Table('framework', 'One row per composite index with a published structure', [('code',)], [
        Column('code', 'code', 'Code of the framework', True, like=SLUG),
        Column('name_vi', 'text', NAME_VI, True),
        Column('name_en', 'text', 'Name in English', True),
        Column('document', 'text', 'Document that lays it down', True),
        Column('valid_from', 'date', 'First day of the reference periods it holds for', True),
        Column('valid_to', 'date', 'Last day of the reference periods it holds for'),
        Column('evidence', 'code', EVIDENCE, True, 'evidence'),
        Column('note', 'text', 'What is inferred and what is left out')]),
    Table('framework_node', 'One row per framework, node and parent: a node may feed several parents; a root has none',
          [('framework', 'node', 'parent')], [
              Column('framework', 'code', 'Code of the framework', True, ref=('framework', 'code')),
              Column('node', 'code', 'Code of the node within the framework', True, like=SLUG),
              Column('parent', 'code', 'Node it feeds; NULL for a root', like=SLUG),
              Column('weight', 'numeric', 'Weight within that parent, relative to its other children; NULL for a root'),
              Column('direction', 'int', '1 higher is better, -1 lower is better', True, 'direction'),
              Column('indicator', 'code', 'Indicator that holds the values of the node; NULL where none is published',
                     ref=('indicator', 'code')),
              Column('name_vi', 'text', NAME_VI, True),
              Column('name_en', 'text', 'Name in English', True),
              Column('max_points', 'numeric', 'Points of the node in the published scale', True),
              Column('scale_lo', 'numeric', 'Lower end of its values', True),
              Column('scale_hi', 'numeric', 'Upper end of its values', True),
              Column('aggregate', 'code', 'How its children make it up; NULL for a leaf', words='aggregate'),
              Column('evidence', 'code', EVIDENCE, True, 'evidence')]),
]
TABLE = {table.name: table for table in TABLES}


# ---- Problems are collected, so that one run shows them all -------------------------------------------------

class Problems:
    def __init__(self, directory):
        self.directory, self.found = directory, []

    def path(self, name):
        return os.path.relpath(os.path.join(self.directory, name))

    def add(self, name, line, text):
        self.found.append((self.path(name), line, text))

    def row(self, table, row, text):
        self.add(table + '.csv', row['line'], text)

    def stop_if_any(self):
        for path, line, text in sorted(set(self.found)):
            print('%s:%d: %s' % (path, line, text), file=sys.stderr)
        if self.found:
            sys.exit(1)


# ---- Reading: bytes, spelling, fields, types ----------------------------------------------------------------

# The tone mark stands on the first vowel of an open oa, oe, uy (Hòa, Thúy); qu is a consonant (Quý).
OLD_TONE = re.compile('(o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?![^\\W\\d_])', re.IGNORECASE)


def spelling(text):
    """What is wrong with the letters of a field, or None."""
    if text != text.strip() or '  ' in text:
        return 'blanks at an end or doubled'
    for char in text:
        if not char.isprintable() or (char.isspace() and char != ' '):
            return 'character U+%04X is not allowed' % ord(char)
        if char.isalpha() and (not unicodedata.name(char).startswith('LATIN') or char in 'ÐðƉƢƣ'):
            return 'letter "%s" (%s) is not of the Vietnamese alphabet' % (char, unicodedata.name(char))
    if unicodedata.normalize('NFC', text) != text:
        return 'text is not in Unicode form NFC'
    tone = OLD_TONE.search(text)
    if tone:
        return 'tone mark on the second vowel in "%s": write it as in Hòa, Thúy' % tone.group()
    if '@extschema' in text or 'MODULE_PATHNAME' in text:
        return 'a word that CREATE EXTENSION would replace'
    return None


def whole(text):
    if not re.fullmatch(r'-?(0|[1-9][0-9]*)', text):
        raise ValueError('"%s" is not a whole number' % text)
    return int(text)


def number(text):
    if not re.fullmatch(r'-?(0|[1-9][0-9]*)(\.[0-9]+)?', text):
        raise ValueError('"%s" is not a number' % text)
    return decimal.Decimal(text)


def date(text):
    if re.fullmatch(r'[0-9]{4}-[0-9]{2}-[0-9]{2}', text):
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            pass
    raise ValueError('"%s" is not a date (YYYY-MM-DD)' % text)


def boolean(text):
    if text not in ('true', 'false'):
        raise ValueError('"%s" is neither true nor false' % text)
    return text == 'true'


def month_start(year, month):
    """First day of a month counted from January of the year; may run past December."""
    return datetime.date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def calendar_period(text):
    """First and last day of a calendar period in canonical text, or None."""
    found = re.fullmatch(r'([0-9]{4})(?:-(S[12]|Q[1-4]|0[1-9]|1[0-2]))?', text)
    if not found or found.group(1) == '0000':
        return None
    year, part = int(found.group(1)), found.group(2)
    if part is None:
        first, months = 1, 12
    elif part[0] == 'S':
        first, months = 6 * int(part[1]) - 5, 6
    elif part[0] == 'Q':
        first, months = 3 * int(part[1]) - 2, 3
    else:
        first, months = int(part), 1
    return month_start(year, first), month_start(year, first + months) - DAY


def period(text):
    """First and last day of a period; only the canonical SDMX text is accepted."""
    days = calendar_period(text)
    if days:
        return days
    error = ValueError('"%s" is not a period in canonical text, as 2030, 2025-Q3, 2025-01-01/P9M' % text)
    found = re.fullmatch(r'([0-9]{4}-[0-9]{2}-[0-9]{2})(?:/P([1-9][0-9]*)([YMD]))?', text)
    if not found:
        raise error
    start = date(found.group(1))
    if found.group(2) is None:
        return start, start
    count, step = int(found.group(2)), found.group(3)
    if step == 'D':
        end = start + count * DAY
    elif start.day > 28:
        raise error
    else:
        end = month_start(start.year, start.month + count * (12 if step == 'Y' else 1)).replace(day=start.day)
    days = start, end - DAY
    year = start.year
    for same in ['%d' % year] + ['%d-%s' % (year, part) for part in
                                 ['S1', 'S2', 'Q1', 'Q2', 'Q3', 'Q4'] + ['%02d' % m for m in range(1, 13)]]:
        if calendar_period(same) == days:
            raise ValueError('"%s" is written %s in canonical text' % (text, same))
    # the longest unit that fits: years, else months, else days
    months = (end.year - year) * 12 + end.month - start.month if end.day == start.day else 0
    length = ('%dY' % (months // 12) if months and months % 12 == 0 else '%dM' % months if months
              else '%dD' % (end - start).days)
    same = '%s/P%s' % (start, length) if length != '1D' else str(start)
    if text != same:
        raise ValueError('"%s" is written %s in canonical text' % (text, same))
    return days


READ = {'int': whole, 'numeric': number, 'date': date, 'boolean': boolean, 'period': period}


def records(name, problems):
    """The lines of a CSV file as (line, fields); a file that is no CSV at all is reported and read no further."""
    try:
        with open(os.path.join(problems.directory, name), 'rb') as file:
            data = file.read()
    except OSError as error:
        problems.add(name, 0, 'cannot be read: %s' % error.strerror)
        return []
    try:
        text = data.decode('utf-8')
    except UnicodeDecodeError as error:
        problems.add(name, data[:error.start].count(b'\n') + 1, 'is not UTF-8')
        return []
    if text == '':
        problems.add(name, 0, 'is empty')
    if '\r' in text or '\ufeff' in text:
        problems.add(name, 1, 'has carriage returns or a byte-order mark')
        return []
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    result = []
    try:
        for fields in reader:
            result.append((reader.line_num, fields))
    except csv.Error as error:
        problems.add(name, reader.line_num, 'is not CSV: %s' % error)
    return result


def read_value(column, text, complain):
    """The typed value of a field, None when empty or wrong."""
    if text == '':
        if column.need:
            complain('%s is empty' % column.name)
        return None
    wrong = spelling(text)
    if wrong:
        complain('%s: %s' % (column.name, wrong))
        return None
    if column.like and not re.fullmatch(column.like[0], text):
        complain('%s "%s" must be %s' % (column.name, text, column.like[1]))
        return None
    try:
        return READ[column.kind](text) if column.kind in READ else text
    except (ValueError, OverflowError) as error:
        complain('%s: %s' % (column.name, error))
        return None


def read_table(table, problems):
    """The rows of a file: a dict of typed values per row, with 'line' and the texts under 'text'."""
    name = table.name + '.csv'
    columns = [column for column in table.columns if column.const is None]
    header = [column.name for column in columns]
    lines = records(name, problems)
    if not lines:
        return []
    if lines[0][1] != header:
        problems.add(name, lines[0][0], 'header must be %s' % ','.join(header))
        return []
    rows = []
    for line, fields in lines[1:]:
        if len(fields) != len(header):
            problems.add(name, line, '%d fields where the header has %d' % (len(fields), len(header)))
            continue
        row = {'line': line, 'text': dict(zip(header, fields))}
        for column, text in zip(columns, fields):
            row[column.name] = read_value(column, text, lambda why: problems.add(name, line, why))
        for column in table.columns:
            if column.const is not None:
                row[column.name] = row['text'][column.name] = column.const
        rows.append(row)
    if len(lines) == 1:
        problems.add(name, 1, 'has no rows')
    return rows


# ---- Checks every table shares ------------------------------------------------------------------------------

def check_unique(table, rows, problems):
    for names in table.unique:
        seen = {}
        for row in rows:
            key = tuple(row['text'][name] for name in names)
            if key in seen:
                problems.row(table.name, row, '%s %s appears twice (first in line %d)'
                             % (', '.join(names), ', '.join('"%s"' % part for part in key), seen[key]))
            seen.setdefault(key, row['line'])


def check_words_and_references(table, data, problems):
    words = {(row['list'], row['code']) for row in data['word']}
    for row in data[table.name]:
        for column in table.columns:
            text = row['text'][column.name]
            if text == '' or row[column.name] is None:
                continue
            if column.words:
                for word in text.split(' ') if column.many else [text]:
                    if (column.words, word) not in words:
                        problems.row(table.name, row, '%s "%s" is not a word of the list %s'
                                     % (column.name, word, column.words))
            if column.ref and all(text != other['text'][column.ref[1]] for other in data[column.ref[0]]):
                problems.row(table.name, row, '%s "%s" is not in %s.csv' % (column.name, text, column.ref[0]))


def check_validity(table, rows, problems):
    for row in rows:
        if row.get('valid_from') and row.get('valid_to') and row['valid_from'] > row['valid_to']:
            problems.row(table.name, row, 'valid_from is after valid_to')


# ---- Rules of the single tables -----------------------------------------------------------------------------

def slug(name):
    plain = unicodedata.normalize('NFD', name.replace('đ', 'd').replace('Đ', 'D'))
    plain = ''.join(char for char in plain if not unicodedata.combining(char)).lower()
    return re.sub(r'[^a-z0-9]+', '-', plain).strip('-')


def first_day(row):
    return row['valid_from'] or datetime.date.min


def last_day(row):
    return row['valid_to'] or datetime.date.max


def overlap(one, other):
    return first_day(one) <= last_day(other) and first_day(other) <= last_day(one)


def check_word(data, complain):
    for row in data['word']:
        if row['list'] in ('status', 'reason') and not (row['meaning'] and row['meaning_vi']):
            complain('word', row, 'a %s needs its meaning in both languages' % row['list'])


def check_area(data, complain):
    used = {row['area'] for row in data['indicator']}
    for row in data['area']:
        if row['code'] not in used:
            complain('area', row, 'area "%s" has no indicator' % row['code'])
        if row['seed_paragraph'] is not None and not 1 <= row['seed_paragraph'] <= 5:
            complain('area', row, 'seed_paragraph must be 1 to 5')


def check_unit(data, complain):
    units = data['unit']
    for place, row in enumerate(units):
        if row['name_vi'] and row['code']:
            expected = slug(row['name_vi']) + (row['valid_from'].strftime('-%Y') if row['valid_from'] else '')
            if row['code'] != expected:
                complain('unit', row, 'code "%s" does not follow from name and valid_from: %s'
                         % (row['code'], expected))
        if row['name_en'] and not row['name_en'].isascii():
            complain('unit', row, 'name_en "%s" has diacritics' % row['name_en'])
        if (row['kind'] == 'nation') != (row['gso_code'] is None):
            complain('unit', row, 'gso_code belongs to every unit but the nation')
        for other in units[:place]:
            for column in ('name_vi', 'gso_code', 'iso_code'):
                if row[column] and row[column] == other[column] and overlap(row, other):
                    complain('unit', row, '%s "%s" is held at the same time by line %d'
                             % (column, row[column], other['line']))


def key(name):
    """What counts of a name when it is compared: letters and digits without case and accents."""
    return slug(name).replace('-', '')


def check_alias(data, complain):
    unit = {row['code']: row for row in data['unit']}
    bearers = {}
    for row in data['unit']:
        for name in {key(row['name_vi'] or ''), key(row['name_en'] or '')}:
            bearers.setdefault(name, []).append((row, 'unit.csv'))
    for row in data['unit_alias']:
        bearer = unit.get(row['unit'])
        if not bearer or not row['alias']:
            continue
        if not key(row['alias']):
            complain('unit_alias', row, 'alias "%s" has neither letters nor digits' % row['alias'])
        for other, file in bearers.get(key(row['alias']), []):
            if other is bearer:
                complain('unit_alias', row, 'alias "%s" says nothing new: unit "%s" has that name in %s already'
                         % (row['alias'], row['unit'], file))
            elif overlap(bearer, other):
                complain('unit_alias', row, 'alias "%s" is a name of unit "%s" at the same time'
                         % (row['alias'], other['code']))
        bearers.setdefault(key(row['alias']), []).append((bearer, 'unit_alias.csv'))


def check_boundary(data, complain):
    unit = {row['code']: row for row in data['unit']}
    for boundary in data['boundary']:
        members = [row for row in data['boundary_member'] if row['boundary'] == boundary['code']]
        if boundary['code'] and len(members) != int(boundary['code']):
            complain('boundary', boundary, 'boundary %s has %d members' % (boundary['code'], len(members)))
        for member in members:
            row = unit.get(member['unit'])
            if row and (first_day(row) > first_day(boundary) or last_day(row) < last_day(boundary)):
                complain('boundary_member', member, 'unit "%s" does not stand as long as boundary %s'
                         % (member['unit'], boundary['code']))
    for row in data['boundary_member']:
        if row['unit'] is not None and row['unit'] == row['parent']:
            complain('boundary_member', row, 'unit "%s" is its own parent' % row['unit'])


def check_succession(data, complain):
    unit = {row['code']: row for row in data['unit']}
    share = {}
    for row in data['unit_succession']:
        old, new, start = unit.get(row['old_unit']), unit.get(row['new_unit']), row['from_date']
        if row['share'] is not None:
            if row['share'] <= 0:
                complain('unit_succession', row, 'share must be above 0')
            share[row['old_unit']] = share.get(row['old_unit'], 0) + row['share']
        if old and start and old['valid_to'] != start - DAY:
            complain('unit_succession', row, 'old unit "%s" does not end the day before' % row['old_unit'])
        if new and start and new['valid_from'] != start:
            complain('unit_succession', row, 'new unit "%s" does not begin that day' % row['new_unit'])
    new_units = {row['new_unit'] for row in data['unit_succession']}
    for row in data['unit']:
        if row['valid_to'] and share.get(row['code'], 0) != 1:
            complain('unit', row, 'unit "%s" ended, but the shares of its successors make %s, not 1'
                     % (row['code'], share.get(row['code'], 0)))
        if row['valid_from'] and row['code'] not in new_units:
            complain('unit', row, 'unit "%s" succeeds none' % row['code'])


def check_indicator(data, complain):
    for row in data['indicator']:
        def wrong(text):
            complain('indicator', row, text)
        if row['multiplier'] is not None and row['multiplier'] not in (1, 100, 1000, 10000, 1000000):
            wrong('multiplier must be 1, 100, 1000, 10000 or 1000000')
        if row['decimals'] is not None and not 0 <= row['decimals'] <= 6:
            wrong('decimals must be 0 to 6')
        if row['due_days'] is not None and row['due_days'] < 0:
            wrong('due_days must be 0 or more')
        if row['lower'] is not None and row['upper'] is not None and row['lower'] >= row['upper']:
            wrong('lower must be below upper')
        if row['denominator'] is None and (row['multiplier'] not in (None, 1)
                                           or row['agg_unit'] in ('ratio', 'weighted_mean')
                                           or row['agg_time'] == 'ratio'):
            wrong('a ratio, a multiplier and a weighted mean need a denominator')
        if row['agg_time'] == 'ratio' and row['agg_unit'] != 'ratio':
            wrong('agg_time ratio goes with agg_unit ratio only')
        if row['agg_time'] == 'sum' and row['agg_unit'] != 'sum':
            wrong('agg_time sum goes with agg_unit sum only')
        if row['frequency'] and row['frequencies'] and row['frequencies'].split(' ')[0] != row['frequency']:
            wrong('frequencies must begin with frequency')
        if row['replaced_by'] and (not row['valid_to'] or row['replaced_by'] == row['code']):
            wrong('replaced_by needs valid_to and another indicator')
        if row['evidence'] and '/' in row['evidence'] and not row['evidence_note']:
            wrong('mixed evidence "%s" needs an evidence_note' % row['evidence'])


def check_target_value(row, indicator, wrong):
    value, upper = row['value'], row['value_upper']
    if (row['op'] == 'between') != (upper is not None) or (upper is not None and value is not None and upper <= value):
        wrong('between, and only between, needs a value_upper above value')
    if value is None or not indicator:
        return
    if row['kind'] == 'rank':
        if row['op'] not in ('<=', '<') or value != int(value) or value < 1:
            wrong('a rank target is <= or < a whole number from 1')
    elif row['op'] != 'between' and (row['op'] in ('>=', '>')) != (indicator['direction'] == 1):
        wrong('op %s goes against direction %s of %s' % (row['op'], indicator['direction'], row['indicator']))
    if row['kind'] == 'level':
        low, high = indicator['lower'], indicator['upper']
        if (low is not None and value < low) or (high is not None and max(value, upper or value) > high):
            wrong('value is outside the limits of %s' % row['indicator'])


def check_target(data, complain):
    unit = {row['code']: row for row in data['unit']}
    indicator = {row['code']: row for row in data['indicator']}
    old_units = {row['old_unit'] for row in data['unit_succession']}
    members = collections.Counter(row['boundary'] for row in data['boundary_member'])
    for row in data['target']:
        def wrong(text):
            complain('target', row, text)
        judged, about = unit.get(row['unit']), indicator.get(row['indicator'])
        # RANK.* hold a rank as their value; ranks in an index are targets of kind rank on the index itself.
        check_target_value(row, about, wrong)
        if row['of_n'] is not None and (row['kind'] != 'rank' or row['value'] is None or row['of_n'] < row['value']):
            wrong('of_n is the size of the field of a rank target')
        if row['boundary'] is not None and row['of_n'] != members[row['boundary']]:
            wrong('of_n must be the %d members of boundary %s' % (members[row['boundary']], row['boundary']))
        if (row['base_period'] is None) != (row['base_value'] is None):
            wrong('base_period and base_value go together')
        if judged and row['period'] and row['inherits'] is not None:
            outlives = last_day(judged) < row['period'][1]
            if outlives != row['inherits'] or (outlives and row['unit'] not in old_units):
                wrong('inherits must be true exactly when unit "%s" ends before the period does and has a successor'
                      % row['unit'])
        if about and about['valid_to'] and row['period'] and row['period'][0] > about['valid_to']:
            wrong('indicator %s ends before the period' % row['indicator'])
        if row['evidence'] == 'S' and not row['source']:
            wrong('evidence S needs the source it was seen in')


def check_node_family(rows, wrong):
    """Rules among the nodes of one framework."""
    nodes = {row['node'] for row in rows}
    children = {}
    for row in rows:
        if row['parent'] is not None:
            children.setdefault(row['parent'], []).append(row)
        if row['parent'] is not None and row['parent'] not in nodes:
            wrong(row, 'parent "%s" is not a node of the framework' % row['parent'])
        if (row['parent'] is None) != (row['weight'] is None) or (row['weight'] is not None and row['weight'] <= 0):
            wrong(row, 'a root has no weight, every other node one above 0')
        if row['scale_lo'] is not None and row['scale_hi'] is not None and row['scale_lo'] >= row['scale_hi']:
            wrong(row, 'scale_lo must be below scale_hi')
    first = {}
    for row in rows:
        same = [row['text'][name] for name in row['text'] if name not in ('parent', 'weight')]
        if same != first.setdefault(row['node'], same):
            wrong(row, 'node "%s" differs between its rows' % row['node'])
        under = children.get(row['node'], [])
        if (row['aggregate'] is None) != (not under) or (not under and row['indicator'] is None):
            wrong(row, 'a leaf has an indicator and no aggregate, a node with children has an aggregate')
        points = [child['max_points'] for child in under]
        if points and None not in points + [row['max_points']] and sum(points) != row['max_points']:
            wrong(row, 'max_points of the children of "%s" make %s' % (row['node'], sum(points)))
    left = list(rows)
    while True:
        inner = {row['parent'] for row in left}
        rest = [row for row in left if row['node'] in inner]
        if len(rest) == len(left):
            break
        left = rest
    for row in left:
        wrong(row, 'node "%s" is part of a circle' % row['node'])


def check_framework(data, complain):
    for framework in data['framework']:
        rows = [row for row in data['framework_node'] if row['framework'] == framework['code'] and row['node']]
        if not rows:
            complain('framework', framework, 'framework "%s" has no nodes' % framework['code'])
        check_node_family(rows, lambda row, text: complain('framework_node', row, text))


RULES = [check_word, check_area, check_unit, check_alias, check_boundary, check_succession, check_indicator, check_target,
         check_framework]


# ---- Writing the SQL ----------------------------------------------------------------------------------------

def quote(text):
    """A literal that reads the same whatever standard_conforming_strings says."""
    return ("E'" if '\\' in text else "'") + text.replace('\\', '\\\\').replace("'", "''") + "'"


def literal(column, row):
    text = row['text'][column.name]
    if text == '':
        return 'NULL'
    if column.kind in ('int', 'numeric', 'boolean'):
        return text
    return ('DATE ' if column.kind == 'date' else '') + quote(text)


def write_view(table, rows, out):
    name = 'catalogue_' + table.name
    out.append('\nCREATE VIEW %s AS\nSELECT %s\nFROM (VALUES' % (name, ',\n\t'.join(
        '%s::%s AS %s' % (column.name, SQL[column.kind], column.name) for column in table.columns)))
    out.append(',\n'.join('\t(%s)' % ', '.join(literal(column, row) for column in table.columns) for row in rows))
    out.append(') AS v (%s);' % ', '.join(column.name for column in table.columns))
    out.append('COMMENT ON VIEW %s IS %s;' % (name, quote(table.comment)))
    for column in table.columns:
        out.append('COMMENT ON COLUMN %s.%s IS %s;' % (name, column.name, quote(column.comment)))
    out.append('GRANT SELECT ON %s TO PUBLIC;' % name)


def read_head(problems):
    """catalogue.sql, the hand-written beginning."""
    try:
        with open(os.path.join(problems.directory, 'catalogue.sql'), encoding='utf-8') as file:
            return file.read()
    except (OSError, UnicodeDecodeError) as error:
        problems.add('catalogue.sql', 0, 'cannot be read: %s' % error)
        return ''


def main(arguments):
    if len(arguments) > 1:
        sys.exit('usage: build.py [directory]')
    directory = arguments[0] if arguments else os.path.dirname(os.path.abspath(__file__))
    problems = Problems(directory)
    data = {table.name: read_table(table, problems) for table in TABLES}
    head = read_head(problems)
    problems.stop_if_any()
    # Only on files read whole: one broken line must not show up again as hundreds of unknown references.
    for table in TABLES:
        check_unique(table, data[table.name], problems)
        check_words_and_references(table, data, problems)
        check_validity(table, data[table.name], problems)
    for rule in RULES:
        rule(data, problems.row)
    problems.stop_if_any()
    out = [head.rstrip('\n')]
    for table in TABLES:
        write_view(table, data[table.name], out)
    sys.stdout.buffer.write(('\n'.join(out) + '\n').encode('utf-8'))


if __name__ == '__main__':
    main(sys.argv[1:])
