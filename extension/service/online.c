#include "service/online.h"

#include <math.h>

bool
kpi_covered(const kpi_pairs *pairs, double *covered, kpi_interrupted interrupted, void *context)
{
	double		until = 0;

	*covered = 0;
	for (size_t i = pairs->count; i-- > 0;)
	{
		double		start = fmax(pairs->entries[i].score, until);
		double		end = kpi_pair_second(&pairs->entries[i]);

		if (end > start)
		{
			*covered += end - start;
			until = end;
		}
		if (kpi_pairs_asked(i, interrupted, context))
			return false;
	}
	return true;
}

bool
kpi_online(const kpi_pairs *pairs, double length, double *online, kpi_interrupted interrupted, void *context)
{
	double		last = 0;
	bool		on = false;

	*online = 0;
	for (size_t i = pairs->count; i-- > 0;)
	{
		double		time = fmin(fmax(pairs->entries[i].score, 0), length);
		bool		same_instant = i + 1 < pairs->count && pairs->entries[i].score == pairs->entries[i + 1].score;
		bool		says_on = kpi_pair_second(&pairs->entries[i]) != 0;

		if (on)
			*online += time - last;
		last = time;
		on = says_on && (on || !same_instant);
		if (kpi_pairs_asked(i, interrupted, context))
			return false;
	}
	if (on)
		*online += length - last;
	return true;
}
