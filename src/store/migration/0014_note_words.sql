-- Format 14: notes are found by every word in them: also by what was written beside a finding or a treatment
-- and in amendments, without accents and case, and by the muscles and techniques that were charted.
DROP TRIGGER note_index_insert;
DROP TRIGGER note_index_delete;
DROP TRIGGER note_index_update;
DROP TABLE note_index;

-- What a note says, as it was typed, and what was charted in it.
CREATE VIEW note_said (session_id, moment, words, marks) AS
  SELECT s.id, CAST(replace(s.held_on, '-', '') || replace(s.held_at, ':', '') AS INTEGER),
    concat_ws(char(10), s.complaint, s.complaint_onset, s.subjective, s.objective, s.assessment, s.plan,
      (SELECT group_concat(note, char(10)) FROM finding WHERE session_id = s.id),
      (SELECT group_concat(note, char(10)) FROM treatment WHERE session_id = s.id),
      (SELECT group_concat(body || char(10) || reason, char(10)) FROM amendment WHERE session_id = s.id)),
    concat_ws(' ',
      (SELECT group_concat('m:' || muscle, ' ') FROM finding WHERE session_id = s.id AND muscle IS NOT NULL),
      (SELECT group_concat('m:' || muscle, ' ') FROM treatment WHERE session_id = s.id AND muscle IS NOT NULL),
      (SELECT group_concat('t:' || technique, ' ') FROM treatment WHERE session_id = s.id))
  FROM session s;

-- The words of a note, folded by the program, each once. The place begins with the moment the visit was held
-- (YYYYMMDDHHMMSS × 10,000 + a number): so the index is read newest first without sorting, and a range of
-- days is a range of places. A visit whose day is corrected changes its place.
CREATE TABLE note_words (
  place      INTEGER PRIMARY KEY CHECK (place > 0),
  session_id INTEGER NOT NULL UNIQUE REFERENCES session ON DELETE CASCADE,
  words      TEXT NOT NULL
) STRICT;
INSERT INTO note_words (place, session_id, words)
  SELECT moment * 10000 + row_number() OVER (PARTITION BY moment ORDER BY session_id), session_id,
    note_words(words, marks)
  FROM note_said ORDER BY 1;

-- Words are looked for by their beginnings and never as phrases, so where in a note they stand is not kept.
-- Beginnings of these lengths are read newest first as whole words are; any other would be gathered from all
-- the words that begin so, which takes a noticeable time where they are common.
CREATE VIRTUAL TABLE note_index USING fts5 (
  words, content = 'note_words', content_rowid = 'place', detail = none, prefix = '2 3 4 6 8',
  tokenize = "ascii tokenchars ':_'"
);
-- Erased words leave the index at once, not at its next merge.
INSERT INTO note_index (note_index, rank) VALUES ('secure-delete', 1);
INSERT INTO note_index (note_index) VALUES ('rebuild');
CREATE TRIGGER note_index_insert AFTER INSERT ON note_words BEGIN
  INSERT INTO note_index (rowid, words) VALUES (NEW.place, NEW.words);
END;
CREATE TRIGGER note_index_delete AFTER DELETE ON note_words BEGIN
  INSERT INTO note_index (note_index, rowid, words) VALUES ('delete', OLD.place, OLD.words);
END;
CREATE TRIGGER note_index_update AFTER UPDATE ON note_words BEGIN
  INSERT INTO note_index (note_index, rowid, words) VALUES ('delete', OLD.place, OLD.words);
  INSERT INTO note_index (rowid, words) VALUES (NEW.place, NEW.words);
END;
