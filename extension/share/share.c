/*
 * Ratios and shares: combining, checking and reading summaries, and what they
 * give. The steps over rows are inline in share.h.
 */
#include "share/share.h"

#include <stdlib.h>
#include <string.h>

/* The longest double in shortest decimal form has 24 characters. */
#define DOUBLE_TEXT_MAX 32

const kpi_summary_shape kpi_ratio_shape = {
	.size = sizeof(kpi_ratio), .ntotals = 2,
	.total = {{offsetof(kpi_ratio, numerator), false}, {offsetof(kpi_ratio, denominator), false}}
};

const kpi_summary_shape kpi_digital_share_shape = {
	.size = sizeof(kpi_digital_share), .ntotals = 3,
	.total = {{offsetof(kpi_digital_share, core), false},
	{offsetof(kpi_digital_share, digitised), true},
	{offsetof(kpi_digital_share, total), false}}
};

/* Whether a summary from outside is one that the aggregates could hold. */
bool
kpi_summary_valid(const kpi_summary_shape *shape, const kpi_share_head *summary)
{
	if (summary->version != KPI_SHARE_VERSION || summary->rows < 1 || summary->rows > KPI_SHARE_ROWS_MAX)
		return false;
	if (summary->kind != KPI_SHARE_FLOAT8)
		return summary->kind == KPI_SHARE_NUMERIC && !shape->only_float8;
	for (int i = 0; i < shape->ntotals; i++)
		if (!kpi_total_finite(kpi_summary_total(shape, summary, i)))
			return false;
	return true;
}

static bool
combine_floats(kpi_sum *sum, const kpi_sum *other)
{
	kpi_sum_combine(sum, other);
	return kpi_total_finite(sum);
}

/*
 * Adds the rows behind another summary, which is only read. After a status
 * other than KPI_SHARE_OK the first summary is of no more use.
 */
kpi_share_status
kpi_summary_combine(const kpi_summary_shape *shape, kpi_share_head *summary, const kpi_share_head *other)
{
	if (summary->kind != other->kind)
		return KPI_SHARE_MIXED_KINDS;
	if (other->rows > KPI_SHARE_ROWS_MAX - summary->rows)
		return KPI_SHARE_OUT_OF_RANGE;
	summary->rows += other->rows;
	for (int i = 0; i < shape->ntotals; i++)
	{
		void	   *total = kpi_summary_total(shape, summary, i);
		const void *added = kpi_summary_total(shape, other, i);
		bool		fits = other->kind == KPI_SHARE_FLOAT8 ? combine_floats(total, added)
			: shape->total[i].is_product ? kpi_exact_wide_combine(total, added)
			: kpi_exact_add(total, kpi_exact_value(added));

		if (!fits)
			return KPI_SHARE_OUT_OF_RANGE;
	}
	return KPI_SHARE_OK;
}

/* Takes another sum away; false, and the sum unchanged, where the rest does not fit. */
static bool
subtract_exact(kpi_exact *sum, const kpi_exact *other)
{
	kpi_int128	rest;

	if (__builtin_sub_overflow(kpi_exact_value(sum), kpi_exact_value(other), &rest))
		return false;
	sum->limb[0] = (uint64_t) rest;
	sum->limb[1] = (uint64_t) ((unsigned __int128) rest >> 64);
	return true;
}

static bool
subtract_wide(kpi_exact_wide *sum, const kpi_exact_wide *other)
{
	kpi_exact_wide rest;
	uint64_t	borrow = 0;

	for (int i = 0; i < 3; i++)
	{
		unsigned __int128 taken = (unsigned __int128) other->limb[i] + borrow;

		rest.limb[i] = sum->limb[i] - (uint64_t) taken;
		borrow = sum->limb[i] < taken;
	}
	/* only terms of different signs can leave the range, and then the sign turns */
	if (((sum->limb[2] ^ other->limb[2]) & (sum->limb[2] ^ rest.limb[2])) >> 63)
		return false;
	*sum = rest;
	return true;
}

