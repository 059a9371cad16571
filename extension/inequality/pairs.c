#include "inequality/pairs.h"

#include "base/sum.h"

#define FIRST_ROOM 64

bool
kpi_pairs_reserve(kpi_pairs *pairs, size_t more)
{
	size_t		room = pairs->room < FIRST_ROOM ? FIRST_ROOM : pairs->room;

	if (pairs->count + more <= pairs->room)
		return true;
	while (room < pairs->count + more)
		room *= 2;
	if (!kpi_memory_resize(&pairs->memory, (void **) &pairs->entries, room * sizeof(kpi_rank_entry)))
		return false;
	pairs->room = room;
	return true;
}

/* The pairs from i on with the same key: the sum of their second numbers, and where the next key begins. */
static size_t
gather(const kpi_pairs *pairs, size_t i, kpi_sum *sum)
{
	double		key = pairs->entries[i].score;

	*sum = (kpi_sum) {0, 0};
	for (; i < pairs->count && pairs->entries[i].score == key; i++)
		kpi_sum_add(sum, kpi_pair_second(&pairs->entries[i]));
	return i;
}

/*
 * From the highest value down: the weight of those above a value, less that of
 * those below, is what the value's amount counts. Twice the area below the Lorenz
 * curve lacks it from 1.
 */
kpi_pairs_status
kpi_gini(const kpi_pairs *pairs, double *gini, kpi_interrupted interrupted, void *context)
{
	kpi_sum		weight = {0, 0};
	kpi_sum		amount = {0, 0};
	kpi_sum		above = {0, 0};
	kpi_sum		moment = {0, 0};
	/* the shares of very small values would lose digits */
	double		unit = pairs->count > 0 && pairs->entries[0].score < 1e-200 ? 0x1p600 : 1;
	double		total;
	size_t		next;

	for (size_t i = 0; i < pairs->count; i++)
	{
		kpi_sum_add(&weight, kpi_pair_second(&pairs->entries[i]));
		if (kpi_pairs_asked(i, interrupted, context))
			return KPI_PAIRS_INTERRUPTED;
	}
	total = kpi_sum_value(&weight);
	for (size_t i = 0, seen = 0; i < pairs->count; i = next, seen++)
	{
		kpi_sum		same;
		double		value = unit * pairs->entries[i].score;
		double		share;
		double		part;

		next = gather(pairs, i, &same);
		share = kpi_sum_value(&same) / total;
		part = kpi_sum_value(&above) / total;
		kpi_sum_add_product(&amount, value, share);
		/* below less above, as shares: (1 - part - share) - part */
		kpi_sum_add_product(&moment, value * share, 1 - share - 2 * part);
		kpi_sum_combine(&above, &same);
		if (kpi_pairs_asked(seen, interrupted, context))
			return KPI_PAIRS_INTERRUPTED;
	}
	if (!(total > 0) || kpi_sum_value(&amount) == 0)
		return KPI_PAIRS_UNDEFINED;
	*gini = kpi_sum_value(&moment) / kpi_sum_value(&amount);
	return isfinite(*gini) && isfinite(total) ? KPI_PAIRS_OK : KPI_PAIRS_OUT_OF_RANGE;
}

kpi_pairs_status
kpi_hoover(const kpi_pairs *pairs, double *hoover, kpi_interrupted interrupted, void *context)
{
	kpi_sum		here = {0, 0};
	kpi_sum		there = {0, 0};
	kpi_sum		difference = {0, 0};

	for (size_t i = 0; i < pairs->count; i++)
	{
		kpi_sum_add(&here, pairs->entries[i].score);
		kpi_sum_add(&there, kpi_pair_second(&pairs->entries[i]));
		if (kpi_pairs_asked(i, interrupted, context))
			return KPI_PAIRS_INTERRUPTED;
	}
	if (!isfinite(kpi_sum_value(&here)) || !isfinite(kpi_sum_value(&there)))
		return KPI_PAIRS_OUT_OF_RANGE;
	if (!(kpi_sum_value(&here) > 0 && kpi_sum_value(&there) > 0))
		return KPI_PAIRS_UNDEFINED;
	for (size_t i = 0; i < pairs->count; i++)
	{
		kpi_sum_add(&difference, fabs(pairs->entries[i].score / kpi_sum_value(&here) -
									  kpi_pair_second(&pairs->entries[i]) / kpi_sum_value(&there)));
		if (kpi_pairs_asked(i, interrupted, context))
			return KPI_PAIRS_INTERRUPTED;
	}
	*hoover = kpi_sum_value(&difference) / 2;
	return KPI_PAIRS_OK;
}

/* Pairs that tie share the middle of their ranks. */
kpi_pairs_status
kpi_concentration(const kpi_pairs *pairs, double *index, double *mean, kpi_interrupted interrupted, void *context)
{
	double		n = (double) pairs->count;
	kpi_sum		total = {0, 0};
	kpi_sum		moment = {0, 0};
	size_t		next;

	for (size_t i = 0, seen = 0; i < pairs->count; i = next, seen++)
	{
		kpi_sum		same;

		next = gather(pairs, i, &same);
		kpi_sum_combine(&total, &same);
		/* ranks count from the lowest key, the pairs stand the highest first: 2 * middle - 1, of n */
		kpi_sum_add_product(&moment, kpi_sum_value(&same), 1 - (double) (i + next) / n);
		if (kpi_pairs_asked(seen, interrupted, context))
			return KPI_PAIRS_INTERRUPTED;
	}
	if (pairs->count == 0)
		return KPI_PAIRS_UNDEFINED;
	*mean = kpi_sum_value(&total) / n;
	if (!isfinite(*mean) || !isfinite(kpi_sum_value(&moment)))
		return KPI_PAIRS_OUT_OF_RANGE;
	if (!(*mean > 0))
		return KPI_PAIRS_UNDEFINED;
	*index = kpi_sum_value(&moment) / n / *mean;
	return KPI_PAIRS_OK;
}
