-- The language a client reads: their sheets are printed in it.
ALTER TABLE client ADD COLUMN language TEXT NOT NULL DEFAULT 'en'
  CHECK (language IN ('en', 'es', 'fr', 'de'));