static bool
is_nothing(const kpi_summary_shape *shape, const kpi_share_head *summary)
{
	uint64_t	words[KPI_SUMMARY_WORDS_MAX];
	size_t		n = kpi_summary_words(shape, summary, words);

	for (size_t i = 2; i < n; i++)
		if (words[i] != 0)
			return false;
	return true;
}

/*
 * Takes the rows behind another summary, which is only read, away again: exact
 * sums only, since compensated ones would keep a rest of what they lost. When
 * no row is left the status is KPI_SHARE_EMPTY. After any status but that and
 * KPI_SHARE_OK the first summary is of no more use.
 */
kpi_share_status
kpi_summary_subtract(const kpi_summary_shape *shape, kpi_share_head *summary, const kpi_share_head *other)
{
	if (summary->kind != other->kind)
		return KPI_SHARE_MIXED_KINDS;
	if (summary->kind == KPI_SHARE_FLOAT8)
		return KPI_SHARE_NOT_EXACT;
	if (other->rows > summary->rows)
		return KPI_SHARE_NO_PART;
	summary->rows -= other->rows;
	for (int i = 0; i < shape->ntotals; i++)
	{
		void	   *total = kpi_summary_total(shape, summary, i);
		const void *taken = kpi_summary_total(shape, other, i);

		if (!(shape->total[i].is_product ? subtract_wide(total, taken) : subtract_exact(total, taken)))
			return KPI_SHARE_OUT_OF_RANGE;
	}
	if (summary->rows > 0)
		return KPI_SHARE_OK;
	return is_nothing(shape, summary) ? KPI_SHARE_EMPTY : KPI_SHARE_NO_PART;
}

/*
 * What two summaries have in common exactly when they are equal, as words to
 * compare and to hash: kind, rows and totals. A total of double precision
 * counts as the value it stands for, however it was added up. Returns how many.
 */
size_t
kpi_summary_words(const kpi_summary_shape *shape, const kpi_share_head *summary,
				  uint64_t words[KPI_SUMMARY_WORDS_MAX])
{
	size_t		n = 0;

	words[n++] = summary->kind;
	words[n++] = (uint64_t) summary->rows;
	for (int i = 0; i < shape->ntotals; i++)
	{
		const void *total = kpi_summary_total(shape, summary, i);

		if (summary->kind == KPI_SHARE_FLOAT8)
		{
			double		value = kpi_sum_value(total) + 0.0; /* no negative zero */

			memcpy(&words[n++], &value, sizeof(value));
		}
		else
		{
			size_t		limbs = shape->total[i].is_product ? 3 : 2;

			memcpy(&words[n], total, limbs * sizeof(uint64_t));
			n += limbs;
		}
	}
	return n;
}

/* ---- results ---- */

/* Sum over sum; undefined where the denominators sum to zero, out of range where it over- or underflows. */
kpi_share_status
kpi_ratio_quotient(const kpi_ratio *ratio, double *quotient)
{
	double		numerator = kpi_sum_value(&ratio->numerator.sum);
	double		denominator = kpi_sum_value(&ratio->denominator.sum);

	if (denominator == 0.0)
		return KPI_SHARE_UNDEFINED;
	*quotient = numerator / denominator;
	if (!isfinite(*quotient) || (*quotient == 0.0 && numerator != 0.0))
		return KPI_SHARE_OUT_OF_RANGE;
	return KPI_SHARE_OK;
}

/* Value added of a part, in the unit of the data. Not finite where two parts together overflow. */
double
kpi_digital_share_amount(const kpi_digital_share *share, kpi_share_part part)
{
	kpi_sum		both;

	switch (part)
	{
		case KPI_PART_CORE:
			return kpi_sum_value(&share->core.sum);
		case KPI_PART_DIGITISED:
			return kpi_sum_value(&share->digitised.sum);
		case KPI_PART_GRDP:
			return kpi_sum_value(&share->total.sum);
		case KPI_PART_BOTH:
			break;
	}
	both = share->core.sum;
	kpi_sum_combine(&both, &share->digitised.sum);
	return kpi_sum_value(&both);
}

