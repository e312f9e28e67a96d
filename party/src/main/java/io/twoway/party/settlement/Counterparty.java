package io.twoway.party.settlement;

import io.twoway.party.ledger.SettlementBatch;
import io.twoway.party.link.KeyRing;
import io.twoway.party.link.Wire;
import io.twoway.party.link.Wire.Outcome;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.protocol.reconciliation.FileKind;
import io.twoway.protocol.reconciliation.FileName;
import io.twoway.protocol.reconciliation.FileReader;
import io.twoway.protocol.reconciliation.FileSignature;
import io.twoway.protocol.reconciliation.MalformedFile;
import io.twoway.protocol.reconciliation.Row;
import io.twoway.protocol.reconciliation.SumRow;
import io.twoway.protocol.signing.DetachedJws;
import io.twoway.protocol.signing.SignatureRefused;
import io.twoway.protocol.signing.Signing.KeyFinder;
import io.twoway.protocol.signing.Signing.Message;
import io.twoway.protocol.signing.Signing.Verified;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/// What the other side of a batch says, fetched from it and believed only with its signature.
final class Counterparty {

    private static final Logger LOG = Logger.getLogger(Counterparty.class);

    static final String SIGNATURE = "x-jws-signature";

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int OK = 200;
    private static final int NOTHING = 204;

    private final Network network;
    private final Wire wire;
    private final KeyRing ring;
    private final InstantSource clock;

    Counterparty(Network network, Wire wire, KeyRing ring, InstantSource clock) {
        this.network = network;
        this.wire = wire;
        this.ring = ring;
        this.clock = clock;
    }

    /// What came of asking for totals.
    sealed interface Totals {}

    /// @param rows none if nothing settled between the two
    record Said(List<SumRow> rows) implements Totals {}

    /// Nobody there, or its date is not closed yet: ask again.
    record NotYet() implements Totals {}

    record Unbelievable(String reason) implements Totals {}

    Totals totals(SettlementBatch.Key batch) {
        FileName name =
                new FileName(FileKind.SUM, batch.corridor(), batch.counterparty(), batch.party(), batch.date(), 1);
        Outcome outcome = get(batch, "/settlement/" + name);
        if (outcome instanceof Outcome.Received(int status, var headers, var body)) {
            return switch (status) {
                case OK -> said(name, body, headers.getOrDefault(SIGNATURE, ""));
                case NOTHING -> new Said(List.of());
                default -> new NotYet();
            };
        }
        return new NotYet();
    }

    private Totals said(FileName name, byte[] body, String signature) {
        try {
            FileReader reader = new FileReader(name, new ByteArrayInputStream(body));
            List<SumRow> rows = new ArrayList<>();
            Optional<Row> row = reader.next();
            while (row.isPresent()) {
                rows.add((SumRow) row.get());
                row = reader.next();
            }
            FileSignature.verify(name, reader.trailer(), signature, keysOf(name.from()));
            return new Said(rows);
        } catch (MalformedFile | SignatureRefused e) {
            return new Unbelievable(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // of bytes in memory
        }
    }

    /// What the counterparty has told its settlement bank about a batch.
    enum Instructed {
        THE_SAME,
        /// Its totals are not agreed, or nobody is there, or nothing that can be believed came, perhaps from a
        /// clock that is not ours: ask again.
        NOTHING_YET,
        SOMETHING_ELSE
    }

    Instructed instructed(SettlementBatch batch) {
        String path =
                "/settlement/instructions/" + batch.moveId() + "/" + batch.key().party();
        if (!(get(batch.key(), path) instanceof Outcome.Received(int status, var headers, var body)) || status != OK) {
            return Instructed.NOTHING_YET;
        }
        try {
            Verified verified = new DetachedJws()
                    .verify(
                            new Message(path, true, headers, body),
                            keysOf(batch.key().counterparty()),
                            clock.instant());
            if (!verified.appId().equals(Optional.of(batch.key().counterparty()))) {
                throw new SignatureRefused("signed in the name of " + verified.appId());
            }
            return Arrays.equals(body, Instruction.of(batch)) ? Instructed.THE_SAME : Instructed.SOMETHING_ELSE;
        } catch (SignatureRefused e) {
            LOG.warnf(
                    "settlement=%s party=%s counterparty=%s asked_again=\"%s\"",
                    batch.moveId(), batch.key().party(), batch.key().counterparty(), e.getMessage());
            return Instructed.NOTHING_YET;
        }
    }

    private Outcome get(SettlementBatch.Key batch, String path) {
        Party other = network.party(batch.counterparty());
        return wire.get(URI.create(network.address(other) + path), Map.of(), PATIENCE);
    }

    private KeyFinder keysOf(String party) {
        return kid -> ring.owner(kid).filter(owner -> owner.id().equals(party)).flatMap(_ -> ring.find(kid));
    }
}
