/* Text goldens: a stage's dump against tests/<room>/golden/<name>. `make golden-accept` (FIDELIS_GOLDEN=accept) writes them instead. */
#ifndef FIDELIS_TESTS_GOLDEN_H
#define FIDELIS_TESTS_GOLDEN_H

/* room "layout", name "widow.txt". Fails the running cmocka test with the first line that differs. Tests run in the project's root. */
void golden_compare(const char *room, const char *name, const char *text);

#endif
