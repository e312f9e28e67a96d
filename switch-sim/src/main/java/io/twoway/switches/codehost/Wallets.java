package io.twoway.switches.codehost;

import io.twoway.party.topology.Party;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Request.UserId;

/// The back-ends of the wallets that open codes.
interface Wallets {

    /// Who is the payer behind a one-time code?
    Answer ask(Party me, Party wallet, UserId asked);
}
