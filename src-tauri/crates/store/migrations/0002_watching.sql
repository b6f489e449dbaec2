-- What the owner is told and has said: ours alone, never fetched or rebuilt.
--
-- An alert is raised once per cycle: `cycle` names what happened, such as the month and the WABA.
CREATE TABLE alerts (
    id        INTEGER PRIMARY KEY,
    kind      TEXT NOT NULL,
    cycle     TEXT NOT NULL,
    at        INTEGER NOT NULL,                  -- business time
    raised_at INTEGER NOT NULL,                  -- this computer's time
    body      TEXT NOT NULL,                     -- its facts, JSON
    told_at   INTEGER,                           -- when the desktop said it
    muted     INTEGER NOT NULL DEFAULT 0 CHECK (muted IN (0, 1)),
    UNIQUE (kind, cycle)
) STRICT;
CREATE INDEX alerts_by_time ON alerts (at);

-- What differs from the rule of a kind as it is built in.
CREATE TABLE alert_rules (
    kind          TEXT PRIMARY KEY,
    enabled       INTEGER NOT NULL CHECK (enabled IN (0, 1)),
    level         INTEGER,
    amount_micros INTEGER,
    muted_until   INTEGER
) STRICT, WITHOUT ROWID;

-- What was last expected of a debit at month start, to compare it with when it comes.
CREATE TABLE expected_debits (
    waba          TEXT NOT NULL,
    month         INTEGER NOT NULL,
    amount_micros INTEGER NOT NULL,
    currency      TEXT NOT NULL,
    noted_at      INTEGER NOT NULL,
    PRIMARY KEY (waba, month)
) STRICT, WITHOUT ROWID;

-- Days that were unlike their weekday: what the owner says of them.
CREATE TABLE day_marks (
    day       INTEGER PRIMARY KEY,
    mark      TEXT NOT NULL CHECK (mark IN ('expected', 'watching')),
    marked_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The team a number belongs to from a day on, the last day included; at most one at a time.
CREATE TABLE teams (
    number_id TEXT NOT NULL,
    from_day  INTEGER NOT NULL,
    to_day    INTEGER,
    team      TEXT NOT NULL,
    PRIMARY KEY (number_id, from_day)
) STRICT, WITHOUT ROWID;

CREATE TABLE saved_views (
    page TEXT NOT NULL,
    name TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (page, name)
) STRICT, WITHOUT ROWID;
