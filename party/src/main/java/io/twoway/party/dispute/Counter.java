package io.twoway.party.dispute;

import io.twoway.party.ledger.Payment;
import io.twoway.party.ledger.Posting;
import io.twoway.party.topology.Corridor;
import io.twoway.party.topology.Party;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.DisputeSide;
import io.twoway.protocol.message.Merchant;
import io.twoway.protocol.message.Original;
import io.twoway.protocol.message.Request.Dispute;
import java.util.List;

/// What an issuer or an acquirer knows of a payment that is disputed, and how it books with its own customer.
public interface Counter {

    DisputeSide side();

    /// Under whose agreement the payment was.
    Corridor corridor(Payment original);

    /// The switch that the payment came through.
    Party through(Payment original);

    /// The payment in the words of the network that the switch belongs to.
    Original named(Payment original);

    Merchant merchant(Payment original);

    /// What a step that moves money books here.
    ///
    /// @param amounts as the switch said them
    List<Posting> postings(Payment original, Dispute step, Amounts amounts);

    /// The same where the customer cannot bear it: the institution does.
    List<Posting> ownPostings(Payment original, Dispute step, Amounts amounts);
}
