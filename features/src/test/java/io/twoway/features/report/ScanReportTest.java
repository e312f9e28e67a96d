package io.twoway.features.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.twoway.protocol.qr.QrReader;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ScanReportTest {

    private static final String APPLICATION = "61184F08A000000333010102570C6200001234567890D3112201";

    @Test
    void objects_of_a_payers_code_have_names_and_readable_values() {
        assertThat(explained("85054350563031" + APPLICATION)).endsWith("""

                  85 payload format indicator: CPV01
                  61 application
                    4F application id: A000000333010102
                    57 track 2 data: 6200001234567890D3112201
                      account number: 6200001234567890
                      expiry, year and month: 3112
                      service code: 201\
                """);
    }

    /// What each level shows is read anew, so that their number must not grow with the code.
    @Test
    void templates_inside_templates_are_shown_to_a_depth_that_no_code_has() {
        String report = explained("85054350563031" + APPLICATION + nested(100_000));

        assertThat(report.lines().filter(line -> line.strip().startsWith("E1"))).hasSize(8);
    }

    /// From the inside out, so that every length is known; in hexadecimal.
    private static String nested(int depth) {
        byte[] reversed = new byte[5 * depth];
        int length = 0;
        for (int i = 0; i < depth; i++) {
            int inside = length;
            int size = inside < 0x80 ? 1 : inside < 0x100 ? 2 : inside < 0x10000 ? 3 : 4;
            for (int octet = 0; octet < Math.max(1, size - 1); octet++) {
                reversed[length++] = (byte) (inside >> (8 * octet));
            }
            if (size > 1) {
                reversed[length++] = (byte) (0x80 + size - 1);
            }
            reversed[length++] = (byte) 0xE1;
        }
        ByteArrayOutputStream forward = new ByteArrayOutputStream(length);
        for (int at = length - 1; at >= 0; at--) {
            forward.write(reversed[at]);
        }
        return HexFormat.of().formatHex(forward.toByteArray());
    }

    private static String explained(String objects) {
        String text = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(objects));
        return ScanReport.of(QrReader.read(text, Instant.EPOCH));
    }
}
