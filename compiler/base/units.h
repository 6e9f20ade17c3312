/* Lengths. Everything in the compiler is in PostScript points (1/72 inch) unless its name says otherwise. */
#ifndef FIDELIS_BASE_UNITS_H
#define FIDELIS_BASE_UNITS_H

#define FIDELIS_POINTS_PER_INCH 72.0
#define FIDELIS_MM_PER_INCH     25.4

static inline double fidelis_points_from_mm(double mm)
{
    return mm * FIDELIS_POINTS_PER_INCH / FIDELIS_MM_PER_INCH;
}

#endif
