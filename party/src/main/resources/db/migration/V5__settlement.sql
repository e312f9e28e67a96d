-- Net settlement (messages.md 3.24). A batch is what two institutions owe each other for one corridor, settlement date
-- and currency; its row is also the instruction that moves the net.

CREATE TABLE settlement_batch (
    party           text        NOT NULL, -- whose view this is
    counterparty    text        NOT NULL,
    corridor        text        NOT NULL, -- payer country and payee country: CN-KH
    settlement_date date        NOT NULL,
    currency        char(3)     NOT NULL,
    purchases       bigint      NOT NULL, -- how many
    purchased       bigint      NOT NULL, -- their sum, minor units
    refunds         bigint      NOT NULL,
    refunded        bigint      NOT NULL,
    net             bigint      NOT NULL, -- minor units; positive is what the party owes the counterparty
    value_date      date        NOT NULL, -- when the net moves
    move_id         text        NOT NULL, -- both sides derive the same
    debtor_bank     text        NOT NULL,
    creditor_bank   text        NOT NULL,
    state           text        NOT NULL, -- SettlementState
    reason          text        NOT NULL, -- why it is held
    changed_at      timestamptz NOT NULL,
    PRIMARY KEY (party, counterparty, corridor, settlement_date, currency)
);

CREATE INDEX settlement_batch_unfinished ON settlement_batch (value_date) WHERE state <> 'SETTLED';

-- Which payment is in which batches: one towards the payer's side, one towards the payee's.
CREATE TABLE settlement_entry (
    party           text NOT NULL,
    payment_id      text NOT NULL,
    sender          text NOT NULL,
    type            text NOT NULL,
    counterparty    text NOT NULL,
    corridor        text NOT NULL,
    settlement_date date NOT NULL,
    currency        char(3) NOT NULL,
    PRIMARY KEY (payment_id, party, sender, type, counterparty, settlement_date, currency)
);

CREATE INDEX settlement_entry_by_batch ON settlement_entry (party, counterparty, corridor, settlement_date, currency);

-- Settlement dates that are final here: the files are written, nothing is added any more.
CREATE TABLE settlement_close (
    corridor        text        NOT NULL,
    settlement_date date        NOT NULL,
    closed_at       timestamptz NOT NULL,
    PRIMARY KEY (corridor, settlement_date)
);
