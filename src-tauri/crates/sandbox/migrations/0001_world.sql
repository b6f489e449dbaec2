-- The simulated world of one account. Instants are milliseconds since 1970 in UTC; amounts are integers in
-- millionths of a dollar; phone numbers are their E.164 digits.

CREATE TABLE account (
    one                 INTEGER PRIMARY KEY CHECK (one = 1),
    world_id            TEXT NOT NULL,              -- makes cursors of another world unusable here
    name                TEXT NOT NULL,
    zone                TEXT NOT NULL,
    opened_at           INTEGER NOT NULL,
    now                 INTEGER NOT NULL,
    seed                INTEGER NOT NULL,
    terms               TEXT NOT NULL,              -- the parameters, as JSON
    agreed_yearly       INTEGER,
    card_brand          TEXT NOT NULL,
    card_last4          TEXT NOT NULL,
    card_expires        TEXT NOT NULL,              -- 2028-04: its last month
    card_behaviour      TEXT NOT NULL,
    traffic_enabled     INTEGER NOT NULL,
    traffic_seed        INTEGER NOT NULL,
    traffic_intensity   INTEGER NOT NULL,           -- percent
    report_shortfall    INTEGER NOT NULL,           -- paid dialogues Meta's next reports leave out
    bills_from          TEXT NOT NULL,              -- the first month without a bill yet
    story_today         INTEGER,                    -- the demo's last instant; null without a story
    story_step          INTEGER NOT NULL,           -- how many of the demo's scenes were played
    latest_message      INTEGER,                    -- when the last message was taken
    ledger              TEXT NOT NULL               -- the state of the rules' ledger, as JSON
) STRICT;

CREATE TABLE wabas (
    key     INTEGER PRIMARY KEY,
    name    TEXT NOT NULL,
    zone    TEXT NOT NULL,
    month   TEXT NOT NULL                           -- the month that is running
) STRICT;

CREATE TABLE numbers (
    key             INTEGER PRIMARY KEY,
    number          INTEGER NOT NULL,
    waba            INTEGER NOT NULL REFERENCES wabas (key),
    display_name    TEXT NOT NULL,
    name_status     TEXT NOT NULL,
    name_review_at  INTEGER,
    plan            TEXT NOT NULL,
    next_plan       TEXT,
    since           INTEGER NOT NULL,
    hosting_index   INTEGER NOT NULL,               -- months from `since` to the last hosting date that was reached
    paid_until      INTEGER NOT NULL,
    yearly_price    INTEGER,                        -- what its yearly plan was agreed at
    standing        TEXT NOT NULL,                  -- as JSON
    deletable_from  INTEGER,
    connected_at    INTEGER,
    cancelled_at    INTEGER,
    deleted_at      INTEGER,
    quality         TEXT NOT NULL,
    profile         TEXT NOT NULL,
    code_sent_at    INTEGER,
    code_method     TEXT,
    code_attempts   INTEGER NOT NULL
) STRICT;

CREATE TABLE messages (
    seq         INTEGER PRIMARY KEY,
    at          INTEGER NOT NULL,
    number      INTEGER NOT NULL REFERENCES numbers (key),
    customer    INTEGER NOT NULL,
    what        INTEGER NOT NULL                    -- bits: 1 out, 2 template, 4 from an ad
) STRICT;

-- Who has clicked through an ad before (D5).
CREATE INDEX messages_from_ads ON messages (number, customer) WHERE what >= 4;

-- Messages the control interface wants delivered when the clock gets there.
CREATE TABLE planned_messages (
    seq         INTEGER PRIMARY KEY,
    at          INTEGER NOT NULL,
    number      INTEGER NOT NULL REFERENCES numbers (key),
    customer    INTEGER NOT NULL,
    what        INTEGER NOT NULL
) STRICT;

CREATE TABLE debits (
    key         INTEGER PRIMARY KEY,
    at          INTEGER NOT NULL,
    amount      INTEGER NOT NULL,
    kind        TEXT NOT NULL,
    waba        INTEGER REFERENCES wabas (key),
    number      INTEGER REFERENCES numbers (key),
    month       TEXT NOT NULL,
    outcome     TEXT NOT NULL,
    paid_at     INTEGER,
    dialogues   INTEGER,
    first_seq   INTEGER,
    last_seq    INTEGER,
    accrued     INTEGER,
    carry       INTEGER,
    period_from INTEGER,
    period_to   INTEGER
) STRICT;

