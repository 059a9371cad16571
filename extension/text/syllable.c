/*
 * Vietnamese syllables: about 160 rhymes after one of 28 initials. Source:
 * the spelling rules of the school grammar; foreign and dialect syllables
 * (pin, tuýp) are not among them, but Đắk and Lắk are.
 */
#include "text/syllable.h"

#include <string.h>

#include "text/letter.h"

/* The longest syllable, nghiêng, has seven letters. */
#define LONGEST 7

/*
 * One letter of ours for each vowel letter in the order of kpi_vowel: A is ă, Z is â, E is ê, O is ô, P is ơ,
 * U is ư.
 */
static const char vowel_letters[] = "aAZeEioOPuUy";
#define D_STROKE 'D'

static const char *const initials[] = {"ngh", "ng", "nh", "gh", "gi", "kh", "ph", "th", "tr", "ch",
									   "qu",  "b",	"c",  "d",	"D",  "g",	"h",  "k",	"l",  "m",
									   "n",	  "p",	"r",  "s",	"t",  "v",	"x",  ""};

/* Separated by blanks, so that one search finds a rhyme. */
static const char rhymes[] =
	" a ac ach ai am an ang anh ao ap at au ay Ac Ak Am An Ang Ap At Zc Zm Zn Zng Zp Zt Zu Zy"
	" e ec em en eng eo ep et E Ech Em En Enh Ep Et Eu"
	" i ia ich iEc iEm iEn iEng iEp iEt iEu im in inh ip it iu"
	" o oa oac oach oai oam oan oang oanh oap oat oay oAc oAm oAn oAng oAt oc oe oen oeo oet oi om on ong "
	"ooc oong op ot"
	" O Oc Oi Om On Ong Op Ot P Pi Pm Pn Pp Pt"
	" u ua uZn uZng uZt uZy uc uE uEch uEnh ui um un ung uOc uOi uOm uOn uOng uOt uP up ut"
	" uy uya uych uyEn uyEt uyn uynh uyt uyu"
	" U Ua Uc Ui Um Un Ung UPc UPi UPm UPn UPng UPp UPt UPu Ut Uu"
	" y ych yEm yEn yEng yEt yEu ynh yt ";

/* The tone of a word, and on which of its letters it stands. */
typedef struct tone_mark
{
	kpi_tone	tone;
	size_t		at;
} tone_mark;

/*
 * The letters without tone, small, ended by a zero; *mark is the tone they bear. False for what no syllable
 * has.
 */
static bool
spell(const uint32_t *codes, size_t count, char *letters, tone_mark *mark)
{
	*mark = (tone_mark) {KPI_LEVEL, 0};
	for (size_t i = 0; i < count; i++)
	{
		kpi_letter	letter;

		if (kpi_letter_parts(codes[i], &letter))
		{
			if (letter.tone != KPI_LEVEL && mark->tone != KPI_LEVEL)
				return false;
			if (letter.tone != KPI_LEVEL)
				*mark = (tone_mark) {letter.tone, i};
			letters[i] = vowel_letters[letter.vowel];
		}
		else if (codes[i] == 0x110 || codes[i] == 0x111)
			letters[i] = D_STROKE;
		else if ((codes[i] | 0x20) >= 'a' && (codes[i] | 0x20) <= 'z' && codes[i] < 0x80)
			letters[i] = (char) (codes[i] | 0x20);
		else
			return false;
	}
	letters[count] = '\0';
	return true;
}

/*
 * Whether the tone stands where it is written: on the last letter with a mark of its own, before a final
 * consonant on
 * the last vowel, else on the first of two vowels, the middle of three; hòa and hoà are both usual.
 */
static bool
tone_stands_right(const char *rhyme, size_t length, size_t at)
{
	size_t		vowels = strspn(rhyme, vowel_letters);

	for (size_t i = vowels; i > 0; i--)
		if (strchr("AZEOPU", rhyme[i - 1]))
			return at == i - 1;
	if (vowels < length)
		return at == vowels - 1;
	if (vowels == 2 && at == 1)
		return memcmp(rhyme, "oa", 2) == 0 || memcmp(rhyme, "oe", 2) == 0 || memcmp(rhyme, "uy", 2) == 0;
	return at == (vowels == 3 ? 1 : 0);
}

static bool
is_rhyme(const char *letters, size_t length, kpi_tone tone)
{
	char		padded[LONGEST + 4] = " ";
	char		last = length > 0 ? letters[length - 1] : 0;

	if (length == 0)
		return false;
	memcpy(padded + 1, letters, length);
	padded[length + 1] = ' ';
	padded[length + 2] = '\0';
	if (strstr(rhymes, padded) == NULL)
		return false;
	/* what a stop ends is sắc or nặng */
	if (last == 'c' || last == 'p' || last == 't' || (last == 'h' && letters[length - 2] == 'c'))
		return tone == KPI_ACUTE || tone == KPI_DOT;
	return true;
}

static bool
is_spelled(const char *letters, size_t length, tone_mark mark)
{
	if (length == 0 || length > LONGEST)
		return false;
	for (size_t i = 0; i < sizeof initials / sizeof initials[0]; i++)
	{
		size_t		initial = strlen(initials[i]);

		if (initial < length && memcmp(letters, initials[i], initial) == 0 &&
			is_rhyme(letters + initial, length - initial, mark.tone) &&
			(mark.tone == KPI_LEVEL ||
			 (mark.at >= initial &&
			  tone_stands_right(letters + initial, length - initial, mark.at - initial))))
			return true;
	}
	return false;
}

bool
kpi_is_syllable(const uint32_t *codes, size_t count)
{
	char		letters[LONGEST + 1];
	tone_mark	mark;

	return count <= LONGEST && spell(codes, count, letters, &mark) && is_spelled(letters, count, mark);
}

/*
 * Abbreviations (NN, TN, km, tr) have no vowel either, and an ư makes a syllable of many: of words without a vowel
 * only those are told that an office's text has as a rule, như and what ends in ưng, not in capitals.
 */
static bool
is_abbreviation(const uint32_t *codes, size_t count, const char *letters)
{
	if (letters[strcspn(letters, vowel_letters)] != '\0')
		return false;
	return (codes[count - 1] >= 'A' && codes[count - 1] <= 'Z') ||
		!(strcmp(letters, "nh") == 0 || (count > 2 && strcmp(letters + count - 2, "ng") == 0));
}

bool
kpi_lacks_u_horn(const uint32_t *codes, size_t count)
{
	char		letters[LONGEST + 1];
	char		longer[LONGEST + 2];
	tone_mark	mark;

	if (count < 2 || count >= LONGEST || !spell(codes, count, letters, &mark) ||
		is_spelled(letters, count, mark) || is_abbreviation(codes, count, letters))
		return false;
	for (size_t at = 0; at <= count; at++)
	{
		memcpy(longer, letters, at);
		longer[at] = 'U';
		memcpy(longer + at + 1, letters + at, count - at + 1);
		if (is_spelled(longer, count + 1, (tone_mark) {mark.tone, mark.at + (at <= mark.at)}))
			return true;
	}
	return false;
}
