-- The archive of one connection.
--
-- Amounts are INTEGER millionths of the currency's major unit (`_micros`): SQLite has no decimal type.
-- Instants are INTEGER microseconds since 1970 in UTC. A `day` is 20260318 and a `month` 202603, both in the
-- zone of the WABA they belong to. A phone number that is only compared is INTEGER digits; one that is shown
-- is TEXT with its plus. Charges: 0 free allowance, 1 free entry, 2 paid, 3 unpriced. Initiators: 0 business,
-- 1 customer.

CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE account (
    one                  INTEGER PRIMARY KEY CHECK (one = 1),
    id                   TEXT NOT NULL,
    name                 TEXT NOT NULL,
    zone                 TEXT NOT NULL,
    currency             TEXT NOT NULL,
    now                  INTEGER NOT NULL,
    clock                TEXT NOT NULL,
    terms_id             TEXT,
    agreed_yearly_micros INTEGER,
    opened_at            INTEGER,
    card_brand           TEXT,
    card_last4           TEXT,
    card_expires         TEXT,
    card_accepts         INTEGER
) STRICT;

CREATE TABLE unpaid (
    debit_id TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- Every version of the terms ever fetched; the highest seq is in force.
CREATE TABLE terms (
    seq           INTEGER PRIMARY KEY,
    id            TEXT NOT NULL,
    parameters    TEXT NOT NULL,
    first_seen_at INTEGER NOT NULL
) STRICT;

-- Rates are never deleted: a provider that drops an old card must not unprice the past.
CREATE TABLE rates (
    effective_from INTEGER NOT NULL,
    market         TEXT NOT NULL,
    initiator      INTEGER NOT NULL CHECK (initiator IN (0, 1)),
    rate_micros    INTEGER NOT NULL,
    currency       TEXT NOT NULL,
    PRIMARY KEY (effective_from, market, initiator)
) STRICT, WITHOUT ROWID;

CREATE TABLE wabas (
    seq      INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    name     TEXT NOT NULL,
    zone     TEXT NOT NULL,
    currency TEXT NOT NULL,
    listed   INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE numbers (
    seq           INTEGER PRIMARY KEY,
    id            TEXT NOT NULL UNIQUE,
    phone         TEXT NOT NULL,
    waba          INTEGER NOT NULL REFERENCES wabas (seq),
    display_name  TEXT NOT NULL,
    name_status   TEXT NOT NULL,
    plan          TEXT NOT NULL,
    since         INTEGER,
    standing      TEXT NOT NULL,
    deletable_from INTEGER,
    price_micros  INTEGER,
    price_currency TEXT,
    next_debit_at INTEGER,
    paid_until    INTEGER,
    connected_at  INTEGER,
    cancelled_at  INTEGER,
    deleted_at    INTEGER,
    quality       TEXT NOT NULL,
    code_sent_at  INTEGER,
    code_method   TEXT,
    listed        INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE number_events (
    id     TEXT PRIMARY KEY,
    number INTEGER NOT NULL REFERENCES numbers (seq),
    at     INTEGER NOT NULL,
    kind   TEXT NOT NULL,
    detail TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX number_events_by_number ON number_events (number, at);

CREATE TABLE cancellations (
    number                INTEGER PRIMARY KEY REFERENCES numbers (seq),
    reference             TEXT NOT NULL,
    requested_at          INTEGER NOT NULL,
    rule                  TEXT NOT NULL,
    state                 TEXT NOT NULL,
    extra_month_debit_id  TEXT,
    deletable_from        INTEGER,
    promised              INTEGER,
    steps                 TEXT NOT NULL
) STRICT;

-- A rate is in the currency of the number's WABA. `reported_` is what the provider said, `computed_` what the
-- rules say; neither overwrites the other.
CREATE TABLE dialogues (
    seq                  INTEGER PRIMARY KEY,
    id                   TEXT NOT NULL UNIQUE,
    number               INTEGER NOT NULL REFERENCES numbers (seq),
    customer             INTEGER NOT NULL,
    opened_at            INTEGER NOT NULL,
    month                INTEGER NOT NULL,
    day                  INTEGER NOT NULL,
    initiator            INTEGER NOT NULL CHECK (initiator IN (0, 1)),
    entry                INTEGER NOT NULL CHECK (entry IN (0, 1, 2)), -- ordinary, later ad, first ad click
    market               TEXT NOT NULL,
    reported_charge      INTEGER CHECK (reported_charge BETWEEN 0 AND 3),
    reported_place       INTEGER,
    reported_rate_micros INTEGER,
    computed_charge      INTEGER CHECK (computed_charge BETWEEN 0 AND 3),
    computed_place       INTEGER,
    computed_rate_micros INTEGER
) STRICT;
CREATE INDEX dialogues_by_number_month ON dialogues (number, month, opened_at);
CREATE INDEX dialogues_by_month ON dialogues (month, opened_at);
CREATE INDEX dialogues_by_time ON dialogues (opened_at);
CREATE INDEX dialogues_paid ON dialogues (number, opened_at) WHERE reported_charge = 2 OR computed_charge = 2;
CREATE INDEX dialogues_differing ON dialogues (month, number)
    WHERE reported_charge IS NOT NULL AND computed_charge IS NOT NULL
      AND (reported_charge <> computed_charge OR reported_rate_micros IS NOT computed_rate_micros);

-- Day x number x market x initiator, kept by the triggers below in the transaction that changes the rows.
CREATE TABLE rollups (
    day                     INTEGER NOT NULL,
    number                  INTEGER NOT NULL REFERENCES numbers (seq),
    market                  TEXT NOT NULL,
    initiator               INTEGER NOT NULL,
    opened                  INTEGER NOT NULL,
    reported_free_allowance INTEGER NOT NULL,
    reported_free_entry     INTEGER NOT NULL,
    reported_paid           INTEGER NOT NULL,
    reported_unpriced       INTEGER NOT NULL,
    reported_micros         INTEGER NOT NULL,
    computed_free_allowance INTEGER NOT NULL,
    computed_free_entry     INTEGER NOT NULL,
    computed_paid           INTEGER NOT NULL,
    computed_unpriced       INTEGER NOT NULL,
    computed_micros         INTEGER NOT NULL,
    PRIMARY KEY (day, number, market, initiator)
) STRICT, WITHOUT ROWID;
CREATE INDEX rollups_by_number ON rollups (number, day);

-- The one row that says from which moment on our own calculation is stale.
CREATE TABLE audit (
    one        INTEGER PRIMARY KEY CHECK (one = 1),
    dirty_from INTEGER
) STRICT;
INSERT INTO audit (one, dirty_from) VALUES (1, NULL);

CREATE TRIGGER dialogue_added AFTER INSERT ON dialogues BEGIN
    INSERT INTO rollups VALUES (
        new.day, new.number, new.market, new.initiator, 1,
        new.reported_charge IS 0, new.reported_charge IS 1, new.reported_charge IS 2, new.reported_charge IS 3,
        coalesce(new.reported_rate_micros, 0),
        new.computed_charge IS 0, new.computed_charge IS 1, new.computed_charge IS 2, new.computed_charge IS 3,
        coalesce(new.computed_rate_micros, 0))
    ON CONFLICT DO UPDATE SET
        opened                  = opened                  + excluded.opened,
        reported_free_allowance = reported_free_allowance + excluded.reported_free_allowance,
        reported_free_entry     = reported_free_entry     + excluded.reported_free_entry,
        reported_paid           = reported_paid           + excluded.reported_paid,
        reported_unpriced       = reported_unpriced       + excluded.reported_unpriced,
        reported_micros         = reported_micros         + excluded.reported_micros,
        computed_free_allowance = computed_free_allowance + excluded.computed_free_allowance,
        computed_free_entry     = computed_free_entry     + excluded.computed_free_entry,
        computed_paid           = computed_paid           + excluded.computed_paid,
        computed_unpriced       = computed_unpriced       + excluded.computed_unpriced,
        computed_micros         = computed_micros         + excluded.computed_micros;
    UPDATE audit SET dirty_from = new.opened_at WHERE dirty_from IS NULL OR dirty_from > new.opened_at;
END;

CREATE TRIGGER dialogue_removed AFTER DELETE ON dialogues BEGIN
    UPDATE rollups SET
        opened                  = opened                  - 1,
        reported_free_allowance = reported_free_allowance - (old.reported_charge IS 0),
        reported_free_entry     = reported_free_entry     - (old.reported_charge IS 1),
        reported_paid           = reported_paid           - (old.reported_charge IS 2),
        reported_unpriced       = reported_unpriced       - (old.reported_charge IS 3),
        reported_micros         = reported_micros         - coalesce(old.reported_rate_micros, 0),
        computed_free_allowance = computed_free_allowance - (old.computed_charge IS 0),
        computed_free_entry     = computed_free_entry     - (old.computed_charge IS 1),
        computed_paid           = computed_paid           - (old.computed_charge IS 2),
        computed_unpriced       = computed_unpriced       - (old.computed_charge IS 3),
        computed_micros         = computed_micros         - coalesce(old.computed_rate_micros, 0)
     WHERE day = old.day AND number = old.number AND market = old.market AND initiator = old.initiator;
    DELETE FROM rollups
     WHERE day = old.day AND number = old.number AND market = old.market AND initiator = old.initiator AND opened = 0;
    UPDATE audit SET dirty_from = old.opened_at WHERE dirty_from IS NULL OR dirty_from > old.opened_at;
END;

-- What a dialogue is (when, whose, how it began) changed: it moves to another roll-up and all later charges are stale.
CREATE TRIGGER dialogue_moved AFTER UPDATE OF number, customer, opened_at, day, market, initiator, entry ON dialogues
    WHEN (old.number, old.customer, old.opened_at, old.day, old.market, old.initiator, old.entry)
  IS NOT (new.number, new.customer, new.opened_at, new.day, new.market, new.initiator, new.entry) BEGIN
    UPDATE rollups SET
        opened                  = opened                  - 1,
        reported_free_allowance = reported_free_allowance - (old.reported_charge IS 0),
        reported_free_entry     = reported_free_entry     - (old.reported_charge IS 1),
        reported_paid           = reported_paid           - (old.reported_charge IS 2),
        reported_unpriced       = reported_unpriced       - (old.reported_charge IS 3),
        reported_micros         = reported_micros         - coalesce(old.reported_rate_micros, 0),
        computed_free_allowance = computed_free_allowance - (old.computed_charge IS 0),
        computed_free_entry     = computed_free_entry     - (old.computed_charge IS 1),
        computed_paid           = computed_paid           - (old.computed_charge IS 2),
        computed_unpriced       = computed_unpriced       - (old.computed_charge IS 3),
        computed_micros         = computed_micros         - coalesce(old.computed_rate_micros, 0)
     WHERE day = old.day AND number = old.number AND market = old.market AND initiator = old.initiator;
    DELETE FROM rollups
     WHERE day = old.day AND number = old.number AND market = old.market AND initiator = old.initiator AND opened = 0;
    INSERT INTO rollups VALUES (
        new.day, new.number, new.market, new.initiator, 1,
        new.reported_charge IS 0, new.reported_charge IS 1, new.reported_charge IS 2, new.reported_charge IS 3,
        coalesce(new.reported_rate_micros, 0),
        new.computed_charge IS 0, new.computed_charge IS 1, new.computed_charge IS 2, new.computed_charge IS 3,
        coalesce(new.computed_rate_micros, 0))
    ON CONFLICT DO UPDATE SET
        opened                  = opened                  + excluded.opened,
        reported_free_allowance = reported_free_allowance + excluded.reported_free_allowance,
        reported_free_entry     = reported_free_entry     + excluded.reported_free_entry,
        reported_paid           = reported_paid           + excluded.reported_paid,
        reported_unpriced       = reported_unpriced       + excluded.reported_unpriced,
        reported_micros         = reported_micros         + excluded.reported_micros,
        computed_free_allowance = computed_free_allowance + excluded.computed_free_allowance,
        computed_free_entry     = computed_free_entry     + excluded.computed_free_entry,
        computed_paid           = computed_paid           + excluded.computed_paid,
        computed_unpriced       = computed_unpriced       + excluded.computed_unpriced,
        computed_micros         = computed_micros         + excluded.computed_micros;
    UPDATE audit SET dirty_from = min(old.opened_at, new.opened_at)
     WHERE dirty_from IS NULL OR dirty_from > min(old.opened_at, new.opened_at);
END;

-- Only a charge changed, theirs or ours: the same roll-up.
CREATE TRIGGER dialogue_charged AFTER UPDATE OF reported_charge, reported_rate_micros, computed_charge, computed_rate_micros
    ON dialogues
    WHEN (old.number, old.customer, old.opened_at, old.day, old.market, old.initiator, old.entry)
      IS (new.number, new.customer, new.opened_at, new.day, new.market, new.initiator, new.entry) BEGIN
    UPDATE rollups SET
        reported_free_allowance = reported_free_allowance + (new.reported_charge IS 0) - (old.reported_charge IS 0),
        reported_free_entry     = reported_free_entry     + (new.reported_charge IS 1) - (old.reported_charge IS 1),
        reported_paid           = reported_paid           + (new.reported_charge IS 2) - (old.reported_charge IS 2),
        reported_unpriced       = reported_unpriced       + (new.reported_charge IS 3) - (old.reported_charge IS 3),
        reported_micros         = reported_micros         + coalesce(new.reported_rate_micros, 0)
                                                          - coalesce(old.reported_rate_micros, 0),
        computed_free_allowance = computed_free_allowance + (new.computed_charge IS 0) - (old.computed_charge IS 0),
        computed_free_entry     = computed_free_entry     + (new.computed_charge IS 1) - (old.computed_charge IS 1),
        computed_paid           = computed_paid           + (new.computed_charge IS 2) - (old.computed_charge IS 2),
        computed_unpriced       = computed_unpriced       + (new.computed_charge IS 3) - (old.computed_charge IS 3),
        computed_micros         = computed_micros         + coalesce(new.computed_rate_micros, 0)
                                                          - coalesce(old.computed_rate_micros, 0)
     WHERE day = new.day AND number = new.number AND market = new.market AND initiator = new.initiator;
END;

CREATE TABLE debits (
    seq              INTEGER PRIMARY KEY,
    id               TEXT NOT NULL UNIQUE,
    at               INTEGER NOT NULL,
    amount_micros    INTEGER NOT NULL,
    currency         TEXT NOT NULL,
    kind             TEXT NOT NULL,
    waba             INTEGER REFERENCES wabas (seq),
    number           INTEGER REFERENCES numbers (seq),
    month            INTEGER,
    outcome          TEXT NOT NULL,
    paid_at          INTEGER,
    dialogues        INTEGER,
    from_dialogue_id TEXT,
    to_dialogue_id   TEXT,
    accrued_micros   INTEGER,
    carry_micros     INTEGER,
    period_from      INTEGER,
    period_to        INTEGER
) STRICT;
CREATE INDEX debits_by_time ON debits (at);
CREATE INDEX debits_by_number ON debits (number, at);
CREATE INDEX debits_by_waba_month ON debits (waba, month, at);
CREATE INDEX debits_unpaid ON debits (at) WHERE outcome <> 'paid';

CREATE TABLE debit_attempts (
    debit   INTEGER NOT NULL REFERENCES debits (seq) ON DELETE CASCADE,
    place   INTEGER NOT NULL,
    at      INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    decline TEXT,
    PRIMARY KEY (debit, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE bills (
    month            INTEGER PRIMARY KEY,
    id               TEXT NOT NULL,
    state            TEXT NOT NULL,
    issued_at        INTEGER NOT NULL,
    currency         TEXT NOT NULL,
    total_micros     INTEGER NOT NULL,
    hosting_micros   INTEGER NOT NULL,
    dialogues_micros INTEGER NOT NULL,
    extra_micros     INTEGER NOT NULL,
    refunds_micros   INTEGER NOT NULL
) STRICT;

CREATE TABLE bill_debits (
    month    INTEGER NOT NULL REFERENCES bills (month) ON DELETE CASCADE,
    debit_id TEXT NOT NULL,
    PRIMARY KEY (month, debit_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE bill_lines (
    month            INTEGER NOT NULL REFERENCES bills (month) ON DELETE CASCADE,
    place            INTEGER NOT NULL,
    kind             TEXT NOT NULL,
    number_id        TEXT,
    waba_id          TEXT,
    market           TEXT,
    initiator        INTEGER,
    quantity         INTEGER NOT NULL,
    unit_rate_micros INTEGER,
    amount_micros    INTEGER NOT NULL,
    PRIMARY KEY (month, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE reports (
    waba           INTEGER NOT NULL REFERENCES wabas (seq),
    month          INTEGER NOT NULL,
    paid_dialogues INTEGER NOT NULL,
    issued_at      INTEGER NOT NULL,
    PRIMARY KEY (waba, month)
) STRICT, WITHOUT ROWID;

CREATE TABLE refund_claims (
    id            TEXT PRIMARY KEY,
    month         INTEGER NOT NULL,
    waba          INTEGER REFERENCES wabas (seq),
    amount_micros INTEGER NOT NULL,
    currency      TEXT NOT NULL,
    reason        TEXT NOT NULL,
    state         TEXT NOT NULL,
    claimed_at    INTEGER
) STRICT, WITHOUT ROWID;

-- What the rules say, from the same dialogues.
CREATE TABLE computed_months (
    waba           INTEGER NOT NULL REFERENCES wabas (seq),
    month          INTEGER NOT NULL,
    opened         INTEGER NOT NULL,
    free_allowance INTEGER NOT NULL,
    free_entry     INTEGER NOT NULL,
    paid           INTEGER NOT NULL,
    unpriced       INTEGER NOT NULL,
    business       INTEGER NOT NULL,
    customer       INTEGER NOT NULL,
    cost_micros    INTEGER NOT NULL,
    currency       TEXT NOT NULL,
    PRIMARY KEY (waba, month)
) STRICT, WITHOUT ROWID;

CREATE TABLE computed_write_offs (
    seq            INTEGER PRIMARY KEY,
    at             INTEGER NOT NULL,
    waba           INTEGER REFERENCES wabas (seq),
    number         INTEGER REFERENCES numbers (seq),
    reason         TEXT NOT NULL,
    month          INTEGER NOT NULL,
    amount_micros  INTEGER NOT NULL,
    accrued_micros INTEGER NOT NULL,
    carry_micros   INTEGER NOT NULL,
    currency       TEXT NOT NULL,
    dialogues      INTEGER NOT NULL
) STRICT;
CREATE INDEX computed_write_offs_by_time ON computed_write_offs (at);

CREATE TABLE accruals (
    waba           INTEGER PRIMARY KEY REFERENCES wabas (seq),
    as_of          INTEGER NOT NULL,
    accrued_micros INTEGER NOT NULL,
    currency       TEXT NOT NULL,
    free_used      INTEGER NOT NULL
) STRICT;

-- The calculation's memory after every dialogue opened before `until`.
CREATE TABLE ledger_checkpoints (
    until INTEGER PRIMARY KEY,
    state TEXT NOT NULL
) STRICT;

-- Where the provider's figure and ours differ: both, side by side.
CREATE TABLE conflicts (
    kind            TEXT NOT NULL,               -- debit | dialogues | report
    month           INTEGER NOT NULL,
    waba            INTEGER REFERENCES wabas (seq),
    subject         TEXT NOT NULL,               -- what exactly, unique within the rest of the key
    debit_id        TEXT,
    at              INTEGER,
    provider_count  INTEGER,
    our_count       INTEGER,
    provider_micros INTEGER,
    our_micros      INTEGER,
    currency        TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX conflicts_key ON conflicts (month, kind, coalesce(waba, 0), subject);

CREATE TABLE feeds (
    name    TEXT PRIMARY KEY,
    cursor  TEXT,
    fetched INTEGER NOT NULL,
    total   INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE stages (
    name         TEXT PRIMARY KEY,
    finished_at  INTEGER NOT NULL,
    provider_now INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Ours alone: nothing below is ever fetched or rebuilt.
CREATE TABLE intentions (
    id             TEXT PRIMARY KEY,             -- also the idempotency key of the request
    kind           TEXT NOT NULL,
    number_id      TEXT,
    body           TEXT NOT NULL,
    state          TEXT NOT NULL CHECK (state IN ('held', 'sending', 'unknown', 'done', 'refused', 'undone')),
    created_at     INTEGER NOT NULL,
    hold_until     INTEGER,
    hold_left_ms   INTEGER,                      -- set while the countdown is paused
    sent_at        INTEGER,
    resolved_at    INTEGER,
    answer         TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX intentions_by_time ON intentions (created_at);
CREATE INDEX intentions_open ON intentions (created_at) WHERE state IN ('held', 'sending', 'unknown');

CREATE TABLE drafts (
    kind       TEXT PRIMARY KEY,
    body       TEXT NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE notes (
    subject_kind TEXT NOT NULL,
    subject_id   TEXT NOT NULL,
    text         TEXT NOT NULL,
    updated_at   INTEGER NOT NULL,
    PRIMARY KEY (subject_kind, subject_id)
) STRICT, WITHOUT ROWID;
