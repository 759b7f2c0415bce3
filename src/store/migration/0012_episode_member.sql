-- Format 12: what belongs to one person is not put into another's episode, whatever writes it. Of records that
-- are merged all belongs to one. When a merge is taken back a link may lead to the other person's episode; it
-- stays, and counts for none.
CREATE TRIGGER episode_session_of_another BEFORE INSERT ON episode_session
WHEN NOT EXISTS (
  SELECT 1 FROM session member
    JOIN client_whole theirs ON theirs.client_id = member.client_id
    JOIN client_whole whose ON whose.whole_id = theirs.whole_id
    JOIN episode ON episode.client_id = whose.client_id
  WHERE member.id = NEW.session_id AND episode.id = NEW.episode_id)
BEGIN SELECT RAISE(ABORT, 'episode of another client: nothing is put into it'); END;
CREATE TRIGGER episode_session_of_another_later BEFORE UPDATE ON episode_session
WHEN NOT EXISTS (
  SELECT 1 FROM session member
    JOIN client_whole theirs ON theirs.client_id = member.client_id
    JOIN client_whole whose ON whose.whole_id = theirs.whole_id
    JOIN episode ON episode.client_id = whose.client_id
  WHERE member.id = NEW.session_id AND episode.id = NEW.episode_id)
BEGIN SELECT RAISE(ABORT, 'episode of another client: nothing is put into it'); END;
CREATE TRIGGER episode_plan_of_another BEFORE INSERT ON episode_plan
WHEN NOT EXISTS (
  SELECT 1 FROM plan member
    JOIN client_whole theirs ON theirs.client_id = member.client_id
    JOIN client_whole whose ON whose.whole_id = theirs.whole_id
    JOIN episode ON episode.client_id = whose.client_id
  WHERE member.id = NEW.plan_id AND episode.id = NEW.episode_id)
BEGIN SELECT RAISE(ABORT, 'episode of another client: nothing is put into it'); END;
CREATE TRIGGER episode_plan_of_another_later BEFORE UPDATE ON episode_plan
WHEN NOT EXISTS (
  SELECT 1 FROM plan member
    JOIN client_whole theirs ON theirs.client_id = member.client_id
    JOIN client_whole whose ON whose.whole_id = theirs.whole_id
    JOIN episode ON episode.client_id = whose.client_id
  WHERE member.id = NEW.plan_id AND episode.id = NEW.episode_id)
BEGIN SELECT RAISE(ABORT, 'episode of another client: nothing is put into it'); END;
CREATE TRIGGER episode_measurement_of_another BEFORE INSERT ON episode_measurement
WHEN NOT EXISTS (
  SELECT 1 FROM measurement member
    JOIN client_whole theirs ON theirs.client_id = member.client_id
    JOIN client_whole whose ON whose.whole_id = theirs.whole_id
    JOIN episode ON episode.client_id = whose.client_id
  WHERE member.id = NEW.measurement_id AND episode.id = NEW.episode_id)
BEGIN SELECT RAISE(ABORT, 'episode of another client: nothing is put into it'); END;
CREATE TRIGGER episode_measurement_of_another_later BEFORE UPDATE ON episode_measurement
WHEN NOT EXISTS (
  SELECT 1 FROM measurement member
    JOIN client_whole theirs ON theirs.client_id = member.client_id
    JOIN client_whole whose ON whose.whole_id = theirs.whole_id
    JOIN episode ON episode.client_id = whose.client_id
  WHERE member.id = NEW.measurement_id AND episode.id = NEW.episode_id)
BEGIN SELECT RAISE(ABORT, 'episode of another client: nothing is put into it'); END;
