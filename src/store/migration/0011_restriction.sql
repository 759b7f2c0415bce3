-- Format 11: a restricted record takes nothing in, whatever it is.
CREATE TRIGGER episode_of_restricted BEFORE INSERT ON episode
WHEN NEW.client_id IN (SELECT client_id FROM client_restricted)
BEGIN SELECT RAISE(ABORT, 'restricted record: nothing is added'); END;
CREATE TRIGGER attachment_of_restricted BEFORE INSERT ON attachment
WHEN NEW.client_id IN (SELECT client_id FROM client_restricted)
BEGIN SELECT RAISE(ABORT, 'restricted record: nothing is added'); END;
CREATE TRIGGER health_review_of_restricted BEFORE INSERT ON health_review
WHEN NEW.client_id IN (SELECT client_id FROM client_restricted)
BEGIN SELECT RAISE(ABORT, 'restricted record: nothing is added'); END;
CREATE TRIGGER screening_of_restricted BEFORE INSERT ON screening
WHEN NEW.client_id IN (SELECT client_id FROM client_restricted)
BEGIN SELECT RAISE(ABORT, 'restricted record: nothing is added'); END;
CREATE TRIGGER screening_follow_up_of_restricted BEFORE INSERT ON screening_follow_up
WHEN EXISTS (SELECT 1 FROM screening WHERE id = NEW.screening_id
             AND client_id IN (SELECT client_id FROM client_restricted))
BEGIN SELECT RAISE(ABORT, 'restricted record: nothing is added'); END;
CREATE TRIGGER consent_of_restricted BEFORE INSERT ON consent
WHEN NEW.client_id IN (SELECT client_id FROM client_restricted)
BEGIN SELECT RAISE(ABORT, 'restricted record: nothing is added'); END;
-- Two things stay possible, because they are the client's right while a record is restricted: to take a
-- consent back (GDPR, article 7(3)), and to have what is wrong put right (article 16).
CREATE TRIGGER episode_session_of_restricted BEFORE INSERT ON episode_session
WHEN EXISTS (SELECT 1 FROM episode WHERE id = NEW.episode_id
             AND client_id IN (SELECT client_id FROM client_restricted))
BEGIN SELECT RAISE(ABORT, 'restricted record: nothing is added'); END;
CREATE TRIGGER episode_plan_of_restricted BEFORE INSERT ON episode_plan
WHEN EXISTS (SELECT 1 FROM episode WHERE id = NEW.episode_id
             AND client_id IN (SELECT client_id FROM client_restricted))
BEGIN SELECT RAISE(ABORT, 'restricted record: nothing is added'); END;
CREATE TRIGGER episode_measurement_of_restricted BEFORE INSERT ON episode_measurement
WHEN EXISTS (SELECT 1 FROM episode WHERE id = NEW.episode_id
             AND client_id IN (SELECT client_id FROM client_restricted))
BEGIN SELECT RAISE(ABORT, 'restricted record: nothing is added'); END;
