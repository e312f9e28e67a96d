package io.twoway.features.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Cuts bytes into lines at each line feed and nowhere else, so that rows stay rows whatever they hold.
final class Lines {

    private static final int BUFFER = 1 << 16;

    private Lines() {}

    interface Reader {

        /// @param line without its end
        void read(byte[] line) throws IOException;
    }

    /// A carriage return before a line feed belongs to the end of the line.
    static void each(InputStream in, Reader reader) throws IOException {
        byte[] buffer = new byte[BUFFER];
        int held = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer, held, buffer.length - held)) {
            int end = held + read;
            int start = 0;
            for (int at = held; at < end; at++) {
                if (buffer[at] == '\n') {
                    reader.read(Arrays.copyOfRange(buffer, start, contentEnd(buffer, start, at)));
                    start = at + 1;
                }
            }
            held = end - start;
            System.arraycopy(buffer, start, buffer, 0, held);
            if (held == buffer.length) {
                buffer = Arrays.copyOf(buffer, 2 * held);
            }
        }
        if (held > 0) {
            reader.read(Arrays.copyOf(buffer, held));
        }
    }

    private static int contentEnd(byte[] buffer, int start, int end) {
        return end > start && buffer[end - 1] == '\r' ? end - 1 : end;
    }
}
