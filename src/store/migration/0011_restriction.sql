-- Format 11: a restricted record takes nothing in, whatever it is.
CREATE TRIGGER episode_of_restricted BEFORE INSERT ON episode
WHEN NEW.client_id IN (SELECT client_id FROM client_restricted)
BEGIN SELECT RAISE(ABORT, 'restricted record: nothing is added'); END;
CREATE TRIGGER attachment_of_restricted BEFORE INSERT ON attachment
WHEN NEW.client_id IN (SELECT client_id FROM client_restricted)
BEGIN SELECT RAISE(ABORT, 'restricted record: nothing is added'); END;
