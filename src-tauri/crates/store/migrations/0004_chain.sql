-- The chain over closed months: each link holds what a month came to and the hash of the link before it. Links are
-- only ever added; how they are hashed is said in `src/chain.rs`.
CREATE TABLE chain (
    seq          INTEGER PRIMARY KEY,
    kind         TEXT NOT NULL CHECK (kind IN ('sealed', 'amended')),
    month        INTEGER NOT NULL,
    sealed_at    INTEGER NOT NULL,               -- this computer's time
    provider_now INTEGER NOT NULL,               -- the provider's time of the sync that made the link
    content      TEXT NOT NULL,                  -- JSON: of each part of the month its rows, amount and SHA-256
    changed      TEXT,                           -- JSON, of an amendment: what each part was and is
    previous     TEXT NOT NULL,
    hash         TEXT NOT NULL UNIQUE
) STRICT;
CREATE INDEX chain_by_month ON chain (month, seq);

CREATE TRIGGER link_kept BEFORE DELETE ON chain BEGIN
    SELECT raise(ABORT, 'a link of the chain is never removed');
END;
CREATE TRIGGER link_fixed BEFORE UPDATE ON chain BEGIN
    SELECT raise(ABORT, 'a link of the chain is never changed');
END;

-- Which months have links, and whether they have to be looked at again, so that those nobody touched cost nothing:
-- 0 as its last link says, 1 something was written since, 2 being hashed. Only the triggers below and sealing write it.
CREATE TABLE sealed_months (
    month INTEGER PRIMARY KEY,
    state INTEGER NOT NULL CHECK (state IN (0, 1, 2))
) STRICT;

CREATE TRIGGER seal_dialogue_added AFTER INSERT ON dialogues BEGIN
    UPDATE sealed_months SET state = 1 WHERE month = new.month AND state <> 1;
END;
CREATE TRIGGER seal_dialogue_removed AFTER DELETE ON dialogues BEGIN
    UPDATE sealed_months SET state = 1 WHERE month = old.month AND state <> 1;
END;
CREATE TRIGGER seal_dialogue_changed AFTER UPDATE ON dialogues BEGIN
    UPDATE sealed_months SET state = 1 WHERE month IN (old.month, new.month) AND state <> 1;
END;

-- A debit without a month belongs to the one it fell due in, in the account's zone: no zone is further from UTC than
-- 50,400 seconds.
CREATE TRIGGER seal_debit_added AFTER INSERT ON debits BEGIN
    UPDATE sealed_months SET state = 1 WHERE state <> 1 AND (month = new.month
        OR month IN (SELECT b.month FROM bill_debits b WHERE b.debit_id = new.id)
        OR (new.month IS NULL
            AND month BETWEEN CAST(strftime('%Y%m', new.at / 1000000 - 50400, 'unixepoch') AS INTEGER)
                          AND CAST(strftime('%Y%m', new.at / 1000000 + 50400, 'unixepoch') AS INTEGER)));
END;
CREATE TRIGGER seal_debit_removed AFTER DELETE ON debits BEGIN
    UPDATE sealed_months SET state = 1 WHERE state <> 1 AND (month = old.month
        OR month IN (SELECT b.month FROM bill_debits b WHERE b.debit_id = old.id)
        OR (old.month IS NULL
            AND month BETWEEN CAST(strftime('%Y%m', old.at / 1000000 - 50400, 'unixepoch') AS INTEGER)
                          AND CAST(strftime('%Y%m', old.at / 1000000 + 50400, 'unixepoch') AS INTEGER)));
END;
CREATE TRIGGER seal_debit_changed AFTER UPDATE ON debits BEGIN
    UPDATE sealed_months SET state = 1 WHERE state <> 1 AND (month IN (old.month, new.month)
        OR month IN (SELECT b.month FROM bill_debits b WHERE b.debit_id IN (old.id, new.id))
        OR ((old.month IS NULL OR new.month IS NULL)
            AND month BETWEEN CAST(strftime('%Y%m', min(old.at, new.at) / 1000000 - 50400, 'unixepoch') AS INTEGER)
                          AND CAST(strftime('%Y%m', max(old.at, new.at) / 1000000 + 50400, 'unixepoch') AS INTEGER)));
END;
-- Attempts follow their debit: touching it runs the trigger above.
CREATE TRIGGER seal_attempt_added AFTER INSERT ON debit_attempts BEGIN
    UPDATE debits SET at = at WHERE seq = new.debit;
END;
CREATE TRIGGER seal_attempt_removed AFTER DELETE ON debit_attempts BEGIN
    UPDATE debits SET at = at WHERE seq = old.debit;
