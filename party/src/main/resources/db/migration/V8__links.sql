-- What a party knows about its link to another, as far as it must survive the process (messages.md 3.26).
CREATE TABLE link (
    party      text        NOT NULL, -- whose view this is
    peer       text        NOT NULL,
    mine       text        NOT NULL, -- NEW, ON, OFF: what the party has told the peer
    theirs     text        NOT NULL, -- the same of the peer
    misses     integer     NOT NULL, -- echoes in a row that were not answered
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (party, peer)
);

-- Keys that came after the first ones. Each replaces the one before it.
CREATE TABLE link_key (
    party      text        NOT NULL, -- whose view this is
    peer       text        NOT NULL,
    owner      text        NOT NULL, -- who signs with it: the party or the peer
    kid        text        NOT NULL,
    public_key text        NOT NULL, -- SubjectPublicKeyInfo, base64; the private key lies in the data folder
    in_use     boolean     NOT NULL, -- whether its owner may sign with it: the peer has acknowledged it
    changed_at timestamptz NOT NULL, -- when it was announced
    old_until  timestamptz NOT NULL, -- from then on, what it replaced is refused
    PRIMARY KEY (party, peer, kid)
);
