-- Format 4: several e-mail addresses, a guardian, tags, how a client heard of the practice, and
-- the last visit of merged records. Never edited after release.

CREATE TABLE client_email (
  client_id INTEGER NOT NULL REFERENCES client ON DELETE CASCADE,
  place     INTEGER NOT NULL CHECK (place >= 1),
  address   TEXT NOT NULL CHECK (address <> ''),
  PRIMARY KEY (client_id, place)
) STRICT, WITHOUT ROWID;
INSERT INTO client_email (client_id, place, address) SELECT id, 1, email FROM client WHERE email <> '';
ALTER TABLE client DROP COLUMN email;

ALTER TABLE client ADD COLUMN heard_of_us TEXT NOT NULL DEFAULT '';

CREATE TABLE client_guardian (
  client_id INTEGER PRIMARY KEY REFERENCES client ON DELETE CASCADE,
  name      TEXT NOT NULL CHECK (name <> ''),
  relation  TEXT NOT NULL,
  phone     TEXT CHECK (phone <> ''),
  email     TEXT NOT NULL
) STRICT;

CREATE TABLE client_tag (
  client_id INTEGER NOT NULL REFERENCES client ON DELETE CASCADE,
  place     INTEGER NOT NULL CHECK (place >= 1),
  tag       TEXT NOT NULL CHECK (tag <> ''),
  PRIMARY KEY (client_id, place)
) STRICT, WITHOUT ROWID;

-- Someone entered twice is often known by their birth date.
CREATE INDEX client_by_birth ON client (born_on) WHERE born_on IS NOT NULL;

-- The last visit counts the visits of the records merged into one, too.
DROP TRIGGER last_visit_after_insert;
DROP TRIGGER last_visit_after_update;
DROP TRIGGER last_visit_after_delete;
CREATE TRIGGER last_visit_after_insert AFTER INSERT ON session BEGIN
  UPDATE client SET last_visit_on = NEW.held_on
  WHERE id IN (SELECT whole_id FROM client_whole WHERE client_id = NEW.client_id)
    AND NEW.held_on > coalesce(last_visit_on, '');
END;
CREATE TRIGGER last_visit_after_update AFTER UPDATE OF held_on, client_id ON session BEGIN
  UPDATE client SET last_visit_on = (
    SELECT max(held_on) FROM session
    WHERE client_id IN (SELECT client_id FROM client_whole WHERE whole_id = client.id))
  WHERE id IN (SELECT whole_id FROM client_whole WHERE client_id IN (OLD.client_id, NEW.client_id));
END;
CREATE TRIGGER last_visit_after_delete AFTER DELETE ON session BEGIN
  UPDATE client SET last_visit_on = (
    SELECT max(held_on) FROM session
    WHERE client_id IN (SELECT client_id FROM client_whole WHERE whole_id = client.id))
  WHERE id IN (SELECT whole_id FROM client_whole WHERE client_id = OLD.client_id);
END;
CREATE TRIGGER last_visit_after_merge AFTER INSERT ON client_merge BEGIN
  UPDATE client SET last_visit_on = (
    SELECT max(held_on) FROM session
    WHERE client_id IN (SELECT client_id FROM client_whole WHERE whole_id = client.id))
  WHERE id = NEW.into_id;
END;
CREATE TRIGGER last_visit_after_merge_moves AFTER UPDATE OF into_id ON client_merge BEGIN
  UPDATE client SET last_visit_on = (
    SELECT max(held_on) FROM session
    WHERE client_id IN (SELECT client_id FROM client_whole WHERE whole_id = client.id))
  WHERE id IN (OLD.into_id, NEW.into_id);
END;
CREATE TRIGGER last_visit_after_parting AFTER DELETE ON client_merge BEGIN
  UPDATE client SET last_visit_on = (
    SELECT max(held_on) FROM session
    WHERE client_id IN (SELECT client_id FROM client_whole WHERE whole_id = client.id))
  WHERE id = OLD.into_id;
END;
