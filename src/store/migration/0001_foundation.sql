-- Format 1 of the practice file. Never edited after release: later formats add steps.
--
--   id      the number by which other rows and the audit log know a thing; never given twice
--   uid     a 16-byte UUID (version 7) on what may leave the file and come back
--   *_on    a calendar date, YYYY-MM-DD;  *_at  an instant in UTC, YYYY-MM-DDTHH:MM:SSZ
--   place   the position in a list the therapist ordered, from 1
--   closed lists of words are held by CHECKs; keys of the catalogue are free words here,
--   because the catalogue grows without a change of format

-- ------------------------------------------------------------------ the practice
CREATE TABLE practice (
  id       INTEGER PRIMARY KEY CHECK (id = 1),
  uid      BLOB NOT NULL CHECK (length(uid) = 16),
  name     TEXT NOT NULL CHECK (trim(name) <> ''),
  address  TEXT NOT NULL,
  phone    TEXT,
  email    TEXT NOT NULL,
  website  TEXT NOT NULL,
  paper    TEXT NOT NULL CHECK (paper IN ('letter', 'a4')),
  logo     BLOB CHECK (logo IS NULL OR length(logo) <= 1048576),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1)
) STRICT;

CREATE TABLE practitioner (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  uid            BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
  given_name     TEXT NOT NULL,
  family_name    TEXT NOT NULL,
  credentials    TEXT NOT NULL,
  licence_number TEXT NOT NULL,
  created_at     TEXT NOT NULL CHECK (created_at IS strftime('%Y-%m-%dT%H:%M:%SZ', created_at)),
  updated_at     TEXT NOT NULL CHECK (updated_at IS strftime('%Y-%m-%dT%H:%M:%SZ', updated_at)),
  revision       INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  CHECK (given_name <> '' OR family_name <> '')
) STRICT;

-- ------------------------------------------------------------------ clients
CREATE TABLE client (
  id                 INTEGER PRIMARY KEY AUTOINCREMENT,
  uid                BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
  given_name         TEXT NOT NULL,
  family_name        TEXT NOT NULL,
  preferred_name     TEXT NOT NULL,
  -- the whole name folded by the program, family name first: what lists are sorted by
  sort_key           TEXT NOT NULL,
  pronouns           TEXT NOT NULL,
  born_on            TEXT CHECK (born_on IS NULL OR born_on IS date(born_on)),
  email              TEXT NOT NULL,
  address            TEXT NOT NULL,
  occupation         TEXT NOT NULL,
  referrer           TEXT NOT NULL,
  emergency_name     TEXT,
  emergency_relation TEXT,
  emergency_phone    TEXT,
  -- kept by triggers, so that a list by recent visit needs no walk over the sessions
  last_visit_on      TEXT,
  created_at         TEXT NOT NULL CHECK (created_at IS strftime('%Y-%m-%dT%H:%M:%SZ', created_at)),
  updated_at         TEXT NOT NULL CHECK (updated_at IS strftime('%Y-%m-%dT%H:%M:%SZ', updated_at)),
  revision           INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  CHECK (given_name <> '' OR family_name <> ''),
  CHECK ((emergency_name IS NULL) = (emergency_relation IS NULL)),
  CHECK (emergency_name IS NOT NULL OR emergency_phone IS NULL)
) STRICT;
CREATE INDEX client_by_visit ON client (last_visit_on DESC, sort_key, id);

