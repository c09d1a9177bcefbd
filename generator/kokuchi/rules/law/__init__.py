"""Rules that follow from a law with a day: warnings before it, errors from then on."""
