#include "composite/standing.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Of the rows of one slice, whose ranks are there. */
static void
stand_in_slice(const kpi_slices *slices, size_t slice, kpi_standings *s, size_t *counts)
{
	size_t		first = slices->first[slice];
	size_t		end = slices->first[slice + 1];
	size_t		distinct = 0;

	memset(counts, 0, (end - first + 1) * sizeof *counts);
	for (size_t i = first; i < end; i++)
		if (!isnan(s->rank[slices->row[i]]))
			distinct += counts[(size_t) s->rank[slices->row[i]]]++ == 0;
	for (size_t i = first; i < end; i++)
	{
		size_t		row = slices->row[i];
		double		n = (double) s->of_n[row];

		s->standing[row] = s->variety[row] = NAN;
		if (n > 0)
			s->variety[row] = distinct / n;
		if (!isnan(s->rank[row]) && n > 1)
			s->standing[row] = (n - s->rank[row] - ((double) counts[(size_t) s->rank[row]] - 1) / 2) / (n - 1);
	}
}

kpi_pipeline_status
kpi_find_standings(kpi_pipeline *pipeline, const double *column, kpi_standings *standings, size_t *counts)
{
	kpi_pipeline_status status = kpi_pipeline_ranks(pipeline, column, standings->rank, standings->of_n);

	for (size_t s = 0; status == KPI_PIPELINE_OK && s < pipeline->ranked.count; s++)
		stand_in_slice(&pipeline->ranked, s, standings, counts);
	return status;
}

static int
compare_marks(const void *a, const void *b)
{
	const kpi_mark *x = a;
	const kpi_mark *y = b;
	double		p = isnan(x->standing) ? -1 : x->standing;
	double		q = isnan(y->standing) ? -1 : y->standing;

	if (p != q)
		return p > q ? -1 : 1;
	return x->node - y->node;
}

void
kpi_mark_standings(kpi_mark *marks, size_t count, int most)
{
	int			before = 0;		/* how many that count stand before the one in turn, ties with it left out */
	int			seen = 0;

	qsort(marks, count, sizeof *marks, compare_marks);
	for (size_t i = 0; i < count; i++)
	{
		if (i > 0 && marks[i].standing != marks[i - 1].standing)
			before = seen;
		marks[i].is_strength = marks[i].counts && marks[i].standing > 0.5 && before < most;
		seen += marks[i].counts;
	}
	before = seen = 0;
	for (size_t i = count; i-- > 0;)
	{
		if (i + 1 < count && marks[i].standing != marks[i + 1].standing)
			before = seen;
		marks[i].is_weakness = marks[i].counts && marks[i].standing < 0.5 && before < most;
		seen += marks[i].counts;
	}
}
