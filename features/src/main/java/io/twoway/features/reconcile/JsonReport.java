package io.twoway.features.reconcile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.twoway.features.reconcile.Reconciliation.Result;
import io.twoway.features.reconcile.Reconciliation.Side;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;

/// For programs: one JSON document, written as the differences come.
public final class JsonReport implements Report {

    private final Writer out;
    private final JsonGenerator json;

    public JsonReport(Writer out) throws IOException {
        this.out = out;
        json = new JsonFactory().createGenerator(out);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
        json.useDefaultPrettyPrinter();
        json.writeStartObject();
        json.writeArrayFieldStart("differences");
    }

    @Override
    public void found(Difference difference) throws IOException {
        json.writeStartObject();
        json.writeStringField("outcome", difference.outcome().name());
        json.writeStringField("by", difference.by().name());
        json.writeStringField("key", difference.key());
        json.writeStringField("voucher", difference.voucher());
        texts("left", difference.left());
        texts("right", difference.right());
        json.writeStringField("mayBe", difference.mayBe());
        json.writeArrayFieldStart("columns");
        for (Difference.Column column : difference.columns()) {
            json.writeStartObject();
            json.writeStringField("name", column.name());
            json.writeStringField("left", column.left());
            json.writeStringField("right", column.right());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    @Override
    public void end(Result result) throws IOException {
        json.writeEndArray();
        side("left", result.left());
        side("right", result.right());
        counts("outcomes", result.outcomes());
        counts("pairsBy", result.matchedBy());
        json.writeBooleanField("signaturesVerified", result.verified());
        json.writeBooleanField("allMatched", result.allMatched());
        json.writeEndObject();
        json.close();
        out.write('\n');
        out.flush();
    }

    private void texts(String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    private void side(String name, Side side) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("folder", side.folder().toString());
        json.writeNumberField("files", side.files());
        json.writeNumberField("rows", side.rows());
        json.writeEndObject();
    }

    private void counts(String name, Map<? extends Enum<?>, Long> counts) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<? extends Enum<?>, Long> count : counts.entrySet()) {
            json.writeNumberField(count.getKey().name(), count.getValue());
        }
        json.writeEndObject();
    }
}
