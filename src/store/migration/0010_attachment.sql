-- Format 10: files kept with a client's record, such as a referral or a scan. The bytes stand in a table of
-- their own, so that a list of files never reads them.
CREATE TABLE attachment (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  uid             BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
  client_id       INTEGER NOT NULL REFERENCES client ON DELETE CASCADE,
  practitioner_id INTEGER NOT NULL REFERENCES practitioner,
  kind            TEXT NOT NULL CHECK (kind IN ('referral', 'report', 'scan', 'letter', 'photo', 'form', 'other')),
  format          TEXT NOT NULL CHECK (format IN ('pdf', 'png', 'jpeg')),
  title           TEXT NOT NULL CHECK (trim(title) <> ''),
  -- as the file was called where it came from
  file_name       TEXT NOT NULL,
  -- the day the paper itself bears
  dated_on        TEXT NOT NULL CHECK (dated_on IS date(dated_on)),
  bytes           INTEGER NOT NULL CHECK (bytes BETWEEN 1 AND 52428800),
  sha256          BLOB NOT NULL CHECK (length(sha256) = 32),
  created_at      TEXT NOT NULL CHECK (created_at IS strftime('%Y-%m-%dT%H:%M:%SZ', created_at)),
  updated_at      TEXT NOT NULL CHECK (updated_at IS strftime('%Y-%m-%dT%H:%M:%SZ', updated_at)),
  revision        INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1)
) STRICT;
CREATE INDEX attachment_by_client ON attachment (client_id, dated_on DESC, id DESC);

CREATE TABLE attachment_content (
  attachment_id INTEGER PRIMARY KEY REFERENCES attachment ON DELETE CASCADE,
  content       BLOB NOT NULL
) STRICT;

-- What was kept is not exchanged for something else; its name and its kind may be put right.
CREATE TRIGGER attachment_bytes_are_not_exchanged BEFORE UPDATE ON attachment
WHEN NEW.sha256 IS NOT OLD.sha256 OR NEW.bytes IS NOT OLD.bytes OR NEW.format IS NOT OLD.format
BEGIN SELECT RAISE(ABORT, 'file: it stays as it was brought'); END;
CREATE TRIGGER attachment_content_is_not_updated BEFORE UPDATE ON attachment_content
BEGIN SELECT RAISE(ABORT, 'file: it stays as it was brought'); END;
CREATE TRIGGER attachment_content_is_not_replaced BEFORE INSERT ON attachment_content
WHEN EXISTS (SELECT 1 FROM attachment_content WHERE attachment_id = NEW.attachment_id)
BEGIN SELECT RAISE(ABORT, 'file: it stays as it was brought'); END;
