/*
 * Counter-based random numbers: the number is a function of the seed and of
 * where it is used, so it does not depend on the order of evaluation, the
 * number of workers or the size of a batch.
 */
#ifndef KPI_RANDOM_H
#define KPI_RANDOM_H

#include <stdint.h>

/* Where a random number is used. */
typedef struct kpi_random_place
{
	uint32_t	path;			/* replicate */
	uint32_t	series;
	uint32_t	step;
	uint32_t	purpose;
} kpi_random_place;

void		kpi_philox(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]);
double		kpi_random_open_unit(uint32_t high, uint32_t low);
void		kpi_random_uniform(uint64_t seed, kpi_random_place place, double out[2]);
void		kpi_random_normal(uint64_t seed, kpi_random_place place, double out[2]);

#endif