CREATE TABLE client_phone (
  client_id INTEGER NOT NULL REFERENCES client ON DELETE CASCADE,
  place     INTEGER NOT NULL CHECK (place >= 1),
  number    TEXT NOT NULL CHECK (number <> ''),
  PRIMARY KEY (client_id, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE client_caution (
  client_id INTEGER NOT NULL REFERENCES client ON DELETE CASCADE,
  place     INTEGER NOT NULL CHECK (place >= 1),
  caution   TEXT CHECK (caution <> ''),
  label     TEXT NOT NULL CHECK (label <> ''),
  note      TEXT NOT NULL,
  PRIMARY KEY (client_id, place)
) STRICT, WITHOUT ROWID;

-- What a client is found by, folded by the program: every part of the names, and every
-- run of a phone number, so that the beginning of a word finds them and nothing is scanned.
CREATE TABLE client_word (
  word      TEXT NOT NULL CHECK (word <> ''),
  client_id INTEGER NOT NULL REFERENCES client ON DELETE CASCADE,
  PRIMARY KEY (word, client_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX client_word_by_client ON client_word (client_id);

-- ------------------------------------------------------------------ sessions
-- The id begins with the day the session was held (YYYYMMDD × 1,000,000 + a number), so
-- that the order of the ids is the order of the days and the index of the notes can be
-- read newest first without sorting. A corrected day does not change the id.
CREATE TABLE session (
  id               INTEGER PRIMARY KEY CHECK (id > 0),
  uid              BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
  client_id        INTEGER NOT NULL REFERENCES client ON DELETE CASCADE,
  practitioner_id  INTEGER NOT NULL REFERENCES practitioner,
  held_on          TEXT NOT NULL CHECK (held_on IS date(held_on)),
  held_at          TEXT NOT NULL CHECK (held_at IS time(held_at)),
  zone             TEXT NOT NULL CHECK (zone <> ''),
  minutes          INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 480),
  complaint        TEXT,
  complaint_region TEXT,
  complaint_stage  TEXT CHECK (complaint_stage IN ('acute', 'subacute', 'chronic')),
  complaint_onset  TEXT,
  subjective       TEXT NOT NULL,
  objective        TEXT NOT NULL,
  assessment       TEXT NOT NULL,
  plan             TEXT NOT NULL,
  pain_before      INTEGER CHECK (pain_before BETWEEN 0 AND 10),
  pain_after       INTEGER CHECK (pain_after BETWEEN 0 AND 10),
  signature        INTEGER UNIQUE REFERENCES signature,
  created_at       TEXT NOT NULL CHECK (created_at IS strftime('%Y-%m-%dT%H:%M:%SZ', created_at)),
  updated_at       TEXT NOT NULL CHECK (updated_at IS strftime('%Y-%m-%dT%H:%M:%SZ', updated_at)),
  revision         INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  CHECK ((complaint IS NULL) = (complaint_region IS NULL)
     AND (complaint IS NULL) = (complaint_stage IS NULL)
     AND (complaint IS NULL) = (complaint_onset IS NULL))
) STRICT;
CREATE INDEX session_by_client ON session (client_id, held_on DESC, held_at DESC, id DESC);
CREATE INDEX session_unsigned ON session (held_on DESC, held_at DESC, id DESC) WHERE signature IS NULL;

CREATE TABLE finding (
  session_id INTEGER NOT NULL REFERENCES session ON DELETE CASCADE,
  place      INTEGER NOT NULL CHECK (place >= 1),
  finding    TEXT NOT NULL CHECK (finding <> ''),
  muscle     TEXT CHECK (muscle <> ''),
  side       TEXT CHECK (side IN ('left', 'right', 'both', 'midline')),
  grade      INTEGER CHECK (grade BETWEEN 0 AND 3),
  note       TEXT NOT NULL,
  PRIMARY KEY (session_id, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE treatment (
  session_id INTEGER NOT NULL REFERENCES session ON DELETE CASCADE,
  place      INTEGER NOT NULL CHECK (place >= 1),
  technique  TEXT NOT NULL CHECK (technique <> ''),
  muscle     TEXT CHECK (muscle <> ''),
  side       TEXT CHECK (side IN ('left', 'right', 'both', 'midline')),
  pressure   INTEGER CHECK (pressure BETWEEN 1 AND 5),
  minutes    INTEGER CHECK (minutes BETWEEN 1 AND 480),
  note       TEXT NOT NULL,
  PRIMARY KEY (session_id, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE amendment (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  session_id      INTEGER NOT NULL REFERENCES session ON DELETE CASCADE,
  body            TEXT NOT NULL CHECK (trim(body) <> ''),
  reason          TEXT NOT NULL CHECK (trim(reason) <> ''),
  practitioner_id INTEGER NOT NULL REFERENCES practitioner,
  made_at         TEXT NOT NULL CHECK (made_at IS strftime('%Y-%m-%dT%H:%M:%SZ', made_at))
) STRICT;
CREATE INDEX amendment_by_session ON amendment (session_id, id);

-- One row for each note signed and each amendment made, in that order: `content` is the
-- hash of what was frozen, `hash` binds it to the row before. The rows hold no health
-- data and outlive an erasure, so that the chain can be followed for ever; that is why
-- session_id and amendment_id are no foreign keys.
CREATE TABLE signature (
  number          INTEGER PRIMARY KEY CHECK (number >= 1),
  session_id      INTEGER NOT NULL,
  amendment_id    INTEGER UNIQUE,
  practitioner_id INTEGER NOT NULL,
  signed_at       TEXT NOT NULL CHECK (signed_at IS strftime('%Y-%m-%dT%H:%M:%SZ', signed_at)),
  form            INTEGER NOT NULL CHECK (form >= 1),
  content         BLOB NOT NULL CHECK (length(content) = 32),
  previous        BLOB NOT NULL CHECK (length(previous) = 32),
  hash            BLOB NOT NULL UNIQUE CHECK (length(hash) = 32)
) STRICT;

-- ------------------------------------------------------------------ what is being typed
-- One unfinished note for each client, as the window keeps it. Not indexed and not
-- audited: it is written while someone types, and must cost as little as a write can.
CREATE TABLE draft (
  client_id  INTEGER PRIMARY KEY REFERENCES client ON DELETE CASCADE,
  body       TEXT NOT NULL,
  updated_at TEXT NOT NULL CHECK (updated_at IS strftime('%Y-%m-%dT%H:%M:%SZ', updated_at))
) STRICT;

-- Other forms, by name: kept as they stand in the window until they are saved or given up.
CREATE TABLE form_draft (
  form       TEXT PRIMARY KEY CHECK (form <> ''),
  body       TEXT NOT NULL,
  updated_at TEXT NOT NULL CHECK (updated_at IS strftime('%Y-%m-%dT%H:%M:%SZ', updated_at))
) STRICT, WITHOUT ROWID;

-- ------------------------------------------------------------------ home care
CREATE TABLE plan (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  uid           BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
  client_id     INTEGER NOT NULL REFERENCES client ON DELETE CASCADE,
  session_id    INTEGER REFERENCES session ON DELETE SET NULL,
  made_on       TEXT NOT NULL CHECK (made_on IS date(made_on)),
  next_visit_on TEXT CHECK (next_visit_on IS NULL OR next_visit_on IS date(next_visit_on)),
  message       TEXT NOT NULL,
  created_at    TEXT NOT NULL CHECK (created_at IS strftime('%Y-%m-%dT%H:%M:%SZ', created_at)),
  updated_at    TEXT NOT NULL CHECK (updated_at IS strftime('%Y-%m-%dT%H:%M:%SZ', updated_at)),
  revision      INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1)
) STRICT;
CREATE INDEX plan_by_client ON plan (client_id, made_on DESC, id DESC);
CREATE INDEX plan_by_session ON plan (session_id) WHERE session_id IS NOT NULL;

CREATE TABLE plan_item (
  plan_id           INTEGER NOT NULL REFERENCES plan ON DELETE CASCADE,
  place             INTEGER NOT NULL CHECK (place >= 1),
  item              TEXT NOT NULL CHECK (item <> ''),
  side              TEXT CHECK (side IN ('left', 'right', 'both', 'midline')),
  sets              INTEGER NOT NULL CHECK (sets BETWEEN 1 AND 10),
  repetitions       INTEGER CHECK (repetitions BETWEEN 1 AND 100),
  hold_seconds      INTEGER CHECK (hold_seconds BETWEEN 1 AND 600),
  minutes           INTEGER CHECK (minutes BETWEEN 1 AND 240),
  times_a_day       INTEGER NOT NULL CHECK (times_a_day BETWEEN 1 AND 24),
  days_a_week       INTEGER NOT NULL CHECK (days_a_week BETWEEN 1 AND 7),
  why               TEXT NOT NULL,
  clearance         TEXT NOT NULL CHECK (clearance IN ('allowed', 'adapted', 'overridden')),
  change            TEXT,
  held_back_because TEXT,
  override_reason   TEXT CHECK (override_reason <> ''),
  note              TEXT NOT NULL,
  PRIMARY KEY (plan_id, place),
  CHECK ((clearance = 'adapted') = (change IS NOT NULL)),
  CHECK ((clearance = 'overridden') = (held_back_because IS NOT NULL)),
  CHECK ((clearance = 'overridden') = (override_reason IS NOT NULL))
) STRICT, WITHOUT ROWID;

-- ------------------------------------------------------------------ measurements
CREATE TABLE measurement (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id INTEGER NOT NULL REFERENCES client ON DELETE CASCADE,
  measure   TEXT NOT NULL CHECK (measure <> ''),
  taken_on  TEXT NOT NULL CHECK (taken_on IS date(taken_on)),
  value     REAL NOT NULL,
  remark    TEXT NOT NULL
) STRICT;
CREATE INDEX measurement_by_client ON measurement (client_id, measure, taken_on, id);

-- ------------------------------------------------------------------ who did what
-- Appended to and never changed; each row carries the hash of the one before. No health
-- data: what was done, to which number, and counts.
CREATE TABLE audit (
  id         INTEGER PRIMARY KEY CHECK (id >= 1),
  at         TEXT NOT NULL CHECK (at IS strftime('%Y-%m-%dT%H:%M:%SZ', at)),
  actor_id   INTEGER,
  action     TEXT NOT NULL CHECK (action IN ('make', 'open', 'create', 'update', 'delete', 'view', 'sign',
                                             'amend', 'export', 'import', 'migrate', 'settings')),
  entity     TEXT NOT NULL CHECK (entity <> ''),
  entity_id  INTEGER,
  detail     TEXT NOT NULL CHECK (json_valid(detail)),
  previous   BLOB NOT NULL CHECK (length(previous) = 32),
  hash       BLOB NOT NULL UNIQUE CHECK (length(hash) = 32)
) STRICT;
CREATE INDEX audit_by_entity ON audit (entity, entity_id);

-- Where the audit log ends, so that rows cut off its end are missed.
CREATE TABLE audit_end (
  id      INTEGER PRIMARY KEY CHECK (id = 1),
  last_id INTEGER NOT NULL,
  hash    BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
INSERT INTO audit_end (id, last_id, hash) VALUES (1, 0, zeroblob(32));

CREATE TRIGGER audit_is_not_updated BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'audit log: rows are only added'); END;
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'audit log: rows are only added'); END;
-- INSERT OR REPLACE removes rows without firing delete triggers unless a connection
-- setting is on; the rule must not hang on a setting, so the insert itself is refused.
CREATE TRIGGER audit_is_not_replaced BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id OR hash = NEW.hash)
BEGIN SELECT RAISE(ABORT, 'audit log: rows are only added'); END;

-- ------------------------------------------------------------------ a signed note does not change
-- A lawful erasure will enter the client here first, in its own transaction.
CREATE TABLE erasure (
  client_id INTEGER PRIMARY KEY,
  asked_on  TEXT NOT NULL CHECK (asked_on IS date(asked_on)),
  reason    TEXT NOT NULL CHECK (trim(reason) <> ''),
  done_at   TEXT NOT NULL CHECK (done_at IS strftime('%Y-%m-%dT%H:%M:%SZ', done_at))
) STRICT;

CREATE TRIGGER session_signed_is_not_updated BEFORE UPDATE ON session
WHEN OLD.signature IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'signed note: write an amendment'); END;
CREATE TRIGGER session_signed_is_not_deleted BEFORE DELETE ON session
WHEN OLD.signature IS NOT NULL AND NOT EXISTS (SELECT 1 FROM erasure WHERE client_id = OLD.client_id)
BEGIN SELECT RAISE(ABORT, 'signed note: it stays'); END;
CREATE TRIGGER session_signed_is_not_replaced BEFORE INSERT ON session
WHEN EXISTS (SELECT 1 FROM session WHERE signature IS NOT NULL
             AND (id = NEW.id OR uid = NEW.uid OR signature = NEW.signature))
BEGIN SELECT RAISE(ABORT, 'signed note: it stays'); END;
-- An update of an unsigned session with OR REPLACE could take the uid, id or signature of
-- a signed one and push it out; no unsigned session ever takes over another's.
CREATE TRIGGER session_signed_is_not_pushed_out BEFORE UPDATE ON session
WHEN EXISTS (SELECT 1 FROM session WHERE id <> OLD.id AND signature IS NOT NULL
             AND (id = NEW.id OR uid = NEW.uid OR signature = NEW.signature))
BEGIN SELECT RAISE(ABORT, 'signed note: it stays'); END;

CREATE TRIGGER finding_signed_is_not_added BEFORE INSERT ON finding
WHEN (SELECT signature FROM session WHERE id = NEW.session_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'signed note: write an amendment'); END;
CREATE TRIGGER finding_signed_is_not_updated BEFORE UPDATE ON finding
WHEN EXISTS (SELECT 1 FROM session WHERE id IN (OLD.session_id, NEW.session_id) AND signature IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'signed note: write an amendment'); END;
CREATE TRIGGER finding_signed_is_not_deleted BEFORE DELETE ON finding
WHEN EXISTS (SELECT 1 FROM session WHERE id = OLD.session_id AND signature IS NOT NULL
             AND client_id NOT IN (SELECT client_id FROM erasure))
BEGIN SELECT RAISE(ABORT, 'signed note: write an amendment'); END;

CREATE TRIGGER treatment_signed_is_not_added BEFORE INSERT ON treatment
WHEN (SELECT signature FROM session WHERE id = NEW.session_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'signed note: write an amendment'); END;
CREATE TRIGGER treatment_signed_is_not_updated BEFORE UPDATE ON treatment
WHEN EXISTS (SELECT 1 FROM session WHERE id IN (OLD.session_id, NEW.session_id) AND signature IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'signed note: write an amendment'); END;
CREATE TRIGGER treatment_signed_is_not_deleted BEFORE DELETE ON treatment
WHEN EXISTS (SELECT 1 FROM session WHERE id = OLD.session_id AND signature IS NOT NULL
             AND client_id NOT IN (SELECT client_id FROM erasure))
BEGIN SELECT RAISE(ABORT, 'signed note: write an amendment'); END;

CREATE TRIGGER amendment_is_not_updated BEFORE UPDATE ON amendment
BEGIN SELECT RAISE(ABORT, 'signed note: amendments do not change'); END;
CREATE TRIGGER amendment_is_not_replaced BEFORE INSERT ON amendment
WHEN EXISTS (SELECT 1 FROM amendment WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'signed note: amendments do not change'); END;
CREATE TRIGGER amendment_is_of_a_signed_note BEFORE INSERT ON amendment
WHEN (SELECT signature FROM session WHERE id = NEW.session_id) IS NULL
BEGIN SELECT RAISE(ABORT, 'amendment: the note is not signed'); END;
CREATE TRIGGER amendment_is_not_deleted BEFORE DELETE ON amendment
WHEN EXISTS (SELECT 1 FROM session WHERE id = OLD.session_id
             AND client_id NOT IN (SELECT client_id FROM erasure))
BEGIN SELECT RAISE(ABORT, 'signed note: amendments do not change'); END;

CREATE TRIGGER signature_is_not_updated BEFORE UPDATE ON signature
BEGIN SELECT RAISE(ABORT, 'signed note: signatures do not change'); END;
CREATE TRIGGER signature_is_not_deleted BEFORE DELETE ON signature
BEGIN SELECT RAISE(ABORT, 'signed note: signatures do not change'); END;
CREATE TRIGGER signature_is_not_replaced BEFORE INSERT ON signature
WHEN EXISTS (SELECT 1 FROM signature WHERE number = NEW.number OR hash = NEW.hash
             OR amendment_id = NEW.amendment_id)
BEGIN SELECT RAISE(ABORT, 'signed note: signatures do not change'); END;

-- ------------------------------------------------------------------ the last visit of a client
CREATE TRIGGER last_visit_after_insert AFTER INSERT ON session
WHEN NEW.held_on > coalesce((SELECT last_visit_on FROM client WHERE id = NEW.client_id), '')
BEGIN UPDATE client SET last_visit_on = NEW.held_on WHERE id = NEW.client_id; END;
CREATE TRIGGER last_visit_after_update AFTER UPDATE OF held_on, client_id ON session
BEGIN
  UPDATE client SET last_visit_on = (SELECT max(held_on) FROM session WHERE client_id = client.id)
  WHERE id IN (OLD.client_id, NEW.client_id);
END;
CREATE TRIGGER last_visit_after_delete AFTER DELETE ON session
BEGIN
  UPDATE client SET last_visit_on = (SELECT max(held_on) FROM session WHERE client_id = client.id)
  WHERE id = OLD.client_id;
END;

-- ------------------------------------------------------------------ the words of the notes
-- External content: the words are indexed here, the text is kept once, in its own table.
CREATE VIRTUAL TABLE note_index USING fts5 (
  complaint, subjective, objective, assessment, plan,
  content = 'session', content_rowid = 'id',
  tokenize = "unicode61 remove_diacritics 2"
);
CREATE TRIGGER note_index_insert AFTER INSERT ON session BEGIN
  INSERT INTO note_index (rowid, complaint, subjective, objective, assessment, plan)
  VALUES (NEW.id, NEW.complaint, NEW.subjective, NEW.objective, NEW.assessment, NEW.plan);
END;
CREATE TRIGGER note_index_delete AFTER DELETE ON session BEGIN
  INSERT INTO note_index (note_index, rowid, complaint, subjective, objective, assessment, plan)
  VALUES ('delete', OLD.id, OLD.complaint, OLD.subjective, OLD.objective, OLD.assessment, OLD.plan);
END;
CREATE TRIGGER note_index_update AFTER UPDATE OF id, complaint, subjective, objective, assessment, plan ON session
BEGIN
  INSERT INTO note_index (note_index, rowid, complaint, subjective, objective, assessment, plan)
  VALUES ('delete', OLD.id, OLD.complaint, OLD.subjective, OLD.objective, OLD.assessment, OLD.plan);
  INSERT INTO note_index (rowid, complaint, subjective, objective, assessment, plan)
  VALUES (NEW.id, NEW.complaint, NEW.subjective, NEW.objective, NEW.assessment, NEW.plan);
END;
-- Erased words leave the index at once, not at its next merge.
INSERT INTO note_index (note_index, rank) VALUES ('secure-delete', 1);
