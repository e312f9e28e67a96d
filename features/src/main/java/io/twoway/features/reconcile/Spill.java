package io.twoway.features.reconcile;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/// Records of a few numbers each, split into parts, on disk. First everything is added, then part by
/// part is read. The file has no name as soon as it is open, so nothing is left behind however the
/// program ends.
///
/// Not thread-safe.
final class Spill implements AutoCloseable {

    private static final int BLOCK_BITS = 8;
    private static final int BLOCK = 1 << BLOCK_BITS; // records
    private static final ValueLayout.OfLong NUMBER = ValueLayout.JAVA_LONG_UNALIGNED;

    private final int fields;
    private final int blockBytes;
    private final FileChannel file;
    private final Arena arena = Arena.ofShared();
    private final ByteBuffer staging;
    private final long[][] filling; // the unfinished block of each part
    private final int[] sizes; // records of each part
    private final long[][] blocks; // where in the file the blocks of each part are
    private long fileSize;
    private long size;
    private MemorySegment content = MemorySegment.NULL;

    /// @param fields numbers per record
    Spill(int parts, int fields) throws IOException {
        this.fields = fields;
        blockBytes = BLOCK * fields * Long.BYTES;
        staging = ByteBuffer.allocateDirect(blockBytes).order(NUMBER.order());
        filling = new long[parts][];
        sizes = new int[parts];
        blocks = new long[parts][];
        Arrays.fill(filling, new long[0]);
        Arrays.fill(blocks, new long[0]);
        Path path = Files.createTempFile("twoway-reconcile", ".part");
        file = FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    int parts() {
        return sizes.length;
    }

    /// Records in all parts.
    long size() {
        return size;
    }

    void add(int part, long[] record) throws IOException {
        if (filling[part].length == 0) {
            filling[part] = new long[BLOCK * fields];
        }
        int inBlock = sizes[part] & (BLOCK - 1);
        System.arraycopy(record, 0, filling[part], inBlock * fields, fields);
        sizes[part]++;
        size++;
        if (inBlock == BLOCK - 1) {
            write(part);
        }
    }

    /// Nothing is added from here on.
    void seal() throws IOException {
        for (int part = 0; part < filling.length; part++) {
            if ((sizes[part] & (BLOCK - 1)) != 0) {
                write(part);
            }
            filling[part] = new long[0];
        }
        if (fileSize > 0) {
            content = file.map(MapMode.READ_ONLY, 0, fileSize, arena);
        }
    }

    Part part(int part) {
        return new Part(sizes[part], blocks[part]);
    }

    private void write(int part) throws IOException {
        int block = (sizes[part] - 1) >>> BLOCK_BITS;
        if (block == blocks[part].length) {
            blocks[part] = Arrays.copyOf(blocks[part], Math.max(8, block * 2));
        }
        blocks[part][block] = fileSize;
        staging.clear();
        staging.asLongBuffer().put(filling[part]);
        while (staging.hasRemaining()) {
            fileSize += file.write(staging);
        }
    }

    @Override
    public void close() throws IOException {
        arena.close();
        file.close();
    }

    /// The records of one part, where they lie.
    final class Part {

        private final int count;
        private final long[] starts;

        private Part(int count, long[] starts) {
            this.count = count;
            this.starts = starts;
        }

        int count() {
            return count;
        }

        long get(int record, int field) {
            long inBlock = (long) (record & (BLOCK - 1)) * fields + field;
            return content.get(NUMBER, starts[record >>> BLOCK_BITS] + inBlock * Long.BYTES);
        }

        void copy(int record, long[] into) {
            for (int field = 0; field < fields; field++) {
                into[field] = get(record, field);
            }
        }
    }
}
