/*
 * Flat summaries: combining, checking and reading. They are written by the
 * server's face, which has the shortest digits of a double.
 */
#include "base/flat.h"

#include <stdlib.h>
#include <string.h>

/* The longest double in shortest decimal form has 24 characters. */
#define DOUBLE_TEXT_MAX 32

static bool
field_valid(kpi_flat_field_type type, const void *word)
{
	switch (type)
	{
		case KPI_FLAT_COUNT:
			return *(const int64_t *) word >= 0 && *(const int64_t *) word <= KPI_FLAT_COUNT_MAX;
		case KPI_FLAT_SUM:
			return kpi_sum_finite(word);
		case KPI_FLAT_SAME_NUMBER:
			return isfinite(*(const double *) word);
		case KPI_FLAT_SAME_INTEGER:
			break;
	}
	return true;
}

bool
kpi_flat_valid(const kpi_flat_shape *shape, const kpi_flat_head *summary)
{
	if (summary->version != KPI_FLAT_VERSION || summary->kind < 1 || summary->kind > shape->nkinds ||
		summary->rows < 1 || summary->rows > KPI_FLAT_COUNT_MAX)
		return false;
	for (int i = 0; i < shape->nfields; i++)
		if (!field_valid(shape->fields[i].type, kpi_flat_field_of(shape, summary, i)))
			return false;
	return true;
}

/* ---- combining ---- */

static bool
add_count(int64_t *count, int64_t more)
{
	if (more > KPI_FLAT_COUNT_MAX - *count)
		return false;
	*count += more;
	return true;
}

static kpi_flat_status
combine_field(kpi_flat_field_type type, void *word, const void *other)
{
	switch (type)
	{
		case KPI_FLAT_COUNT:
			return add_count(word, *(const int64_t *) other) ? KPI_FLAT_OK : KPI_FLAT_OUT_OF_RANGE;
		case KPI_FLAT_SUM:
			kpi_sum_combine(word, other);
			return kpi_sum_finite(word) ? KPI_FLAT_OK : KPI_FLAT_OUT_OF_RANGE;
		case KPI_FLAT_SAME_NUMBER:
			return *(double *) word == *(const double *) other ? KPI_FLAT_OK : KPI_FLAT_MIXED_FIELD;
		case KPI_FLAT_SAME_INTEGER:
			break;
	}
	return *(int64_t *) word == *(const int64_t *) other ? KPI_FLAT_OK : KPI_FLAT_MIXED_FIELD;
}

kpi_flat_status
kpi_flat_combine(const kpi_flat_shape *shape, kpi_flat_head *summary, const kpi_flat_head *other, int *field)
{
	if (summary->kind != other->kind)
		return KPI_FLAT_MIXED_KINDS;
	if (!add_count(&summary->rows, other->rows))
		return KPI_FLAT_OUT_OF_RANGE;
	for (*field = 0; *field < shape->nfields; (*field)++)
	{
		kpi_flat_status status = combine_field(shape->fields[*field].type,
											   kpi_flat_field_of(shape, summary, *field),
											   kpi_flat_field_of(shape, other, *field));

		if (status != KPI_FLAT_OK)
			return status;
	}
	return KPI_FLAT_OK;
}

/* ---- text ---- */

/* One part of a colon-separated text. */
typedef struct part
{
	const char *start;
	size_t		length;
} part;

static part
next_part(const char **cursor)
{
	part		found = {*cursor, strcspn(*cursor, ":")};

	*cursor += found.length;
	if (**cursor == ':')
		(*cursor)++;
	return found;
}

static bool
part_is(part found, const char *word)
{
	return found.length == strlen(word) && memcmp(found.start, word, found.length) == 0;
}

/* A whole number within int64. */
static bool
parse_integer(const char **cursor, int64_t *value)
{
	part		found = next_part(cursor);
	bool		negative = found.length > 0 && found.start[0] == '-';

	*value = 0;
	if (found.length == (size_t) negative || found.length > 20)
		return false;
	for (size_t i = negative; i < found.length; i++)
	{
		int			digit = found.start[i] - '0';

		if (digit < 0 || digit > 9 || __builtin_mul_overflow(*value, 10, value) ||
			__builtin_sub_overflow(*value, digit, value))
			return false;
	}
	return negative || !__builtin_sub_overflow(0, *value, value);
}

/* strtod also reads names and hexadecimals, which are not ours; the server keeps LC_NUMERIC at C. */
static bool
parse_double(const char **cursor, double *value)
{
	part		found = next_part(cursor);
	char		text[DOUBLE_TEXT_MAX];
	char	   *end;

	if (found.length == 0 || found.length >= sizeof text ||
		strspn(found.start, "0123456789+-.eE") < found.length)
		return false;
	memcpy(text, found.start, found.length);
	text[found.length] = '\0';
	*value = strtod(text, &end);
	return *end == '\0';
}

static bool
parse_field(const char **cursor, kpi_flat_field_type type, void *word)
{
	switch (type)
	{
		case KPI_FLAT_SUM:
			return parse_double(cursor, &((kpi_sum *) word)->total) && parse_double(cursor, &((kpi_sum *) word)->error);
		case KPI_FLAT_SAME_NUMBER:
			return parse_double(cursor, word);
		case KPI_FLAT_COUNT:
		case KPI_FLAT_SAME_INTEGER:
			break;
	}
	return parse_integer(cursor, word);
}

static bool
parse_kind(const char **cursor, const kpi_flat_shape *shape, uint16_t *kind)
{
	part		found = next_part(cursor);

	for (int i = 0; i < shape->nkinds; i++)
		if (part_is(found, shape->kinds[i]))
		{
			*kind = (uint16_t) (i + 1);
			return true;
		}
	return false;
}

kpi_flat_status
kpi_flat_parse(const kpi_flat_shape *shape, const char *text, kpi_flat_head *summary)
{
	const char *cursor = text;

	if (!part_is(next_part(&cursor), "v1") || !parse_kind(&cursor, shape, &summary->kind) ||
		!parse_integer(&cursor, &summary->rows))
		return KPI_FLAT_MALFORMED;
	summary->version = KPI_FLAT_VERSION;
	for (int i = 0; i < shape->nfields; i++)
		if (!parse_field(&cursor, shape->fields[i].type, kpi_flat_field_of(shape, summary, i)))
			return KPI_FLAT_MALFORMED;
	/* nothing may be left, not even a separator with nothing behind it */
	if (*cursor != '\0' || cursor[-1] == ':' || !kpi_flat_valid(shape, summary))
		return KPI_FLAT_MALFORMED;
	return KPI_FLAT_OK;
}
