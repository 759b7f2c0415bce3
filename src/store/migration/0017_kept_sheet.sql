-- Format 17: each sheet is kept exactly as it was given, byte for byte; packs of the therapist's own; the address
-- a sheet leads to.

-- When a plan was given to the client: on paper or as a file that was saved. Until then it may still fall away.
-- Plans from before were all written as given.
ALTER TABLE plan ADD COLUMN given_at TEXT
  CHECK (given_at IS NULL OR given_at IS strftime('%Y-%m-%dT%H:%M:%SZ', given_at));
UPDATE plan SET given_at = created_at;

-- One plan may be printed in several forms. The bytes stand in a table of their own, so that a list never reads
-- them. Forms, inks and languages are free words here, because they grow without a change of format.
CREATE TABLE sheet (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  uid        BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
  plan_id    INTEGER NOT NULL REFERENCES plan ON DELETE CASCADE,
  print      TEXT NOT NULL CHECK (print <> ''),
  ink        TEXT NOT NULL CHECK (ink <> ''),
  language   TEXT NOT NULL CHECK (language <> ''),
  bytes      INTEGER NOT NULL CHECK (bytes BETWEEN 1 AND 52428800),
  sha256     BLOB NOT NULL CHECK (length(sha256) = 32),
  created_at TEXT NOT NULL CHECK (created_at IS strftime('%Y-%m-%dT%H:%M:%SZ', created_at)),
  given_at   TEXT CHECK (given_at IS NULL OR given_at IS strftime('%Y-%m-%dT%H:%M:%SZ', given_at))
) STRICT;
CREATE INDEX sheet_by_plan ON sheet (plan_id, id);

CREATE TABLE sheet_content (
  sheet_id INTEGER PRIMARY KEY REFERENCES sheet ON DELETE CASCADE,
  pdf      BLOB NOT NULL
) STRICT;

-- The only thing that changes of a kept sheet is that it was given, once.
CREATE TRIGGER sheet_stays_as_it_was_kept BEFORE UPDATE ON sheet
WHEN OLD.given_at IS NOT NULL OR NEW.given_at IS NULL OR NEW.id IS NOT OLD.id OR NEW.uid IS NOT OLD.uid
  OR NEW.plan_id IS NOT OLD.plan_id OR NEW.print IS NOT OLD.print OR NEW.ink IS NOT OLD.ink
  OR NEW.language IS NOT OLD.language OR NEW.bytes IS NOT OLD.bytes OR NEW.sha256 IS NOT OLD.sha256
  OR NEW.created_at IS NOT OLD.created_at
BEGIN SELECT RAISE(ABORT, 'sheet: it stays as it was kept'); END;
CREATE TRIGGER sheet_is_not_replaced BEFORE INSERT ON sheet
WHEN EXISTS (SELECT 1 FROM sheet WHERE id = NEW.id OR uid = NEW.uid)
BEGIN SELECT RAISE(ABORT, 'sheet: it stays as it was kept'); END;
CREATE TRIGGER sheet_content_is_not_updated BEFORE UPDATE ON sheet_content
BEGIN SELECT RAISE(ABORT, 'sheet: it stays as it was kept'); END;
CREATE TRIGGER sheet_content_is_not_replaced BEFORE INSERT ON sheet_content
WHEN EXISTS (SELECT 1 FROM sheet_content WHERE sheet_id = NEW.sheet_id)
BEGIN SELECT RAISE(ABORT, 'sheet: it stays as it was kept'); END;
CREATE TRIGGER sheet_given_is_not_deleted BEFORE DELETE ON sheet
WHEN OLD.given_at IS NOT NULL AND EXISTS (SELECT 1 FROM plan WHERE id = OLD.plan_id
             AND client_id NOT IN (SELECT client_id FROM erasure))
BEGIN SELECT RAISE(ABORT, 'sheet: it was given and stays'); END;
CREATE TRIGGER sheet_content_given_is_not_deleted BEFORE DELETE ON sheet_content
WHEN EXISTS (SELECT 1 FROM sheet s JOIN plan p ON p.id = s.plan_id WHERE s.id = OLD.sheet_id
             AND s.given_at IS NOT NULL AND p.client_id NOT IN (SELECT client_id FROM erasure))
BEGIN SELECT RAISE(ABORT, 'sheet: it was given and stays'); END;

CREATE TRIGGER sheet_of_restricted BEFORE INSERT ON sheet
WHEN EXISTS (SELECT 1 FROM plan WHERE id = NEW.plan_id AND client_id IN (SELECT client_id FROM client_restricted))
BEGIN SELECT RAISE(ABORT, 'restricted record: nothing is added'); END;

-- What was given does not become something else.
CREATE TRIGGER plan_given_is_not_updated BEFORE UPDATE OF id, uid, client_id, made_on, next_visit_on, message,
  created_at, given_at ON plan
WHEN OLD.given_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'plan: it was given and stays'); END;
-- Its session may be deleted, which empties the column; no other takes its place.
CREATE TRIGGER plan_given_is_not_moved BEFORE UPDATE OF session_id ON plan
WHEN OLD.given_at IS NOT NULL AND NEW.session_id IS NOT NULL AND NEW.session_id IS NOT OLD.session_id
BEGIN SELECT RAISE(ABORT, 'plan: it was given and stays'); END;
CREATE TRIGGER plan_given_is_not_deleted BEFORE DELETE ON plan
WHEN OLD.given_at IS NOT NULL AND OLD.client_id NOT IN (SELECT client_id FROM erasure)
BEGIN SELECT RAISE(ABORT, 'plan: it was given and stays'); END;
CREATE TRIGGER plan_given_is_not_replaced BEFORE INSERT ON plan
WHEN EXISTS (SELECT 1 FROM plan WHERE given_at IS NOT NULL AND (id = NEW.id OR uid = NEW.uid))
BEGIN SELECT RAISE(ABORT, 'plan: it was given and stays'); END;
CREATE TRIGGER plan_item_given_is_not_added BEFORE INSERT ON plan_item
WHEN (SELECT given_at FROM plan WHERE id = NEW.plan_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'plan: it was given and stays'); END;
CREATE TRIGGER plan_item_given_is_not_updated BEFORE UPDATE ON plan_item
WHEN EXISTS (SELECT 1 FROM plan WHERE id IN (OLD.plan_id, NEW.plan_id) AND given_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'plan: it was given and stays'); END;
CREATE TRIGGER plan_item_given_is_not_deleted BEFORE DELETE ON plan_item
WHEN EXISTS (SELECT 1 FROM plan WHERE id = OLD.plan_id AND given_at IS NOT NULL
             AND client_id NOT IN (SELECT client_id FROM erasure))
BEGIN SELECT RAISE(ABORT, 'plan: it was given and stays'); END;

-- A pack of the therapist's own: items with their doses, to be put on a sheet together. No client is in it.
CREATE TABLE own_pack (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  uid        BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
  name       TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (trim(name) <> ''),
  items      TEXT NOT NULL CHECK (json_valid(items)),
  created_at TEXT NOT NULL CHECK (created_at IS strftime('%Y-%m-%dT%H:%M:%SZ', created_at)),
  updated_at TEXT NOT NULL CHECK (updated_at IS strftime('%Y-%m-%dT%H:%M:%SZ', updated_at))
) STRICT;

-- Where the code on a sheet leads: an address that the therapist chose, and nothing else.
ALTER TABLE practice ADD COLUMN sheet_link TEXT NOT NULL DEFAULT '';
