-- Format 6: red-flag screens. What was asked and answered is frozen; what came of it is added below.
CREATE TABLE screening (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  uid             BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
  client_id       INTEGER NOT NULL REFERENCES client ON DELETE CASCADE,
  practitioner_id INTEGER NOT NULL REFERENCES practitioner,
  kind            TEXT NOT NULL CHECK (kind IN ('low_back', 'general')),
  asked_on        TEXT NOT NULL CHECK (asked_on IS date(asked_on)),
  -- how many questions belong to it: once they stand, none is added
  questions       INTEGER NOT NULL CHECK (questions >= 1),
  created_at      TEXT NOT NULL CHECK (created_at IS strftime('%Y-%m-%dT%H:%M:%SZ', created_at))
) STRICT;
CREATE INDEX screening_by_client ON screening (client_id, asked_on DESC, id DESC);

CREATE TABLE screening_answer (
  screening_id INTEGER NOT NULL REFERENCES screening ON DELETE CASCADE,
  place        INTEGER NOT NULL CHECK (place >= 1),
  flag         TEXT NOT NULL CHECK (flag <> ''),
  question     TEXT NOT NULL CHECK (trim(question) <> ''),
  urgency      TEXT NOT NULL CHECK (urgency IN ('emergency', 'urgent', 'soon')),
  answer       TEXT NOT NULL CHECK (answer IN ('yes', 'no', 'not_asked')),
  remark       TEXT NOT NULL,
  PRIMARY KEY (screening_id, place),
  UNIQUE (screening_id, flag)
) STRICT, WITHOUT ROWID;

CREATE TABLE screening_follow_up (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  screening_id    INTEGER NOT NULL REFERENCES screening ON DELETE CASCADE,
  practitioner_id INTEGER NOT NULL REFERENCES practitioner,
  kind            TEXT NOT NULL CHECK (kind IN ('referral', 'answer')),
  happened_on     TEXT NOT NULL CHECK (happened_on IS date(happened_on)),
  referred_to     TEXT CHECK (trim(referred_to) <> ''),
  urgency         TEXT CHECK (urgency IN ('emergency', 'urgent', 'soon')),
  declined        INTEGER CHECK (declined IN (0, 1)),
  cleared         INTEGER CHECK (cleared IN (0, 1)),
  words           TEXT NOT NULL,
  made_at         TEXT NOT NULL CHECK (made_at IS strftime('%Y-%m-%dT%H:%M:%SZ', made_at)),
  CHECK ((kind = 'referral') = (referred_to IS NOT NULL)),
  CHECK ((kind = 'referral') = (urgency IS NOT NULL)),
  CHECK ((kind = 'referral') = (declined IS NOT NULL)),
  CHECK ((kind = 'answer') = (cleared IS NOT NULL)),
  CHECK (kind = 'referral' OR trim(words) <> '')
) STRICT;
CREATE INDEX screening_follow_up_by_screening ON screening_follow_up (screening_id, id);

-- Only a lawful erasure takes one away.
CREATE TRIGGER screening_is_not_updated BEFORE UPDATE ON screening
BEGIN SELECT RAISE(ABORT, 'red-flag screen: it stays as it was answered'); END;
CREATE TRIGGER screening_is_not_replaced BEFORE INSERT ON screening
WHEN EXISTS (SELECT 1 FROM screening WHERE id = NEW.id OR uid = NEW.uid)
BEGIN SELECT RAISE(ABORT, 'red-flag screen: it stays as it was answered'); END;
CREATE TRIGGER screening_is_not_deleted BEFORE DELETE ON screening
WHEN OLD.client_id NOT IN (SELECT client_id FROM erasure)
BEGIN SELECT RAISE(ABORT, 'red-flag screen: it stays as it was answered'); END;

CREATE TRIGGER screening_answer_is_not_updated BEFORE UPDATE ON screening_answer
BEGIN SELECT RAISE(ABORT, 'red-flag screen: it stays as it was answered'); END;
CREATE TRIGGER screening_answer_is_not_added_later BEFORE INSERT ON screening_answer
WHEN (SELECT count(*) FROM screening_answer WHERE screening_id = NEW.screening_id)
  >= (SELECT questions FROM screening WHERE id = NEW.screening_id)
BEGIN SELECT RAISE(ABORT, 'red-flag screen: it stays as it was answered'); END;
CREATE TRIGGER screening_answer_is_not_replaced BEFORE INSERT ON screening_answer
WHEN EXISTS (SELECT 1 FROM screening_answer WHERE screening_id = NEW.screening_id
             AND (place = NEW.place OR flag = NEW.flag))
BEGIN SELECT RAISE(ABORT, 'red-flag screen: it stays as it was answered'); END;
CREATE TRIGGER screening_answer_is_not_deleted BEFORE DELETE ON screening_answer
WHEN EXISTS (SELECT 1 FROM screening WHERE id = OLD.screening_id
             AND client_id NOT IN (SELECT client_id FROM erasure))
BEGIN SELECT RAISE(ABORT, 'red-flag screen: it stays as it was answered'); END;

CREATE TRIGGER screening_follow_up_is_not_updated BEFORE UPDATE ON screening_follow_up
BEGIN SELECT RAISE(ABORT, 'red-flag screen: what came of it is added, not changed'); END;
CREATE TRIGGER screening_follow_up_is_not_replaced BEFORE INSERT ON screening_follow_up
WHEN EXISTS (SELECT 1 FROM screening_follow_up WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'red-flag screen: what came of it is added, not changed'); END;
CREATE TRIGGER screening_follow_up_is_not_deleted BEFORE DELETE ON screening_follow_up
WHEN EXISTS (SELECT 1 FROM screening WHERE id = OLD.screening_id
             AND client_id NOT IN (SELECT client_id FROM erasure))
BEGIN SELECT RAISE(ABORT, 'red-flag screen: what came of it is added, not changed'); END;