END;
CREATE TRIGGER seal_attempt_changed AFTER UPDATE ON debit_attempts BEGIN
    UPDATE debits SET at = at WHERE seq IN (old.debit, new.debit);
END;

CREATE TRIGGER seal_bill_added AFTER INSERT ON bills BEGIN
    UPDATE sealed_months SET state = 1 WHERE month = new.month AND state <> 1;
END;
CREATE TRIGGER seal_bill_removed AFTER DELETE ON bills BEGIN
    UPDATE sealed_months SET state = 1 WHERE month = old.month AND state <> 1;
END;
CREATE TRIGGER seal_bill_changed AFTER UPDATE ON bills BEGIN
    UPDATE sealed_months SET state = 1 WHERE month IN (old.month, new.month) AND state <> 1;
END;
CREATE TRIGGER seal_bill_debit_added AFTER INSERT ON bill_debits BEGIN
    UPDATE sealed_months SET state = 1 WHERE month = new.month AND state <> 1;
END;
CREATE TRIGGER seal_bill_debit_removed AFTER DELETE ON bill_debits BEGIN
    UPDATE sealed_months SET state = 1 WHERE month = old.month AND state <> 1;
END;
CREATE TRIGGER seal_bill_debit_changed AFTER UPDATE ON bill_debits BEGIN
    UPDATE sealed_months SET state = 1 WHERE month IN (old.month, new.month) AND state <> 1;
END;
CREATE TRIGGER seal_bill_line_added AFTER INSERT ON bill_lines BEGIN
    UPDATE sealed_months SET state = 1 WHERE month = new.month AND state <> 1;
END;
CREATE TRIGGER seal_bill_line_removed AFTER DELETE ON bill_lines BEGIN
    UPDATE sealed_months SET state = 1 WHERE month = old.month AND state <> 1;
END;
CREATE TRIGGER seal_bill_line_changed AFTER UPDATE ON bill_lines BEGIN
    UPDATE sealed_months SET state = 1 WHERE month IN (old.month, new.month) AND state <> 1;
END;

CREATE TRIGGER seal_report_added AFTER INSERT ON reports BEGIN
    UPDATE sealed_months SET state = 1 WHERE month = new.month AND state <> 1;
END;
CREATE TRIGGER seal_report_removed AFTER DELETE ON reports BEGIN
    UPDATE sealed_months SET state = 1 WHERE month = old.month AND state <> 1;
END;
CREATE TRIGGER seal_report_changed AFTER UPDATE ON reports BEGIN
    UPDATE sealed_months SET state = 1 WHERE month IN (old.month, new.month) AND state <> 1;
END;
CREATE TRIGGER seal_claim_added AFTER INSERT ON refund_claims BEGIN
    UPDATE sealed_months SET state = 1 WHERE month = new.month AND state <> 1;
END;
CREATE TRIGGER seal_claim_removed AFTER DELETE ON refund_claims BEGIN
    UPDATE sealed_months SET state = 1 WHERE month = old.month AND state <> 1;
END;
CREATE TRIGGER seal_claim_changed AFTER UPDATE ON refund_claims BEGIN
    UPDATE sealed_months SET state = 1 WHERE month IN (old.month, new.month) AND state <> 1;
END;

CREATE TRIGGER seal_tally_added AFTER INSERT ON computed_months BEGIN
    UPDATE sealed_months SET state = 1 WHERE month = new.month AND state <> 1;
END;
CREATE TRIGGER seal_tally_removed AFTER DELETE ON computed_months BEGIN
    UPDATE sealed_months SET state = 1 WHERE month = old.month AND state <> 1;
END;
CREATE TRIGGER seal_tally_changed AFTER UPDATE ON computed_months BEGIN
    UPDATE sealed_months SET state = 1 WHERE month IN (old.month, new.month) AND state <> 1;
END;
CREATE TRIGGER seal_write_off_added AFTER INSERT ON computed_write_offs BEGIN
    UPDATE sealed_months SET state = 1 WHERE month = new.month AND state <> 1;
END;
CREATE TRIGGER seal_write_off_removed AFTER DELETE ON computed_write_offs BEGIN
    UPDATE sealed_months SET state = 1 WHERE month = old.month AND state <> 1;
END;
CREATE TRIGGER seal_write_off_changed AFTER UPDATE ON computed_write_offs BEGIN
    UPDATE sealed_months SET state = 1 WHERE month IN (old.month, new.month) AND state <> 1;
END;

-- Which debits a month has depends on the account's zone.
CREATE TRIGGER seal_account_changed AFTER UPDATE OF id, zone, currency ON account
    WHEN (old.id, old.zone, old.currency) IS NOT (new.id, new.zone, new.currency) BEGIN
    UPDATE sealed_months SET state = 1;
END;
