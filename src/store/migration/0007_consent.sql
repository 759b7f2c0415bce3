-- Format 7: consents. What clients agreed to, word for word. A consent is never edited once given: it is
-- only taken back, by a row of its own, and so both stay readable with their days.
CREATE TABLE consent (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  uid             BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
  client_id       INTEGER NOT NULL REFERENCES client ON DELETE CASCADE,
  -- who took it down
  practitioner_id INTEGER NOT NULL REFERENCES practitioner,
  kind            TEXT NOT NULL CHECK (kind IN ('treatment', 'draping', 'breast_and_chest_wall', 'buttocks',
                                                'upper_inner_thigh', 'perineum', 'data', 'minor', 'photo')),
  -- the catalogue's wording it was made from; the words themselves stand here, as they were
  wording_key     TEXT CHECK (wording_key <> ''),
  name            TEXT NOT NULL CHECK (name <> ''),
  wording         TEXT NOT NULL CHECK (trim(wording) <> '' AND length(wording) <= 10000),
  given_on        TEXT NOT NULL CHECK (given_on IS date(given_on)),
  given           TEXT NOT NULL CHECK (given IN ('paper', 'spoken', 'screen')),
  -- lines of [across, down], in thousandths of the height of the pad
  strokes         TEXT CHECK (strokes IS NULL OR (json_valid(strokes) AND length(strokes) <= 400000)),
  -- who agreed for the client; none if the client did
  guardian        TEXT CHECK (guardian <> ''),
  relation        TEXT NOT NULL,
  witness         TEXT NOT NULL,
  expires_on      TEXT CHECK (expires_on IS NULL OR expires_on IS date(expires_on)),
  created_at      TEXT NOT NULL CHECK (created_at IS strftime('%Y-%m-%dT%H:%M:%SZ', created_at)),
  CHECK ((given = 'screen') = (strokes IS NOT NULL)),
  CHECK (expires_on IS NULL OR expires_on >= given_on),
  CHECK (guardian IS NOT NULL OR (relation = '' AND kind <> 'minor'))
) STRICT;
CREATE INDEX consent_by_client ON consent (client_id, given_on DESC, id DESC);

CREATE TABLE consent_withdrawal (
  consent_id      INTEGER PRIMARY KEY REFERENCES consent ON DELETE CASCADE,
  practitioner_id INTEGER NOT NULL REFERENCES practitioner,
  withdrawn_on    TEXT NOT NULL CHECK (withdrawn_on IS date(withdrawn_on)),
  guardian        TEXT CHECK (guardian <> ''),
  relation        TEXT NOT NULL,
  words           TEXT NOT NULL,
  created_at      TEXT NOT NULL CHECK (created_at IS strftime('%Y-%m-%dT%H:%M:%SZ', created_at)),
  CHECK (guardian IS NOT NULL OR relation = '')
) STRICT;

-- ------------------------------------------------------------------ a consent given does not change
-- A lawful erasure enters the client in `erasure` first, in its own transaction.
CREATE TRIGGER consent_is_not_updated BEFORE UPDATE ON consent
BEGIN SELECT RAISE(ABORT, 'consent: it stays as it was given'); END;
CREATE TRIGGER consent_is_not_replaced BEFORE INSERT ON consent
WHEN EXISTS (SELECT 1 FROM consent WHERE id = NEW.id OR uid = NEW.uid)
BEGIN SELECT RAISE(ABORT, 'consent: it stays as it was given'); END;
CREATE TRIGGER consent_is_not_deleted BEFORE DELETE ON consent
WHEN OLD.client_id NOT IN (SELECT client_id FROM erasure)
BEGIN SELECT RAISE(ABORT, 'consent: it stays as it was given'); END;

CREATE TRIGGER consent_withdrawal_is_not_updated BEFORE UPDATE ON consent_withdrawal
BEGIN SELECT RAISE(ABORT, 'consent: what was taken back stays taken back'); END;
CREATE TRIGGER consent_withdrawal_is_not_replaced BEFORE INSERT ON consent_withdrawal
WHEN EXISTS (SELECT 1 FROM consent_withdrawal WHERE consent_id = NEW.consent_id)
BEGIN SELECT RAISE(ABORT, 'consent: what was taken back stays taken back'); END;
CREATE TRIGGER consent_withdrawal_is_not_deleted BEFORE DELETE ON consent_withdrawal
WHEN EXISTS (SELECT 1 FROM consent WHERE id = OLD.consent_id
             AND client_id NOT IN (SELECT client_id FROM erasure))
BEGIN SELECT RAISE(ABORT, 'consent: what was taken back stays taken back'); END;
CREATE TRIGGER consent_withdrawal_comes_after BEFORE INSERT ON consent_withdrawal
WHEN NEW.withdrawn_on < (SELECT given_on FROM consent WHERE id = NEW.consent_id)
BEGIN SELECT RAISE(ABORT, 'consent: it is taken back after it was given'); END;
