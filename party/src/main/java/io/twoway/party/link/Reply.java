package io.twoway.party.link;

import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.ResponseCode;
import java.time.Duration;

/// What the sender of a message knows when it stops waiting. Three kinds, never merged.
public sealed interface Reply {

    /// The far side understood and answered, yes or no.
    record Answered(Answer answer) implements Reply {}

    /// The message was certainly not processed: the door refused it, or nobody was there.
    ///
    /// @param reason one line
    record Refused(ResponseCode code, String reason) implements Reply {}

    /// No usable answer. The far side may have acted: inquire, never assume failure.
    ///
    /// @param reason such as `no answer within 30 s`, `answer badly signed`
    record NoAnswer(String reason, Duration waited) implements Reply {}
}
