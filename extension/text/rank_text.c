/*
 * Reading ranks and places.
 */
#include "text/quantity.h"

#include "text/flag.h"
#include "text/phrase.h"

/* The place in words, or -1; a number in figures otherwise. */
static int
take_place(kpi_phrase *phrase)
{
	static const char *const words[] = {"nhat",		"hai",	   "nhi",	   "ba",	   "tu",   "bon",
										"nam",		"sau",	   "bay",	   "tam",	   "chin", "muoi mot",
										"muoi hai", "muoi ba", "muoi bon", "muoi lam", "muoi", NULL};
	static const int places[] = {1, 2, 2, 3, 4, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 10};
	static const char *const english[] = {"st", "nd", "rd", "th", NULL};
	int			word = kpi_phrase_take_one(phrase, words);
	int			place = word >= 0 ? places[word] : kpi_phrase_take_number(phrase, 6);

	if (word < 0 && place >= 0)
		(void) kpi_phrase_take_one(phrase, english);
	return place;
}

/* Everything of the list, in any order, as often as it stands there. */
static void
skip_words(kpi_phrase *phrase, const char *const *words)
{
	while (kpi_phrase_take_one(phrase, words) >= 0)
		;
}

/* "/34", "trên 63": how many places there are; nothing is taken where no number follows. */
static bool
take_total(kpi_phrase *phrase, int *of_n)
{
	static const char *const between[] = {"/",	"tren tong so", "tren", "trong tong so", "trong so", "trong",
										  "of", "out of",		NULL};
	kpi_phrase	start = *phrase;
	int			found = kpi_phrase_take_one(phrase, between) >= 0 ? kpi_phrase_take_number(phrase, 6) : -1;

	*of_n = found < 0 ? 0 : found;
	if (found < 0)
		*phrase = start;
	return found >= 0;
}

kpi_reason
kpi_rank_read(const char *text, size_t length, int *rank, int *of_n)
{
	static const char *const before[] = {"xep",	   "dung", "thu hang", "thu", "hang", "vi tri",
										 "ranked", "rank", "place",	   "no.", "#",	  NULL};
	static const char *const first[] = {"dau", "dan dau", NULL};
	static const char *const after[] = {"tinh",	 "thanh pho", "thanh",	   "dia phuong", "don vi",	  "bo",
										"nganh", "co quan",	  "quoc gia",  "ca nuoc",	 "toan quoc", "tren",
										"trong", "provinces", "countries", ",",			 ".",		  NULL};
	char		folded[KPI_PHRASE_MAX];
	size_t		folded_length;
	kpi_reason	reason = kpi_phrase_fold(text, length, folded, &folded_length);
	kpi_phrase	phrase = {folded, folded + folded_length};
	kpi_flags	flags;
	bool		has_total;

	if (reason != KPI_READ)
		return reason;
	*of_n = 0;
	if (kpi_missing_take(&phrase, &flags))
		return KPI_FIGURE_MISSING;
	skip_words(&phrase, before);
	*rank = kpi_phrase_take_one(&phrase, first) >= 0 ? 1 : take_place(&phrase);
	if (*rank < 0)
		return KPI_NOT_A_RANK;
	has_total = take_total(&phrase, of_n);
	skip_words(&phrase, after);
	if (!kpi_phrase_at_end(&phrase))
		return KPI_NOT_A_RANK;
	return *rank == 0 || (has_total && *of_n < *rank) ? KPI_RANK_OUT_OF_RANGE : KPI_READ;
}
