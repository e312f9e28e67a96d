-- What could not be delivered is stored and forwarded in the order it came about, and not for ever (messages.md 3.22).
ALTER TABLE advice ADD COLUMN created_at timestamptz NOT NULL DEFAULT '1970-01-01 00:00:00+00';
ALTER TABLE advice ADD COLUMN expires_at timestamptz NOT NULL DEFAULT '9999-01-01 00:00:00+00'; -- then people decide
ALTER TABLE advice ADD COLUMN silent boolean NOT NULL DEFAULT false; -- the last attempt got no answer at all

CREATE INDEX advice_by_counterparty ON advice (party, counterparty, created_at) WHERE state = 'PENDING';
