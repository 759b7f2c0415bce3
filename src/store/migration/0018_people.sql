-- Who may do what, and who no longer works here. People who left stay: their lines of the log and their
-- signatures name them.
ALTER TABLE practitioner ADD COLUMN role TEXT NOT NULL DEFAULT 'therapist'
  CHECK (role IN ('owner', 'therapist', 'assistant'));
ALTER TABLE practitioner ADD COLUMN left_at TEXT
  CHECK (left_at IS NULL OR left_at IS strftime('%Y-%m-%dT%H:%M:%SZ', left_at));
UPDATE practitioner SET role = 'owner' WHERE id = (SELECT min(id) FROM practitioner);

-- A practice without an owner could never add anyone, nor let anyone go.
CREATE TRIGGER practitioner_last_owner BEFORE UPDATE OF role, left_at ON practitioner
WHEN OLD.role = 'owner' AND OLD.left_at IS NULL AND (NEW.role <> 'owner' OR NEW.left_at IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM practitioner WHERE id <> OLD.id AND role = 'owner' AND left_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'last owner'); END;
CREATE TRIGGER practitioner_is_not_deleted BEFORE DELETE ON practitioner
BEGIN SELECT RAISE(ABORT, 'people stay: they are named by what they did'); END;
