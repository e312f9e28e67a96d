package io.twoway.switches.codehost;

import io.twoway.party.door.Incoming;
import io.twoway.party.link.Sender;
import io.twoway.party.topology.Link;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.party.topology.Role;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Answer.Rejected;
import io.twoway.protocol.message.Request.UserId;
import io.twoway.protocol.message.ResponseCode;
import io.twoway.switches.lookup.LookupFlow;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Who is the payer that a wallet vouches for? Asked of the wallet's back-end, through its switch (F4).
@Singleton
public final class UserFlow implements Wallets {

    private final Network network;
    private final Sender sender;

    UserFlow(Network network, Sender sender) {
        this.network = network;
        this.sender = sender;
    }

    @Override
    public Answer ask(Party me, Party wallet, UserId asked) {
        Party next = isMember(wallet, me)
                ? wallet
                : wallet.memberOf().map(network::party).orElse(wallet);
        return network.links(me, next).stream()
                .filter(link -> link.style() != Link.Style.DEBIT)
                .findFirst()
                .map(link -> LookupFlow.answered(sender.send(link, asked).reply()))
                .orElseGet(() -> new Rejected(ResponseCode.NO_SUCH_ISSUER, "no way to " + wallet.name()));
    }

    /// Asked by another switch, of a wallet of ours.
    public Answer relay(Incoming incoming, UserId asked) {
        Optional<Party> wallet = network.byInstitution(Role.ISSUER, "iin", asked.wallet())
                .filter(member -> isMember(member, incoming.me()));
        return wallet.isPresent()
                ? ask(incoming.me(), wallet.get(), asked)
                : Rejected.because(ResponseCode.NO_SUCH_ISSUER);
    }

    private static boolean isMember(Party wallet, Party of) {
        return wallet.memberOf().equals(Optional.of(of.id()));
    }
}
