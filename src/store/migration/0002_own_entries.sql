-- Format 2: the user's own entries of the library, and their own pictures of home-care items.
-- Never edited after release.
--
-- An entry is known by its kind and key, as notes and plans name it. Kinds and keys are free
-- words here, because the catalogue grows without a change of format; what a version does not
-- know it leaves alone.

CREATE TABLE own_entry (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  uid        BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
  kind       TEXT NOT NULL CHECK (kind <> ''),
  key        TEXT NOT NULL CHECK (key <> ''),
  -- as JSON; none where a built-in entry is only hidden
  content    TEXT CHECK (content IS NULL OR json_valid(content)),
  hidden     INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1)),
  created_at TEXT NOT NULL CHECK (created_at IS strftime('%Y-%m-%dT%H:%M:%SZ', created_at)),
  updated_at TEXT NOT NULL CHECK (updated_at IS strftime('%Y-%m-%dT%H:%M:%SZ', updated_at)),
  revision   INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
  UNIQUE (kind, key),
  CHECK (content IS NOT NULL OR hidden = 1)
) STRICT;

-- One picture for an item, built-in or own, as PNG; what it shows in words is printed with it.
CREATE TABLE own_picture (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  item        TEXT NOT NULL UNIQUE CHECK (item <> ''),
  png         BLOB NOT NULL CHECK (length(png) BETWEEN 8 AND 12582912),
  alternative TEXT NOT NULL CHECK (trim(alternative) <> ''),
  created_at  TEXT NOT NULL CHECK (created_at IS strftime('%Y-%m-%dT%H:%M:%SZ', created_at)),
  updated_at  TEXT NOT NULL CHECK (updated_at IS strftime('%Y-%m-%dT%H:%M:%SZ', updated_at))
) STRICT;
