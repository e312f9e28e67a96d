package io.twoway.protocol.message;

import java.nio.charset.StandardCharsets;

/// The wire form of a link: turns neutral messages into bytes and back. Stateless and thread-safe.
///
/// A dialect knows names and shapes, nothing about routes, keys or ledgers. It accepts the spelling variants of
/// messages.md 1.6 on input and writes the canonical form; unknown members are ignored on input.
public interface Dialect {

    /// Its name in a topology file, such as `unionpay-app-gateway`.
    String name();

    /// Whether requests of this dialect arrive at this path.
    ///
    /// @param path below the receiving party's address, starting with `/`
    boolean receives(String path);

    /// What a request is called on the wire, such as `MPQRC_PAYMENT_EMV`.
    String type(Request request);

    /// Whether this link has a message for it.
    default boolean carries(Request request) {
        try {
            return !type(request).isEmpty();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /// Of its requests and answers.
    default String contentType(Request request) {
        return "application/json";
    }

    /// Whether links of this dialect carry disputes ([Request.Dispute]).
    default boolean carriesDisputes() {
        return false;
    }

    Encoded encode(Envelope envelope, Request request);

    /// The HTTP status of an answer: 200 where its body says everything.
    default int status(Answer answer) {
        return 200;
    }

    /// The body that turns away, with 401, who did not sign as it arrives: UnionPay's.
    ///
    /// Source: messages.md 1.2
    default byte[] unauthorised() {
        return "{\"MsgResponse\":{\"responseCode\":\"E0\",\"responseMsg\":\"unauthorized access\"}}"
                .getBytes(StandardCharsets.UTF_8);
    }

    /// What makes a request the same as one that came before: its bytes, but for a mark that says so itself.
    default byte[] identity(byte[] body) {
        return body;
    }

    /// @param path path below the receiving party's address, starting with `/`
    /// @throws MalformedMessage if the bytes are not a message of this dialect
    Decoded decode(String path, byte[] body) throws MalformedMessage;

    /// Who sent a message that [#decode] refuses for what is in it, so that its answer can repeat its id and its type.
    ///
    /// @param path path below the receiving party's address, starting with `/`
    /// @throws MalformedMessage if not even this can be read
    Heading heading(String path, byte[] body) throws MalformedMessage;

    /// The body of the answer to `asked`. `answered` repeats the request's message id.
    byte[] encode(Envelope answered, Request asked, Answer answer);

    /// @param sent the envelope of the request this answers; another message id in the answer is malformed
    /// @throws MalformedMessage if the bytes are no answer to `asked` in this dialect
    Answer decode(Envelope sent, Request asked, byte[] body) throws MalformedMessage;

    /// A request ready to be signed.
    ///
    /// @param path        below the receiving party's address, starting with `/`
    /// @param contentType such as `application/json`
    record Encoded(String path, String contentType, byte[] body) {}

    /// A request as understood by its receiver.
    record Decoded(Envelope envelope, Request request) {}

    /// What is known of a message that is not understood.
    ///
    /// @param messageType as in [Request.Unsupported]
    /// @param sender      as in [Envelope]; so is `receiver`
    record Heading(String messageId, String messageType, String sender, String receiver) {}
}
