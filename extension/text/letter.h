/*
 * The letters of the Vietnamese alphabet: what each is made of.
 */
#ifndef KPI_LETTER_H
#define KPI_LETTER_H

#include <stdbool.h>
#include <stdint.h>

/* The twelve vowel letters, and đ; every other letter has no parts. */
typedef enum kpi_vowel
{
	KPI_A, KPI_A_BREVE, KPI_A_CIRCUMFLEX, KPI_E, KPI_E_CIRCUMFLEX, KPI_I, KPI_O, KPI_O_CIRCUMFLEX, KPI_O_HORN,
	KPI_U, KPI_U_HORN, KPI_Y, KPI_VOWELS
} kpi_vowel;

/* Tones in the order ngang, huyền, hỏi, ngã, sắc, nặng. */
typedef enum kpi_tone
{
	KPI_LEVEL, KPI_GRAVE, KPI_HOOK, KPI_TILDE, KPI_ACUTE, KPI_DOT, KPI_TONES
} kpi_tone;

typedef struct kpi_letter
{
	kpi_vowel	vowel;
	kpi_tone	tone;
	bool		upper;
} kpi_letter;

/* Whether the character is a vowel letter of Vietnamese, with or without tone; its parts. */
bool		kpi_letter_parts(uint32_t code, kpi_letter *letter);

/* The precomposed character of these parts. */
uint32_t	kpi_letter_code(kpi_letter letter);

/* The vowel without breve, circumflex and horn: a, e, i, o, u or y. */
char		kpi_vowel_base(kpi_vowel vowel);

#endif
