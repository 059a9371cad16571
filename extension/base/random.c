/*
 * Philox4x32-10 and what is drawn from it.
 *
 * Source: Salmon, Moraes, Dror, Shaw (2011), Parallel random numbers: as easy
 * as 1, 2, 3; constants and known answers of that paper.
 */
#include "base/random.h"

#include <gsl/gsl_cdf.h>

#define PHILOX_ROUNDS 10
#define PHILOX_M0 0xD2511F53u
#define PHILOX_M1 0xCD9E8D57u
#define PHILOX_W0 0x9E3779B9u
#define PHILOX_W1 0xBB67AE85u

/* Four random words for one 128-bit counter under one 64-bit key. */
void
kpi_philox(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4])
{
	uint32_t	c0 = counter[0],
				c1 = counter[1],
				c2 = counter[2],
				c3 = counter[3],
				k0 = key[0],
				k1 = key[1];

	for (int round = 0; round < PHILOX_ROUNDS; round++)
	{
		uint64_t	p0 = (uint64_t) PHILOX_M0 * c0;
		uint64_t	p1 = (uint64_t) PHILOX_M1 * c2;

		c0 = (uint32_t) (p1 >> 32) ^ c1 ^ k0;
		c1 = (uint32_t) p1;
		c2 = (uint32_t) (p0 >> 32) ^ c3 ^ k1;
		c3 = (uint32_t) p0;
		k0 += PHILOX_W0;
		k1 += PHILOX_W1;
	}
	out[0] = c0;
	out[1] = c1;
	out[2] = c2;
	out[3] = c3;
}

/*
 * 52 random bits as a number strictly between 0 and 1; with 53 bits the
 * largest would round to 1, where the normal quantile is infinite.
 */
double
kpi_random_open_unit(uint32_t high, uint32_t low)
{
	uint64_t	bits = (((uint64_t) high << 32) | low) >> 12;

	return ((double) bits + 0.5) * 0x1p-52;
}

/* Two independent uniform numbers in (0, 1), both ends excluded; any seed and place will do. */
void
kpi_random_uniform(uint64_t seed, kpi_random_place place, double out[2])
{
	uint32_t	key[2] = {(uint32_t) seed, (uint32_t) (seed >> 32)};
	uint32_t	counter[4] = {place.path, place.series, place.step, place.purpose};
	uint32_t	word[4];

	kpi_philox(counter, key, word);
	out[0] = kpi_random_open_unit(word[0], word[1]);
	out[1] = kpi_random_open_unit(word[2], word[3]);
}

/* Two independent standard normal numbers, by the inverse of the distribution function. */
void
kpi_random_normal(uint64_t seed, kpi_random_place place, double out[2])
{
	kpi_random_uniform(seed, place, out);
	out[0] = gsl_cdf_ugaussian_Pinv(out[0]);
	out[1] = gsl_cdf_ugaussian_Pinv(out[1]);
}
