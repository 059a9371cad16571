/*
 * Flags: b break, c confidential, d definition differs, e estimated, f
 * forecast, i imputed, m missing as it cannot exist, n not significant, p
 * provisional, r revised, s estimated by the collecting office, u unreliable,
 * z not applicable. Sources: Eurostat's codelists OBS_FLAG and CONF_STATUS,
 * and the letters it used before them (c r s z); SDMX CL_OBS_STATUS.
 */
#include "text/flag.h"

#include <string.h>

static const char flag_letters[] = "bcdefimnprsuz";

/* Codes of more than two letters. */
static const char *const long_codes[] = {"bde", "bdep", "bdf", "bdi", "bdip", "bdm", "bdn", "bdp",
										 "bdu", "bep",	"bip", "bpu", "dep",  "dip", "dpu"};

/* The meaning of a flag in CL_OBS_STATUS, what says most first; r and c say nothing of how certain it is. */
static const char meanings[][2] = {
	{'z', 'M'}, {'m', 'M'}, {'f', 'F'}, {'e', 'E'}, {'s', 'E'}, {'i', 'I'},
	{'p', 'P'}, {'u', 'U'}, {'n', 'N'}, {'d', 'D'}, {'b', 'B'},
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

/* One letter, two in the order of the alphabet, or a longer code; never bn, which is a magnitude. */
static bool
is_code(const char *letters, size_t length)
{
	if (length <= 2)
		return length == 1 || (letters[0] < letters[1] && memcmp(letters, "bn", 2) != 0);
	for (size_t i = 0; i < sizeof long_codes / sizeof long_codes[0]; i++)
		if (strlen(long_codes[i]) == length && memcmp(letters, long_codes[i], length) == 0)
			return true;
	return false;
}

static bool
take_code(kpi_phrase *rest, bool missing, kpi_flags *flags)
{
	const char *at = rest->at;
	size_t		length = 0;

	while (at + length < rest->end && is_flag(at[length]) && (missing || at[length] != 'm'))
		length++;
	if (length == 0 || !is_code(at, length))
		return false;
	for (size_t i = 0; i < length; i++)
		if (!add_flag(flags, at[i]))
			return false;
	rest->at += length;
	return true;
}

/* "@C", "@N", "@P": not for the public, for whichever reason */
static bool
take_confidentiality(kpi_phrase *rest, kpi_flags *flags)
{
	static const char *const codes[] = {"@c", "@n", "@p", NULL};

	return kpi_phrase_take_one(rest, codes) >= 0 && (strchr(flags->letters, 'c') || add_flag(flags, 'c'));
}

bool
kpi_flags_take(kpi_phrase *phrase, bool missing, kpi_flags *flags)
{
	kpi_phrase	rest = *phrase;
	kpi_flags	found = {{0}};
	char		bracket = kpi_phrase_take_mark(&rest, '(') ? ')' : kpi_phrase_take_mark(&rest, '[') ? ']' : 0;
	bool		more = bracket || !take_confidentiality(&rest, &found);

	while (more)
	{
		const char *behind;

		if (kpi_phrase_at_end(&rest) || !take_code(&rest, missing, &found))
			return false;
		behind = rest.at;
		if (take_confidentiality(&rest, &found))
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
	/* most texts are figures */
	if (kpi_phrase_at_end(&rest) || (*rest.at >= '0' && *rest.at <= '9'))
		return false;
	if (kpi_phrase_take_one(&rest, marks) < 0 || (!kpi_phrase_at_end(&rest) && !kpi_flags_take(&rest, true, flags)))
		return false;
	*phrase = rest;
	return true;
}
