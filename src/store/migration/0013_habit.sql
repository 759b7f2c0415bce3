-- Format 13: what the therapist has got used to. Neither is part of a client's record.
CREATE TABLE phrase_use (
  phrase TEXT PRIMARY KEY CHECK (phrase <> ''),
  uses   INTEGER NOT NULL CHECK (uses >= 1)
) STRICT;

-- A word of the therapist's own in a line of charting, and the entry of the library it stands for.
CREATE TABLE short_form (
  word TEXT PRIMARY KEY CHECK (word <> ''),
  kind TEXT NOT NULL CHECK (kind IN ('muscle', 'technique', 'finding')),
  key  TEXT NOT NULL CHECK (key <> '')
) STRICT;
