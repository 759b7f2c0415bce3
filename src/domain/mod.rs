//! What a therapist talks about, as values that cannot be wrong. No clock, no files.