CREATE INDEX debits_by_month ON debits (month);
CREATE INDEX debits_unpaid ON debits (key) WHERE outcome = 'failed';

CREATE TABLE attempts (
    seq     INTEGER PRIMARY KEY,
    debit   INTEGER NOT NULL REFERENCES debits (key),
    at      INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    decline TEXT
) STRICT;

CREATE INDEX attempts_by_debit ON attempts (debit);

-- Which unpaid debits keep which numbers suspended (H4, W4).
CREATE TABLE suspensions (
    debit   INTEGER NOT NULL REFERENCES debits (key),
    number  INTEGER NOT NULL REFERENCES numbers (key),
    PRIMARY KEY (debit, number)
) STRICT, WITHOUT ROWID;

-- Every state a debit was in, in the order they came to be.
CREATE TABLE debit_states (
    seq     INTEGER PRIMARY KEY,
    debit   INTEGER NOT NULL REFERENCES debits (key),
    body    TEXT NOT NULL
) STRICT;

CREATE TABLE dialogues (
    seq         INTEGER PRIMARY KEY,
    at          INTEGER NOT NULL,
    number      INTEGER NOT NULL REFERENCES numbers (key),
    waba        INTEGER NOT NULL REFERENCES wabas (key),
    customer    INTEGER NOT NULL,
    month       TEXT NOT NULL,
    initiator   TEXT NOT NULL,
    entry       TEXT NOT NULL,
    first_click INTEGER NOT NULL,
    market      TEXT NOT NULL,
    charge      TEXT NOT NULL,
    place       INTEGER,
    rate        INTEGER,
    debit       INTEGER REFERENCES debits (key)     -- null while it is accrued, or free
) STRICT;

CREATE INDEX dialogues_accrued ON dialogues (waba, number) WHERE charge = 'paid' AND debit IS NULL;
CREATE INDEX dialogues_paid ON dialogues (number) WHERE charge = 'paid';
CREATE INDEX dialogues_by_month ON dialogues (waba, month) WHERE charge = 'paid';

CREATE TABLE events (
    seq     INTEGER PRIMARY KEY,
    at      INTEGER NOT NULL,
    number  INTEGER NOT NULL REFERENCES numbers (key),
    kind    TEXT NOT NULL,
    detail  TEXT
) STRICT;

CREATE TABLE bills (
    month       TEXT PRIMARY KEY,
    issued_at   INTEGER NOT NULL,
    lines       TEXT NOT NULL                       -- as JSON; refunds come on top
) STRICT, WITHOUT ROWID;

CREATE TABLE reports (
    seq             INTEGER PRIMARY KEY,
    waba            INTEGER NOT NULL REFERENCES wabas (key),
    month           TEXT NOT NULL,
    paid_dialogues  INTEGER NOT NULL,
    issued_at       INTEGER NOT NULL,
    UNIQUE (waba, month)
) STRICT;

CREATE TABLE cancellations (
    key             INTEGER PRIMARY KEY,
    number          INTEGER NOT NULL UNIQUE REFERENCES numbers (key),
    requested_at    INTEGER NOT NULL,
    rule            TEXT NOT NULL,
    extra_debit     INTEGER REFERENCES debits (key),
    last_dialogue   INTEGER REFERENCES dialogues (seq),
    meta_date       INTEGER,
    paid_at         INTEGER,                        -- when its last paid dialogue was paid for
    deletable_from  INTEGER,
    deletable_at    INTEGER
) STRICT;

CREATE TABLE refund_claims (
    key         INTEGER PRIMARY KEY,
    month       TEXT NOT NULL,
    waba        INTEGER NOT NULL REFERENCES wabas (key),
    amount      INTEGER NOT NULL,
    reason      TEXT NOT NULL,
    made_at     INTEGER NOT NULL,
    state       TEXT NOT NULL,
    decided_at  INTEGER,
    debit       INTEGER REFERENCES debits (key),
    answer      TEXT
) STRICT;

-- Every keyed request that was decided, with its answer (stored in the transaction of its effect).
CREATE TABLE requests (
    key         TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    status      INTEGER NOT NULL,
    body        TEXT NOT NULL
) STRICT, WITHOUT ROWID;
