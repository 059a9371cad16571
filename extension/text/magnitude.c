/*
 * The magnitudes of Vietnamese and English, folded: tỷ, tỉ and tỹ, composed
 * or not, are one word here.
 */
#include "text/magnitude.h"

#include "text/number.h"

typedef struct magnitude
{
	const char *word;
	int			power;
} magnitude;

/* Longer ones before those they start with. */
static const magnitude magnitudes[] = {
	{"tram", 2},	 {"nghin", 3},	  {"ngan", 3},	   {"van", 4},		 {"trieu", 6},	   {"tr.", 6},
	{"tr", 6},		 {"ty", 9},		  {"ti", 9},	   {"thousands", 3}, {"thousand", 3},  {"millions", 6},
	{"million", 6},	 {"mio", 6},	  {"mn", 6},	   {"billions", 9},	 {"billion", 9},   {"mrd", 9},
	{"bn", 9},		 {"trillions", 12}, {"trillion", 12},
};

static const magnitude *
take_one(kpi_phrase *phrase)
{
	for (size_t i = 0; i < sizeof magnitudes / sizeof magnitudes[0]; i++)
		if (kpi_phrase_take(phrase, magnitudes[i].word))
			return &magnitudes[i];
	return NULL;
}

int
kpi_magnitude_take(kpi_phrase *phrase)
{
	const magnitude *first = take_one(phrase);
	kpi_phrase	rest = *phrase;
	const magnitude *second = first ? take_one(&rest) : NULL;

	/* larger powers than any statistic has are none of our words */
	if (second == NULL || first->power + second->power > KPI_NUMBER_POWER_MAX)
		return first ? first->power : 0;
	*phrase = rest;
	return first->power + second->power;
}
