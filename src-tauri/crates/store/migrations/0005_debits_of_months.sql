-- A page asks for the debits of its months, and what watches asks for those paid lately, however long ago they fell due.
CREATE INDEX debits_by_month ON debits (month, at);
CREATE INDEX debits_by_payment ON debits (paid_at);
-- Which bills a debit is on is asked whenever one changes.
CREATE INDEX bill_debits_by_debit ON bill_debits (debit_id);
