-- Format 9: episodes of care. "Left low back, since March": what sessions, measures and sheets belong to.
-- A signed note stays untouched: what belongs to an episode stands in tables of its own.
CREATE TABLE episode (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  uid             BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
  client_id       INTEGER NOT NULL REFERENCES client ON DELETE CASCADE,
  practitioner_id INTEGER NOT NULL REFERENCES practitioner,
  name            TEXT NOT NULL CHECK (trim(name) <> ''),
  region          TEXT,
  side            TEXT CHECK (side IN ('left', 'right', 'both', 'midline')),
  -- since when it troubles them, as well as they know: a year, a month or a day
  since           TEXT CHECK (since GLOB '[0-9][0-9][0-9][0-9]'
                           OR since GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
                           OR since IS date(since)),
  opened_on       TEXT NOT NULL CHECK (opened_on IS date(opened_on)),
  goal            TEXT NOT NULL,
  closed_on       TEXT CHECK (closed_on IS NULL OR closed_on IS date(closed_on)),
  -- how it ended, in words
  outcome         TEXT NOT NULL,
  created_at      TEXT NOT NULL CHECK (created_at IS strftime('%Y-%m-%dT%H:%M:%SZ', created_at)),
  updated_at      TEXT NOT NULL CHECK (updated_at IS strftime('%Y-%m-%dT%H:%M:%SZ', updated_at)),
  revision        INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  CHECK (closed_on IS NULL OR closed_on >= opened_on),
  CHECK (closed_on IS NOT NULL OR outcome = '')
) STRICT;
CREATE INDEX episode_by_client ON episode (client_id, opened_on DESC, id DESC);

-- Each belongs to one episode at most.
CREATE TABLE episode_session (
  session_id INTEGER PRIMARY KEY REFERENCES session ON DELETE CASCADE,
  episode_id INTEGER NOT NULL REFERENCES episode ON DELETE CASCADE
) STRICT;
CREATE INDEX episode_session_by_episode ON episode_session (episode_id);
CREATE TABLE episode_plan (
  plan_id    INTEGER PRIMARY KEY REFERENCES plan ON DELETE CASCADE,
  episode_id INTEGER NOT NULL REFERENCES episode ON DELETE CASCADE
) STRICT;
CREATE INDEX episode_plan_by_episode ON episode_plan (episode_id);
CREATE TABLE episode_measurement (
  measurement_id INTEGER PRIMARY KEY REFERENCES measurement ON DELETE CASCADE,
  episode_id     INTEGER NOT NULL REFERENCES episode ON DELETE CASCADE
) STRICT;
CREATE INDEX episode_measurement_by_episode ON episode_measurement (episode_id);
