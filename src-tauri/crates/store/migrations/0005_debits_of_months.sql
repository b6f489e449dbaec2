-- A page asks for the debits of its months, and what watches asks for those paid lately, however long ago they fell due.
CREATE INDEX debits_by_month ON debits (month, at);
CREATE INDEX debits_by_payment ON debits (paid_at);
