/*
 * Note marks: raised, lowered and ringed digits and letters, stars and daggers behind a figure. They belong to
 * no figure, and Unicode's compatibility forms would make digits of them. Shared by the files of this room.
 */
#ifndef KPI_NOTE_H
#define KPI_NOTE_H

#include <stdbool.h>
#include <stddef.h>

/* A single đ, which folding would make a d: what no keyboard writes stands for it in a phrase. */
#define KPI_STROKED_D "\003"

/*
 * Before folding: writes the text into out[length] with a placeholder for each note mark and each single đ; ²
 * and ³ behind m, km and the like stay. Returns the length.
 */
size_t		kpi_note_mask(const char *text, size_t length, char *out);

/*
 * After folding: takes the note marks out of out[0 .. length) and returns the new length. What a mark cannot
 * have been taken from without making another figure, as in 1²3, becomes unreadable; so does, with "powers", a ten
 * with raised digits, which may be a power.
 */
size_t		kpi_note_drop(char *out, size_t length, bool powers);

#endif
