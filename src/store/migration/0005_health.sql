-- Format 5: the health history. What was a list of cautions gets kinds and times; what stood in it is
-- still so, and still a caution.
CREATE TABLE health_entry (
  client_id  INTEGER NOT NULL REFERENCES client ON DELETE CASCADE,
  place      INTEGER NOT NULL CHECK (place >= 1),
  kind       TEXT NOT NULL CHECK (kind IN ('condition', 'injury', 'surgery', 'medicine', 'allergy',
                                           'pregnancy', 'implant', 'other')),
  caution    TEXT CHECK (caution <> ''),
  label      TEXT NOT NULL CHECK (label <> ''),
  note       TEXT NOT NULL,
  -- a day, a month or a year, as well as anyone remembers
  since      TEXT CHECK (since GLOB '[0-9][0-9][0-9][0-9]'
                      OR since GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
                      OR since IS date(since)),
  -- the first day on which it no longer held
  over_since TEXT CHECK (over_since IS NULL OR over_since IS date(over_since)),
  due_on     TEXT CHECK (due_on IS NULL OR (due_on IS date(due_on) AND kind = 'pregnancy')),
  is_caution INTEGER NOT NULL CHECK (is_caution IN (0, 1)),
  -- what the library knows is always shown
  CHECK (caution IS NULL OR is_caution = 1),
  PRIMARY KEY (client_id, place)
) STRICT, WITHOUT ROWID;

INSERT INTO health_entry (client_id, place, kind, caution, label, note, is_caution)
  SELECT client_id, place,
    CASE WHEN caution = 'pregnancy' THEN 'pregnancy'
         WHEN caution = 'allergy' THEN 'allergy'
         WHEN caution IN ('anticoagulant', 'steroid_long') THEN 'medicine'
         WHEN caution IN ('pacemaker', 'joint_replacement') THEN 'implant'
         WHEN caution = 'surgery_recent' THEN 'surgery'
         WHEN caution IN ('trauma', 'fracture_recent', 'acute_injury') THEN 'injury'
         ELSE 'condition' END,
    caution, label, note, 1
  FROM client_caution;
DROP TABLE client_caution;
ALTER TABLE health_entry RENAME TO client_caution;

-- The client was asked. That nothing is known is a statement of its own.
CREATE TABLE health_review (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id       INTEGER NOT NULL REFERENCES client ON DELETE CASCADE,
  practitioner_id INTEGER NOT NULL REFERENCES practitioner,
  reviewed_on     TEXT NOT NULL CHECK (reviewed_on IS date(reviewed_on)),
  is_full         INTEGER NOT NULL CHECK (is_full IN (0, 1)),
  outcome         TEXT NOT NULL CHECK (outcome IN ('nothing_known', 'nothing_changed', 'changed')),
  words           TEXT NOT NULL CHECK ((outcome = 'changed') = (words <> '')),
  created_at      TEXT NOT NULL CHECK (created_at IS strftime('%Y-%m-%dT%H:%M:%SZ', created_at))
) STRICT;
CREATE INDEX health_review_by_client ON health_review (client_id, reviewed_on DESC, id DESC);
