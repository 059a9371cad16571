/*
 * Summaries compared, hashed and taken apart. Adding is combining, in
 * share_pg.c.
 */
#include "share/share_pg.h"

#include "common/hashfn.h"

/* minus: strict; ERROR for unlike kinds, for double precision, and where the second is no part of the first */
Datum
kpi_summary_type_minus(FunctionCallInfo fcinfo, const kpi_summary_type *type)
{
	kpi_share_head *rest = kpi_summary_copy(type, PG_GETARG_DATUM(0));

	switch (kpi_summary_subtract(type->shape, rest, kpi_summary_read(type, PG_GETARG_DATUM(1))))
	{
		case KPI_SHARE_OK:
			PG_RETURN_POINTER(rest);
		case KPI_SHARE_EMPTY:
			PG_RETURN_NULL();
		case KPI_SHARE_MIXED_KINDS:
			kpi_mixed_kinds(type);
			break;
		case KPI_SHARE_NOT_EXACT:
			ereport(ERROR,
					(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
					 errmsg("cannot subtract %s of double precision", type->name),
					 errhint("Build the summaries from numeric, whose sums are exact.")));
			break;
		case KPI_SHARE_NO_PART:
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("cannot subtract a %s that is no part of the other", type->name)));
			break;
		default:
			kpi_sum_out_of_range(type);
	}
	PG_RETURN_NULL();			/* not reached */
}

static size_t
words_of(FunctionCallInfo fcinfo, const kpi_summary_type *type, int argument,
		 uint64_t words[KPI_SUMMARY_WORDS_MAX])
{
	return kpi_summary_words(type->shape, kpi_summary_read(type, PG_GETARG_DATUM(argument)), words);
}

static bool
are_equal(FunctionCallInfo fcinfo, const kpi_summary_type *type)
{
	uint64_t	a[KPI_SUMMARY_WORDS_MAX];
	uint64_t	b[KPI_SUMMARY_WORDS_MAX];
	size_t		n = words_of(fcinfo, type, 0, a);

	return n == words_of(fcinfo, type, 1, b) && memcmp(a, b, n * sizeof(uint64_t)) == 0;
}

Datum
kpi_summary_type_eq(FunctionCallInfo fcinfo, const kpi_summary_type *type)
{
	PG_RETURN_BOOL(are_equal(fcinfo, type));
}

Datum
kpi_summary_type_ne(FunctionCallInfo fcinfo, const kpi_summary_type *type)
{
	PG_RETURN_BOOL(!are_equal(fcinfo, type));
}

Datum
kpi_summary_type_hash(FunctionCallInfo fcinfo, const kpi_summary_type *type)
{
	uint64_t	words[KPI_SUMMARY_WORDS_MAX];
	size_t		n = words_of(fcinfo, type, 0, words);

	return hash_any((const unsigned char *) words, (int) (n * sizeof(uint64_t)));
}

Datum
kpi_summary_type_hash_extended(FunctionCallInfo fcinfo, const kpi_summary_type *type)
{
	uint64_t	words[KPI_SUMMARY_WORDS_MAX];
	size_t		n = words_of(fcinfo, type, 0, words);

	return hash_any_extended((const unsigned char *) words, (int) (n * sizeof(uint64_t)), PG_GETARG_INT64(1));
}

KPI_SHARE_FUNCTION(kpi_pg_ratio_summary_minus, kpi_summary_type_minus, &kpi_ratio_type);
KPI_SHARE_FUNCTION(kpi_pg_ratio_summary_eq, kpi_summary_type_eq, &kpi_ratio_type);
KPI_SHARE_FUNCTION(kpi_pg_ratio_summary_ne, kpi_summary_type_ne, &kpi_ratio_type);
KPI_SHARE_FUNCTION(kpi_pg_ratio_summary_hash, kpi_summary_type_hash, &kpi_ratio_type);
KPI_SHARE_FUNCTION(kpi_pg_ratio_summary_hash_extended, kpi_summary_type_hash_extended, &kpi_ratio_type);
KPI_SHARE_FUNCTION(kpi_pg_digital_share_summary_minus, kpi_summary_type_minus, &kpi_digital_share_type);
KPI_SHARE_FUNCTION(kpi_pg_digital_share_summary_eq, kpi_summary_type_eq, &kpi_digital_share_type);
KPI_SHARE_FUNCTION(kpi_pg_digital_share_summary_ne, kpi_summary_type_ne, &kpi_digital_share_type);
KPI_SHARE_FUNCTION(kpi_pg_digital_share_summary_hash, kpi_summary_type_hash, &kpi_digital_share_type);
KPI_SHARE_FUNCTION(kpi_pg_digital_share_summary_hash_extended, kpi_summary_type_hash_extended,
				   &kpi_digital_share_type);
