package io.twoway.party.control;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.twoway.party.journal.Entry;
import io.twoway.party.journal.Journal;
import io.twoway.party.journal.Masking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The journal for comparing two runs: with headers, without what only this machine's speed says.
@Path("/control/transcript")
@Tag(name = "control")
public class TranscriptResource {

    private final Journal journal;

    TranscriptResource(Journal journal) {
        this.journal = journal;
    }

    /// @param id      counts up per process, in the order in which messages were seen
    /// @param headers by name, in the order of names
    /// @param body    masked
    public record LineView(
            long id,
            Instant time,
            String party,
            String peer,
            String direction,
            String type,
            String path,
            String paymentId,
            String messageId,
            String trace,
            int status,
            String code,
            String verdict,
            Map<String, String> headers,
            String body) {

        static LineView of(Entry e) {
            return new LineView(
                    e.id(),
                    e.time(),
                    e.party(),
                    e.peer(),
                    e.direction().name(),
                    e.type(),
                    e.path(),
                    e.paymentId(),
                    e.messageId(),
                    e.trace(),
                    e.status(),
                    e.code(),
                    e.verdict(),
                    new TreeMap<>(e.headers()),
                    Masking.body(e.body()));
        }
    }

    @GET
    @RunOnVirtualThread
    @Operation(summary = "Messages kept, oldest first, with headers and without durations")
    public List<LineView> lines(@QueryParam("after") Optional<Long> after) {
        return journal.find(e -> e.id() > after.orElse(0L)).stream()
                .map(LineView::of)
                .toList();
    }
}
