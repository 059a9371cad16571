/* Which letters make a Vietnamese syllable: the evidence for one reading of a text over another. */
#ifndef KPI_SYLLABLE_H
#define KPI_SYLLABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Whether the characters are one syllable: initial consonant, rhyme, and a tone that goes with it; in any
 * case.
 */
bool		kpi_is_syllable(const uint32_t *codes, size_t count);

/* Whether they are none, but would be one with an ư somewhere: Hớng lacks it, from Hướng. */
bool		kpi_lacks_u_horn(const uint32_t *codes, size_t count);

#endif
