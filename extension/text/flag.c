/*
 * Flags: b break, c confidential, d definition differs, e estimated, f
 * forecast, n not significant, p provisional, r revised, s estimated by the
 * collecting office, u unreliable, z not applicable. Source: Eurostat, online
 * codes of flags; SDMX CL_OBS_STATUS and CL_CONF_STATUS.
 */
#include "text/flag.h"

#include <string.h>

static const char flag_letters[] = "bcdefnprsuz";

/* The meaning of a flag in CL_OBS_STATUS, what says most first; r and c say nothing of how certain it is. */
static const char meanings[][2] = {
	{'z', 'M'}, {'f', 'F'}, {'e', 'E'}, {'s', 'E'}, {'p', 'P'}, {'u', 'U'}, {'n', 'N'}, {'d', 'D'}, {'b', 'B'},
};

static bool
is_flag(char c)
{
	return c != '\0' && strchr(flag_letters, c) != NULL;
}

/* Puts the letter where it belongs; false where there are too many or it is there already. */
static bool
add_flag(kpi_flags *flags, char letter)
{
	size_t		count = strlen(flags->letters);
	size_t		at = count;

	if (count == KPI_FLAGS_MAX || strchr(flags->letters, letter))
		return false;
	for (; at > 0 && flags->letters[at - 1] > letter; at--)
		flags->letters[at] = flags->letters[at - 1];
	flags->letters[at] = letter;
	return true;
}

/* One letter, or two in the order of the alphabet; never bn, which is a magnitude. */
static bool
take_letters(kpi_phrase *rest, kpi_flags *flags)
{
	const char *at = rest->at;
	size_t		length = 0;

	while (at + length < rest->end && is_flag(at[length]))
		length++;
	if (length == 0 || length > 2 || (length == 2 && (at[0] >= at[1] || memcmp(at, "bn", 2) == 0)))
		return false;
	for (size_t i = 0; i < length; i++)
		if (!add_flag(flags, at[i]))
			return false;
	rest->at += length;
	return true;
}

bool
kpi_flags_take(kpi_phrase *phrase, kpi_flags *flags)
{
	kpi_phrase	rest = *phrase;
	kpi_flags	found = {{0}};
	char		bracket = kpi_phrase_take_mark(&rest, '(') ? ')' : kpi_phrase_take_mark(&rest, '[') ? ']' : 0;
	bool		more = true;

	while (more)
	{
		const char *behind;

		if (kpi_phrase_at_end(&rest) || !take_letters(&rest, &found))
			return false;
		behind = rest.at;
		/* a comma or a blank between two of them */
		more = kpi_phrase_take_mark(&rest, ',') ||
			(!kpi_phrase_at_end(&rest) && rest.at > behind && *rest.at != ')' && *rest.at != ']');
	}
	if ((bracket && !kpi_phrase_take_mark(&rest, bracket)) || !kpi_phrase_at_end(&rest))
		return false;
	*phrase = rest;
	*flags = found;
	return true;
}

char
kpi_flags_status(const kpi_flags *flags, bool missing)
{
	if (missing && strchr(flags->letters, 'c'))
		return 'Q';
	for (size_t i = 0; i < sizeof meanings / sizeof meanings[0]; i++)
		if (strchr(flags->letters, meanings[i][0]))
			return meanings[i][1];
	return 0;
}

bool
kpi_missing_take(kpi_phrase *phrase, kpi_flags *flags)
{
	/* longer ones before those they start with; "…" is folded to "..." */
	static const char *const marks[] = {
		"...", "..", "---", "--", "-", ":", "#n/a", "n/a", "n.a.", "n.a", "<na>", "na", "nan", "null", "none", "x", "×",
		"not available", "no data", "khong co so lieu", "chua co so lieu", "chua co", "khong co", NULL};
	kpi_phrase	rest = *phrase;

	*flags = (kpi_flags) {{0}};
	if (kpi_phrase_take_one(&rest, marks) < 0 || (!kpi_phrase_at_end(&rest) && !kpi_flags_take(&rest, flags)))
		return false;
	*phrase = rest;
	return true;
}
