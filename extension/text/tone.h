/* Tone marks that stand apart from their letter. Shared by the files of this room. */
#ifndef KPI_TONE_H
#define KPI_TONE_H

#include <stddef.h>
#include <stdint.h>

/*
 * Puts each combining tone mark on the vowel of its word where it makes a Vietnamese syllable, wherever in the
 * word, or behind a blank after it, it is written: "Phuc" + acute and "Phu" + blank + acute + "c" are Phúc. Words
 * that become none stay. In place; returns the new count.
 */
size_t		kpi_tones_settle(uint32_t *codes, size_t count);

#endif
