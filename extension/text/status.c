/*
 * Words for how certain a figure is, as the Vietnamese statistical system
 * publishes it: ước tính, sơ bộ, chính thức; and plans, which are no figures.
 */
#include "text/status.h"

#include <string.h>

typedef struct status_word
{
	const char *word;
	kpi_status	status;
} status_word;

/* Folded; longer ones before those they start with. */
static const status_word words[] = {
	{"uoc thuc hien", {'E', false}},
	{"uoc tinh", {'E', false}},
	{"uoc dat", {'E', false}},
	{"uoc", {'E', false}},
	{"uth", {'E', false}},
	{"estimated", {'E', false}},
	{"estimate", {'E', false}},
	{"est.", {'E', false}},
	{"est", {'E', false}},
	{"so bo", {'P', false}},
	{"preliminary", {'P', false}},
	{"prelim.", {'P', false}},
	{"prelim", {'P', false}},
	{"prel.", {'P', false}},
	{"prel", {'P', false}},
	{"provisional", {'P', false}},
	{"chinh thuc", {'A', false}},
	{"final", {'A', false}},
	{"official", {'A', false}},
	{"tinh toan thu nghiem", {'G', false}},
	{"thu nghiem", {'G', false}},
	{"experimental", {'G', false}},
	{"du kien", {'F', false}},
	{"du bao", {'F', false}},
	{"forecast", {'F', false}},
	{"ke hoach", {0, true}},
	{"kh", {0, true}},
	{"du toan", {0, true}},
	{"planned", {0, true}},
	{"plan", {0, true}},
	{"thuc hien", {0, false}},
	{"th", {0, false}},
	{"actual", {0, false}},
};

bool
kpi_status_take(kpi_phrase *phrase, kpi_status *status)
{
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (kpi_phrase_take(phrase, words[i].word))
		{
			*status = words[i].status;
			return true;
		}
	return false;
}

/* A letter of CL_OBS_STATUS that is no flag, by itself; the others are read as flags. */
static bool
take_letter(kpi_phrase *phrase, kpi_status *status)
{
	static const char *const letters[] = {"a", "g", "l", "o", "q", "v", NULL};
	int			letter = kpi_phrase_take_one(phrase, letters);

	if (letter >= 0)
		*status = (kpi_status) {(char) (*letters[letter] - 'a' + 'A'), false};
	return letter >= 0;
}

kpi_reason
kpi_status_read(const char *text, size_t length, kpi_status *status, kpi_flags *flags)
{
	char		folded[KPI_PHRASE_MAX];
	size_t		folded_length;
	kpi_reason	reason = kpi_phrase_fold(text, length, folded, &folded_length);
	kpi_phrase	phrase = {folded, folded + folded_length};
	bool		bracket;

	*status = (kpi_status) {0};
	*flags = (kpi_flags) {{0}};
	if (reason != KPI_READ)
		return reason;
	/* SDMX's capital S is a strike, no flag of Eurostat's */
	if (!(length == 1 && *text == 'S') && kpi_flags_take(&phrase, true, flags))
	{
		status->obs_status = kpi_flags_status(flags, false);
		return KPI_READ;
	}
	(void) kpi_phrase_take(&phrase, "so lieu");
	bracket = kpi_phrase_take_mark(&phrase, '(');
	if (!kpi_status_take(&phrase, status) && !take_letter(&phrase, status))
		return KPI_UNKNOWN_STATUS;
	(void) (status->obs_status == 'E' && kpi_phrase_take(&phrase, "nam"));
	if (bracket && !kpi_phrase_take_mark(&phrase, ')'))
		return KPI_UNKNOWN_STATUS;
	return kpi_phrase_at_end(&phrase) ? KPI_READ : KPI_UNKNOWN_STATUS;
}
