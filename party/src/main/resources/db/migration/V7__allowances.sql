-- What is counted against a limit: a payer's day, a payer's year, what two switches owe each other for one date.
CREATE TABLE allowance (
    party    text    NOT NULL,
    name     text    NOT NULL, -- whose and for when: dara/2026-11-22
    currency char(3) NOT NULL,
    used     bigint  NOT NULL, -- minor units; always the sum of the uses below
    PRIMARY KEY (party, name, currency)
);

-- Which payment has used how much of it. A payment that comes to nothing gives it back by this.
CREATE TABLE allowance_use (
    party      text    NOT NULL,
    payment_id text    NOT NULL,
    sender     text    NOT NULL,
    type       text    NOT NULL,
    name       text    NOT NULL,
    currency   char(3) NOT NULL,
    amount     bigint  NOT NULL,
    PRIMARY KEY (payment_id, party, sender, type, name)
);
