-- Format 3: two records of one person become one without a row being moved, so that signed
-- notes stay as they were signed and the merge can be undone.
CREATE TABLE client_merge (
  from_id   INTEGER PRIMARY KEY REFERENCES client ON DELETE CASCADE,
  into_id   INTEGER NOT NULL REFERENCES client ON DELETE CASCADE,
  merged_at TEXT NOT NULL CHECK (merged_at IS strftime('%Y-%m-%dT%H:%M:%SZ', merged_at)),
  CHECK (from_id <> into_id)
) STRICT;
CREATE INDEX client_merge_into ON client_merge (into_id);

-- Under which numbers the rows of a client stand: their own, and those merged into them.
CREATE VIEW client_whole (whole_id, client_id) AS
  SELECT id, id FROM client
  UNION ALL
  SELECT into_id, from_id FROM client_merge;
