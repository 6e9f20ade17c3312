/* Text goldens: a stage's dump against tests/<room>/golden/<name>. With FIDELIS_GOLDEN=FOLDER nothing is
 * compared: the dump is written to FOLDER/<room>/golden/<name>, whence `make golden-diff` and `make
 * golden-accept` take it. */
#ifndef FIDELIS_TESTS_GOLDEN_H
#define FIDELIS_TESTS_GOLDEN_H

/* room "layout", name "widow.txt". Fails the running cmocka test with the first line that differs. Tests run
 * in the project's root. */
void golden_compare(const char *room, const char *name, const char *text);

#endif
