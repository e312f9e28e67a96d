-- The ledger of one simulator process, or of several replicas of it. A process plays many parties; every row names its
-- party. Nothing here is specific to PostgreSQL: no sequences, triggers, functions or foreign keys on the hot
-- path, so that PostgreSQL-compatible distributed databases run it as it is.
--
-- Indexes of payment lead with what is different in every row. All rows of a party share one party and few senders; an
-- index that leads with those looks as good to a planner without statistics, and is then read from end to end.

CREATE TABLE payment (
    party           text        NOT NULL, -- who keeps this row
    payment_id      text        NOT NULL, -- the payment in the words of the payer's wallet
    sender          text        NOT NULL, -- institution the message came from
    type            text        NOT NULL, -- kind of message: Pay, Debit, Credit, Refund ...
    message_id      text        NOT NULL, -- of the message that opened it
    fingerprint     text        NOT NULL, -- SHA-256 of the received bytes, 64 hex digits
    version         integer     NOT NULL, -- counts the changes; a change names the version it has seen
    state           text        NOT NULL, -- PaymentState
    voucher         text,                 -- the network's number of the payment, once known
    settlement_date date        NOT NULL,
    request         text        NOT NULL, -- the neutral message, JSON
    outcome         text,                 -- the neutral answer, JSON
    answer          bytea,                -- the body of the answer as it went over the wire, byte for byte
    opened_at       timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    PRIMARY KEY (payment_id, party, sender, type), -- idempotency (messages.md 3.2)
    UNIQUE (message_id, party, sender)             -- the same message never opens two payments (messages.md 3.20)
);

CREATE INDEX payment_by_voucher ON payment (voucher, party) WHERE voucher IS NOT NULL;

CREATE INDEX payment_by_time ON payment (opened_at);

-- What a restarted party has to resolve; stays small. The list is PaymentState.isInFlight().
CREATE INDEX payment_in_flight ON payment (opened_at)
    WHERE state IN ('AUTHORISING', 'UNKNOWN', 'REVERSAL_PENDING', 'CANCEL_PENDING', 'REFUND_PENDING');

-- Double entry: the postings of one change of a payment sum to zero in each currency.
CREATE TABLE posting (
    party           text        NOT NULL,
    payment_id      text        NOT NULL,
    sender          text        NOT NULL,
    type            text        NOT NULL, -- OPENING for opening balances, which have no payment
    version         integer     NOT NULL, -- the change of the payment that booked it
    line            integer     NOT NULL, -- position in that change, from 0
    account         text        NOT NULL,
    currency        char(3)     NOT NULL,
    amount          bigint      NOT NULL, -- minor units; positive is what the account holder gains
    settlement_date date        NOT NULL,
    booked_at       timestamptz NOT NULL,
    PRIMARY KEY (payment_id, party, sender, type, version, line)
);

-- Accounts that must never be overdrawn: payers. All others exist by being posted to.
CREATE TABLE account (
    party     text    NOT NULL,
    account   text    NOT NULL,
    currency  char(3) NOT NULL,
    available bigint  NOT NULL CHECK (available >= 0), -- minor units; always the sum of the account's postings
    PRIMARY KEY (party, account, currency)
);

-- Outbox: what must reach a counterparty, delivered until answered (messages.md 3.22).
CREATE TABLE advice (
    party        text        NOT NULL,
    payment_id   text        NOT NULL,
    sender       text        NOT NULL,
    type         text        NOT NULL,
    version      integer     NOT NULL, -- the change of the payment that caused it
    line         integer     NOT NULL, -- position in that change, from 0
    counterparty text        NOT NULL,
    message_id   text        NOT NULL, -- a repeat is the same message
    kind         text        NOT NULL, -- Result, Reversal ...
    body         text        NOT NULL, -- the neutral message, JSON
    due_at       timestamptz NOT NULL,
    attempts     integer     NOT NULL,
    state        text        NOT NULL, -- PENDING, DONE, EXCEPTION
    PRIMARY KEY (payment_id, party, sender, type, version, line)
);

CREATE INDEX advice_due ON advice (due_at) WHERE state = 'PENDING';

CREATE TABLE quote (
    party      text        NOT NULL,
    quote_id   text        NOT NULL,
    payment_id text        NOT NULL,
    body       text        NOT NULL, -- the neutral answer, JSON
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (party, quote_id)
);

-- Things that serve one payment only: quotes, one-time codes, dynamic codes.
CREATE TABLE used (
    party      text NOT NULL,
    kind       text NOT NULL,
    value      text NOT NULL,
    payment_id text NOT NULL, -- the payment that used it, with sender and type
    sender     text NOT NULL,
    type       text NOT NULL,
    PRIMARY KEY (party, kind, value)
);

-- A declined payment frees what it had claimed.
CREATE INDEX used_by_payment ON used (payment_id, party);

-- One row per running writer: the last batch it committed. After a lost connection it tells whether a commit happened.
CREATE TABLE writer (
    id    uuid   PRIMARY KEY,
    batch bigint NOT NULL
);
