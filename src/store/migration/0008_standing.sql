-- Format 8: records that are put away, closed or erased, and the rule that says when.

-- Where the practice is, for the rules it works under; no row, or NULL: not said.
CREATE TABLE practice_place (
  id           INTEGER PRIMARY KEY CHECK (id = 1),
  jurisdiction TEXT CHECK (jurisdiction <> '')
) STRICT;

-- A client without a row is in use.
CREATE TABLE client_standing (
  client_id INTEGER PRIMARY KEY REFERENCES client ON DELETE CASCADE,
  standing  TEXT NOT NULL CHECK (standing IN ('archived', 'restricted')),
  since     TEXT NOT NULL CHECK (since IS strftime('%Y-%m-%dT%H:%M:%SZ', since)),
  reason    TEXT NOT NULL,
  CHECK ((standing = 'restricted') = (trim(reason) <> ''))
) STRICT;

-- Who is restricted, under every number the record is known by.
CREATE VIEW client_restricted (client_id) AS
  SELECT known.client_id FROM client_standing s
    JOIN client_whole closed ON closed.client_id = s.client_id
    JOIN client_whole known ON known.whole_id = closed.whole_id
  WHERE s.standing = 'restricted';

CREATE TRIGGER session_of_restricted BEFORE INSERT ON session
WHEN NEW.client_id IN (SELECT client_id FROM client_restricted)
BEGIN SELECT RAISE(ABORT, 'restricted record: nothing is added'); END;
CREATE TRIGGER plan_of_restricted BEFORE INSERT ON plan
WHEN NEW.client_id IN (SELECT client_id FROM client_restricted)
BEGIN SELECT RAISE(ABORT, 'restricted record: nothing is added'); END;
CREATE TRIGGER measurement_of_restricted BEFORE INSERT ON measurement
WHEN NEW.client_id IN (SELECT client_id FROM client_restricted)
BEGIN SELECT RAISE(ABORT, 'restricted record: nothing is added'); END;

-- What stays of an erased record, beside its row in `erasure`: no name and no health data.
CREATE TABLE erasure_certificate (
  client_id  INTEGER PRIMARY KEY REFERENCES erasure,
  done_by    INTEGER NOT NULL,
  kept_until TEXT NOT NULL CHECK (kept_until IS date(kept_until)),
  place      TEXT NOT NULL,
  rule       TEXT NOT NULL,
  source     TEXT NOT NULL
) STRICT;
CREATE TABLE erasure_count (
  client_id INTEGER NOT NULL REFERENCES erasure,
  what      TEXT NOT NULL CHECK (what <> ''),
  number    INTEGER NOT NULL CHECK (number >= 1),
  PRIMARY KEY (client_id, what)
) STRICT, WITHOUT ROWID;
-- Which signed sessions are gone by right; any other that is missing was taken.
CREATE TABLE erased_session (
  session_id INTEGER PRIMARY KEY,
  client_id  INTEGER NOT NULL REFERENCES erasure
) STRICT;
