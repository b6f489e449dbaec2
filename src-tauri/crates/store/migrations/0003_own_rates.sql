-- Rate cards of one's own, each from one file. They are ours alone: no provider knows them, and a sync leaves them.
CREATE TABLE own_cards (
    seq         INTEGER PRIMARY KEY,
    name        TEXT NOT NULL,
    imported_at INTEGER NOT NULL
) STRICT;

CREATE TABLE own_rates (
    card           INTEGER NOT NULL REFERENCES own_cards (seq) ON DELETE CASCADE,
    effective_from INTEGER NOT NULL,
    market         TEXT NOT NULL,
    category       TEXT NOT NULL,
    unit           TEXT NOT NULL CHECK (unit IN ('', 'conversation', 'message')),
    tier_from      INTEGER NOT NULL CHECK (tier_from > 0),
    rate_micros    INTEGER NOT NULL CHECK (rate_micros >= 0),
    currency       TEXT NOT NULL,
    PRIMARY KEY (card, effective_from, market, category, unit, tier_from)
) STRICT, WITHOUT ROWID;
