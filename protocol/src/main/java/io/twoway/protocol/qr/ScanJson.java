package io.twoway.protocol.qr;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.Writer;

/// Writes scans as JSON, one object per line, so that a million codes can be judged in one stream.
public final class ScanJson {

    private static final JsonFactory JSON = new JsonFactory();

    private ScanJson() {}

    /// A generator for any number of [#write], separating scans by line ends. The caller closes it.
    public static JsonGenerator lines(Writer out) throws IOException {
        return JSON.createGenerator(out).setRootValueSeparator(new SerializedString("\n"));
    }

    /// `{"text":…,"networks":[…],"strict":…,"lenient":…,"violations":[{"rule":…,"severity":…,"path":…,"offset":…,
    /// "message":…}]}`
    public static void write(Scan scan, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("text", scan.text());
        json.writeArrayFieldStart("networks");
        for (Network network : scan.networks()) {
            json.writeString(network.name());
        }
        json.writeEndArray();
        json.writeBooleanField("strict", scan.strict());
        json.writeBooleanField("lenient", scan.lenient());
        json.writeArrayFieldStart("violations");
        for (Violation violation : scan.violations()) {
            write(violation, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(Violation violation, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("rule", violation.rule().id());
        json.writeStringField("severity", violation.rule().severity().name());
        json.writeStringField("path", violation.path());
        json.writeNumberField("offset", violation.offset());
        json.writeStringField("message", violation.message());
        json.writeEndObject();
    }
}
