-- Format 15: what eases the complaint and what makes it worse, how the client responded, how the note is
-- headed, what was tested and measured, and what the client says about the sheet they took home before. A note
-- that was signed before has none of it, and keeps its signature.
ALTER TABLE session ADD COLUMN complaint_better TEXT NOT NULL DEFAULT ''
  CHECK (complaint_better = '' OR complaint IS NOT NULL);
ALTER TABLE session ADD COLUMN complaint_worse TEXT NOT NULL DEFAULT ''
  CHECK (complaint_worse = '' OR complaint IS NOT NULL);
ALTER TABLE session ADD COLUMN response TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN form TEXT NOT NULL DEFAULT 'soap' CHECK (form IN ('soap', 'dap', 'plain'));

-- The result stands in the column of its scale, or in none: a movement that hurt need not have been measured.
CREATE TABLE examination (
  session_id  INTEGER NOT NULL REFERENCES session ON DELETE CASCADE,
  place       INTEGER NOT NULL CHECK (place >= 1),
  examination TEXT NOT NULL CHECK (examination <> ''),
  side        TEXT CHECK (side IN ('left', 'right', 'both', 'midline')),
  scale       TEXT NOT NULL CHECK (scale IN ('degrees', 'centimetres', 'test')),
  degrees     INTEGER CHECK (degrees BETWEEN -90 AND 220),
  millimetres INTEGER CHECK (millimetres BETWEEN -500 AND 2500),
  test        TEXT CHECK (test IN ('positive', 'negative')),
  hurt        INTEGER NOT NULL CHECK (hurt IN (0, 1)),
  note        TEXT NOT NULL,
  PRIMARY KEY (session_id, place),
  CHECK (scale = 'degrees' OR degrees IS NULL),
  CHECK (scale = 'centimetres' OR millimetres IS NULL),
  CHECK (scale = 'test' OR test IS NULL)
) STRICT, WITHOUT ROWID;

-- The sheet is no foreign key: what is erased with another record must not take an answer out of a signed note.
CREATE TABLE home_care_answer (
  session_id INTEGER NOT NULL REFERENCES session ON DELETE CASCADE,
  place      INTEGER NOT NULL CHECK (place >= 1),
  plan_id    INTEGER NOT NULL,
  item       TEXT NOT NULL CHECK (item <> ''),
  side       TEXT CHECK (side IN ('left', 'right', 'both', 'midline')),
  done       TEXT NOT NULL CHECK (done IN ('done', 'partly', 'not')),
  ease       TEXT CHECK (ease IN ('easier', 'same', 'harder')),
  PRIMARY KEY (session_id, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX home_care_answer_by_plan ON home_care_answer (plan_id);
CREATE UNIQUE INDEX home_care_answer_once
  ON home_care_answer (session_id, plan_id, item, coalesce(side, ''));

CREATE TRIGGER examination_signed_is_not_added BEFORE INSERT ON examination
WHEN (SELECT signature FROM session WHERE id = NEW.session_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'signed note: write an amendment'); END;
CREATE TRIGGER examination_signed_is_not_updated BEFORE UPDATE ON examination
WHEN EXISTS (SELECT 1 FROM session WHERE id IN (OLD.session_id, NEW.session_id) AND signature IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'signed note: write an amendment'); END;
CREATE TRIGGER examination_signed_is_not_deleted BEFORE DELETE ON examination
WHEN EXISTS (SELECT 1 FROM session WHERE id = OLD.session_id AND signature IS NOT NULL
             AND client_id NOT IN (SELECT client_id FROM erasure))
BEGIN SELECT RAISE(ABORT, 'signed note: write an amendment'); END;

CREATE TRIGGER home_care_answer_signed_is_not_added BEFORE INSERT ON home_care_answer
WHEN (SELECT signature FROM session WHERE id = NEW.session_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'signed note: write an amendment'); END;
CREATE TRIGGER home_care_answer_signed_is_not_updated BEFORE UPDATE ON home_care_answer
WHEN EXISTS (SELECT 1 FROM session WHERE id IN (OLD.session_id, NEW.session_id) AND signature IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'signed note: write an amendment'); END;
CREATE TRIGGER home_care_answer_signed_is_not_deleted BEFORE DELETE ON home_care_answer
WHEN EXISTS (SELECT 1 FROM session WHERE id = OLD.session_id AND signature IS NOT NULL
             AND client_id NOT IN (SELECT client_id FROM erasure))
BEGIN SELECT RAISE(ABORT, 'signed note: write an amendment'); END;

-- Nobody answers about the sheet of another. Of records that are merged all belongs to one.
CREATE TRIGGER home_care_answer_of_another BEFORE INSERT ON home_care_answer
WHEN NOT EXISTS (
  SELECT 1 FROM session visit
    JOIN client_whole theirs ON theirs.client_id = visit.client_id
    JOIN client_whole whose ON whose.whole_id = theirs.whole_id
    JOIN plan ON plan.client_id = whose.client_id
  WHERE visit.id = NEW.session_id AND plan.id = NEW.plan_id)
BEGIN SELECT RAISE(ABORT, 'sheet of another client: nothing is answered about it'); END;
CREATE TRIGGER home_care_answer_of_another_later BEFORE UPDATE ON home_care_answer
WHEN NOT EXISTS (
  SELECT 1 FROM session visit
    JOIN client_whole theirs ON theirs.client_id = visit.client_id
    JOIN client_whole whose ON whose.whole_id = theirs.whole_id
    JOIN plan ON plan.client_id = whose.client_id
  WHERE visit.id = NEW.session_id AND plan.id = NEW.plan_id)
BEGIN SELECT RAISE(ABORT, 'sheet of another client: nothing is answered about it'); END;

-- What a note says, now with all of this. The words of notes written before are the same, so they stay.
DROP VIEW note_said;
CREATE VIEW note_said (session_id, moment, words, marks) AS
  SELECT s.id, CAST(replace(s.held_on, '-', '') || replace(s.held_at, ':', '') AS INTEGER),
    concat_ws(char(10), s.complaint, s.complaint_onset, s.complaint_better, s.complaint_worse,
      s.subjective, s.objective, s.assessment, s.plan, s.response,
      (SELECT group_concat(note, char(10)) FROM finding WHERE session_id = s.id),
      (SELECT group_concat(note, char(10)) FROM examination WHERE session_id = s.id),
      (SELECT group_concat(note, char(10)) FROM treatment WHERE session_id = s.id),
      (SELECT group_concat(body || char(10) || reason, char(10)) FROM amendment WHERE session_id = s.id)),
    concat_ws(' ',
      (SELECT group_concat('m:' || muscle, ' ') FROM finding WHERE session_id = s.id AND muscle IS NOT NULL),
      (SELECT group_concat('m:' || muscle, ' ') FROM treatment WHERE session_id = s.id AND muscle IS NOT NULL),
      (SELECT group_concat('t:' || technique, ' ') FROM treatment WHERE session_id = s.id))
  FROM session s;
