/* Counting words and the lists they announce. */
#include <string.h>

#include "script/review-parts-private.h"

/* From two on: "one" and "en" are articles as often as numbers. */
static const char *const *counting_words(const FidelisReviewer *reviewer)
{
    static const char *const danish[] = {"to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", NULL};
    static const char *const english[] = {"two",   "three", "four", "five", "six",
                                          "seven", "eight", "nine", "ten",  NULL};
    return reviewer->danish ? danish : english;
}

/* Words before a counting word that keep it from counting the list: "mindst tre", "two of". */
static gboolean is_loose(const char *before, const char *after)
{
    static const char *const loose[] = {"mindst", "højst", "over", "under", "cirka", "omkring",
                                        "hver",   "least", "most", "about", "af",    "of",
                                        "every",  "than",  "end",  NULL};
    return (before != NULL && g_strv_contains(loose, before)) ||
           (after != NULL &&
            (strcmp(after, "af") == 0 || strcmp(after, "of") == 0 || strcmp(after, "ud") == 0 ||
             strcmp(after, "out") == 0 || strcmp(after, "til") == 0));
}

/* 0: the word is none. */
static int count_of(const FidelisReviewer *reviewer, const char *word)
{
    const char *const *words = counting_words(reviewer);
    for (int i = 0; words[i] != NULL; i++)
        if (strcmp(words[i], word) == 0)
            return i + 2;
    return 0;
}

/* The only number that a sentence counts by; 0 when there is none, or several. */
static int announced(const FidelisReviewer *reviewer, const char *sentence, char **said)
{
    g_autofree char *lower = g_utf8_strdown(sentence, -1);
    g_auto(GStrv) words = g_strsplit_set(lower, " ,.:;()\n", -1);
    int number = 0;
    for (guint i = 0; words[i] != NULL; i++) {
        int count = count_of(reviewer, words[i]);
        if (count == 0 || is_loose(i > 0 ? words[i - 1] : NULL, words[i + 1]))
            continue;
        if (number != 0)
            return 0;
        number = count;
        g_free(*said);
        *said = g_strdup(words[i]);
    }
    return number;
}

static int item_count(const FidelisBlock *list)
{
    int count = 0;
    for (const FidelisBlock *item = list->children; item != NULL; item = item->next)
        count++;
    return count;
}

/* What stands between the last stop and the colon that announces the list. */
static const char *last_sentence(char *text)
{
    g_strchomp(text);
    gsize length = strlen(text);
    if (length == 0 || text[length - 1] != ':')
        return NULL;
    for (char *at = text + length - 1; at > text; at--)
        if (strchr(".!?", at[-1]) != NULL && *at == ' ')
            return at + 1;
    return text;
}

void fidelis_review_list(const FidelisReviewer *reviewer, const FidelisBlock *before,
                         const FidelisBlock *list)
{
    if (before->text == NULL)
        return;
    g_autofree char *text = fidelis_inline_to_text(before->text), *said = NULL;
    const char *sentence = last_sentence(text);
    int number = sentence == NULL ? 0 : announced(reviewer, sentence, &said), items = item_count(list);
    if (number != 0 && number != items)
        fidelis_warn(reviewer->diagnostics, &before->text->where, "count again, or let number_word() count",
                     "'%s' announces a list that has %d items", said, items);
}
