package io.twoway.protocol.message;

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

    /// Of its requests and answers.
    default String contentType(Request request) {
        return "application/json";
    }

    Encoded encode(Envelope envelope, Request request);

    /// What makes a request the same as one that came before: its bytes, but for a mark that says so itself.
    default byte[] identity(byte[] body) {
        return body;
    }

    /// @param path path below the receiving party's address, starting with `/`
    /// @throws MalformedMessage if the bytes are not a message of this dialect
    Decoded decode(String path, byte[] body) throws MalformedMessage;

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
}
