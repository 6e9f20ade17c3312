/* One cell as a reader of files hands it on: what kind of thing stood there, and its text in one settled
 * form. */
#ifndef FIDELIS_DATA_DATUM_H
#define FIDELIS_DATA_DATUM_H

typedef enum {
    FIDELIS_DATUM_EMPTY,
    FIDELIS_DATUM_TEXT,    /* as somebody wrote it, a number in the file's own dialect among them */
    FIDELIS_DATUM_NUMBER,  /* decimal point, no thousands sign: "1249.5" */
    FIDELIS_DATUM_PERCENT, /* a number shown with a percent sign, as it shows: 0.84 shown as 84 % is "84" */
    FIDELIS_DATUM_DATE,    /* "2016-03-01", with a time behind it where it is not midnight */
    FIDELIS_DATUM_YES_NO,  /* "1" or "0" */
    FIDELIS_DATUM_ERROR,   /* "#DIV/0!" and the like: there is no value */
    FIDELIS_DATUM_UNREADABLE, /* no text of any encoding that is known; the text says what it is instead */
    FIDELIS_DATUM_MISSING,    /* declared missing in the file itself; the text is the reason: "ved ikke" */
} FidelisDatumKind;

typedef struct {
    FidelisDatumKind kind;
    const char *text; /* UTF-8, never NULL; "" for an empty cell; borrowed from the reader */
} FidelisDatum;

#endif
