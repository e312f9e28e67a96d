package io.twoway.protocol.qr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScanJsonTest {

    @Test
    void each_scan_is_one_line_with_its_verdicts_and_violations() throws IOException {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = ScanJson.lines(out)) {
            ScanJson.write(QrReader.read(RawCode.unionPay().with("52", "54\"1").text(), QrVectorsTest.NOW), json);
            ScanJson.write(QrReader.read("wxp://f2f0token", QrVectorsTest.NOW), json);
        }

        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(2);
        JsonNode first = new ObjectMapper().readTree(lines.getFirst());
        assertThat(first.get("strict").booleanValue()).isFalse();
        assertThat(first.get("networks").get(0).textValue()).isEqualTo("UnionPay");
        JsonNode violation = first.get("violations").get(0);
        assertThat(violation.get("rule").textValue()).isEqualTo("MPM-MCC-FORMAT");
        assertThat(violation.get("path").textValue()).isEqualTo("52");
        assertThat(violation.get("offset").intValue()).isEqualTo(51);
        assertThat(violation.get("message").textValue()).contains("54\"1");
        assertThat(new ObjectMapper().readTree(lines.getLast()).get("lenient").booleanValue())
                .isTrue();
    }
}