/* Percent of GRDP; undefined where GRDP is not above zero. */
kpi_share_status
kpi_digital_share_percent(const kpi_digital_share *share, kpi_share_part part, double *percent)
{
	double		total = kpi_sum_value(&share->total.sum);
	double		amount = kpi_digital_share_amount(share, part);

	if (!(total > 0.0))
		return KPI_SHARE_UNDEFINED;
	*percent = amount * 100.0 / total;
	/* an amount near the end of the range has a percentage, but no hundredfold */
	if (!isfinite(*percent))
		*percent = amount / total * 100.0;
	return isfinite(*percent) ? KPI_SHARE_OK : KPI_SHARE_OUT_OF_RANGE;
}

/* ---- text: v1:float8:rows:total:error:..., v1:numeric:rows:total:... ---- */

/* One field of a colon-separated text. */
typedef struct field
{
	const char *start;
	size_t		length;
} field;

static field
next_field(const char **cursor)
{
	field		found = {*cursor, strcspn(*cursor, ":")};

	*cursor += found.length;
	if (**cursor == ':')
		(*cursor)++;
	return found;
}

static bool
field_is(field found, const char *word)
{
	return found.length == strlen(word) && memcmp(found.start, word, found.length) == 0;
}

static bool
parse_rows(const char **cursor, int64_t *rows)
{
	field		found = next_field(cursor);

	*rows = 0;
	if (found.length == 0 || found.length > 19)
		return false;
	for (size_t i = 0; i < found.length; i++)
	{
		int			digit = found.start[i] - '0';

		if (digit < 0 || digit > 9 || *rows > (KPI_SHARE_ROWS_MAX - digit) / 10)
			return false;
		*rows = *rows * 10 + digit;
	}
	return true;
}

/* strtod also reads names and hexadecimals, which are not ours; the server keeps LC_NUMERIC at C. */
static bool
parse_double(const char **cursor, double *value)
{
	field		found = next_field(cursor);
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
parse_total(const char **cursor, kpi_share_kind kind, bool is_product, void *total)
{
	kpi_sum    *sum = total;
	field		found;

	if (kind == KPI_SHARE_FLOAT8)
		return parse_double(cursor, &sum->total) && parse_double(cursor, &sum->error);
	found = next_field(cursor);
	return is_product ? kpi_exact_wide_parse(found.start, found.length, total)
		: kpi_exact_parse(found.start, found.length, total);
}

static bool
parse_head(const char **cursor, kpi_share_head *head)
{
	field		kind;

	if (!field_is(next_field(cursor), "v1"))
		return false;
	kind = next_field(cursor);
	head->version = KPI_SHARE_VERSION;
	if (field_is(kind, "float8"))
		head->kind = KPI_SHARE_FLOAT8;
	else if (field_is(kind, "numeric"))
		head->kind = KPI_SHARE_NUMERIC;
	else
		return false;
	return parse_rows(cursor, &head->rows);
}

/*
 * Reads a summary from text, which may be anything. The caller gives a zeroed
 * summary; what it holds after KPI_SHARE_MALFORMED is of no use.
 */
kpi_share_status
kpi_summary_parse(const kpi_summary_shape *shape, const char *text, kpi_share_head *summary)
{
	const char *cursor = text;

	if (!parse_head(&cursor, summary))
		return KPI_SHARE_MALFORMED;
	for (int i = 0; i < shape->ntotals; i++)
		if (!parse_total(&cursor, summary->kind, shape->total[i].is_product,
						 kpi_summary_total(shape, summary, i)))
			return KPI_SHARE_MALFORMED;
	/* nothing may be left, not even a separator with nothing behind it */
	if (*cursor != '\0' || cursor[-1] == ':' || !kpi_summary_valid(shape, summary))
		return KPI_SHARE_MALFORMED;
	return KPI_SHARE_OK;
}
