package io.twoway.features.check;

import io.twoway.protocol.Dialects;
import io.twoway.protocol.encryption.FieldEncryption;
import io.twoway.protocol.message.Answer;
import io.twoway.protocol.message.Dialect;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.message.Request;
import java.nio.charset.StandardCharsets;

/// A request and its answer as they went over the wire.
///
/// @param from      party id of the sender
/// @param to        party id of the receiver
/// @param type      name of the request on the wire
/// @param path      below the receiver's address, starting with `/`
/// @param messageId of the request
/// @param request   body
/// @param status    HTTP
/// @param answer    body
/// @param verdict   `ok`, or what the sender found wrong with the answer's signature or form
public record Exchange(
        String from,
        String to,
        String type,
        String path,
        String messageId,
        String request,
        int status,
        String answer,
        String verdict) {

    public Exchange withRequest(String other) {
        return new Exchange(from, to, type, path, messageId, other, status, answer, verdict);
    }

    public Exchange withAnswer(String other) {
        return new Exchange(from, to, type, path, messageId, request, status, other, verdict);
    }

    public Exchange withVerdict(String other) {
        return new Exchange(from, to, type, path, messageId, request, status, answer, other);
    }

    /// What was asked, in neutral words.
    ///
    /// @throws MalformedMessage if the body is none of its dialect
    public Request asked() throws MalformedMessage {
        return decoded().request();
    }

    /// What was answered, in neutral words.
    ///
    /// @throws MalformedMessage if the body is none of its dialect
    public Answer answered() throws MalformedMessage {
        Dialect.Decoded decoded = decoded();
        return dialect().decode(decoded.envelope(), decoded.request(), answer.getBytes(StandardCharsets.UTF_8));
    }

    private Dialect.Decoded decoded() throws MalformedMessage {
        byte[] body = request.getBytes(StandardCharsets.UTF_8);
        return dialect().decode(path, request.startsWith("{") ? FieldEncryption.unread(body) : body);
    }

    private Dialect dialect() throws MalformedMessage {
        return Dialects.ofPath(path).orElseThrow(() -> new MalformedMessage(path, "no dialect has this path"));
    }
}
