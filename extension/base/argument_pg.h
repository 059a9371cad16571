/* Arguments of SQL functions: what every room refuses in the same words. */
#ifndef KPI_ARGUMENT_PG_H
#define KPI_ARGUMENT_PG_H

#include "base/compat.h"

/* A value as its type writes it, for messages; the start of a long one. */
char	   *kpi_show(PGFunction output, Datum value);

/* A label or other text for messages, cut where it is long: its start tells which one it is. */
char	   *kpi_show_label(const char *label, size_t length);
char	   *kpi_show_text(text *label);

/*
 * A stored value whole, as PG_DETOAST_DATUM gives it. One that lies outside its row uncompressed is read in parts, with a
 * look for a cancel between them: the server reads 256 MB in one go.
 */
struct varlena *kpi_detoast(Datum value);

/* ERROR for NaN and infinities, naming the argument. */
void		kpi_check_finite(double value, const char *what);

/* Position of a word among those allowed; ERROR for any other, with a hint that lists them. */
int			kpi_word_number(text *word, const char *const *words, int count, const char *what);

#endif
