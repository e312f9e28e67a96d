package io.twoway.protocol.qr;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The data objects inside one container, in order, up to the first place where the text is none.
final class DataObjects {

    private static final int NOT_A_NUMBER = -1;

    private DataObject[] objects = new DataObject[12];
    private int size;
    private int end;
    private @Nullable QrRule fault;
    private int faultOffset;

    private DataObjects() {}

    static DataObjects root(String text, Reading reading) {
        return read(text, null, 0, text.length(), 0, reading);
    }

    /// @param from   index of the first id, in UTF-16 units like `to`
    /// @param offset the same place in code points from the start of the payload
    static DataObjects read(
            String text, @Nullable DataObject container, int from, int to, int offset, Reading reading) {
        DataObjects read = new DataObjects();
        switch (reading) {
            case STRICT -> read.strictly(text, container, from, to, offset);
            case KHQR_SDK -> read.likeTheSdk(text, container, from, to, offset);
        }
        return read;
    }

    private void strictly(String text, @Nullable DataObject container, int from, int to, int offset) {
        int at = from;
        int point = offset;
        while (at < to) {
            int number = at + 2 <= to ? twoDigits(text, at) : NOT_A_NUMBER;
            if (number < 0) {
                fail(QrRule.MPM_TLV_ID, point);
                return;
            }
            int length = at + 4 <= to ? twoDigits(text, at + 2) : NOT_A_NUMBER;
            if (length <= 0) {
                fail(QrRule.MPM_TLV_LEN, point + 2);
                return;
            }
            int valueEnd = skip(text, at + 4, to, length);
            if (valueEnd < 0) {
                fail(QrRule.MPM_TLV_BOUNDS, point + 4);
                return;
            }
            add(new DataObject(text, container, number, at, valueEnd, point));
            at = valueEnd;
            point += 4 + length;
        }
        end = at;
        if (size == 0) {
            fail(QrRule.MPM_TLV_LEN, offset);
        }
    }

    private void likeTheSdk(String text, @Nullable DataObject container, int from, int to, int offset) {
        int at = from;
        int point = offset;
        while (at + 4 <= to) {
            int length = twoDigits(text, at + 2);
            if (length < 0 || at + 4 + length > to || repeatsTheLast(text, at)) {
                break;
            }
            int valueEnd = at + 4 + length;
            add(new DataObject(text, container, twoDigits(text, at), at, valueEnd, point));
            point += text.codePointCount(at, valueEnd);
            at = valueEnd;
        }
        end = at;
    }

    private boolean repeatsTheLast(String text, int at) {
        return size > 0 && text.regionMatches(at, text, objects[size - 1].start(), 2);
    }

    /// Index after `length` code points; negative if there are not so many before `to`.
    private static int skip(String text, int from, int to, int length) {
        int end = from + length;
        if (end > to) {
            return -1;
        }
        return text.codePointCount(from, end) == length && !splitsPair(text, end, to)
                ? end
                : skipPairs(text, from, to, length);
    }

    private static int skipPairs(String text, int from, int to, int length) {
        int end = from;
        for (int points = 0; points < length && end < to; points++) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end <= to && text.codePointCount(from, end) == length ? end : -1;
    }

    private static boolean splitsPair(String text, int end, int to) {
        return end < to
                && Character.isLowSurrogate(text.charAt(end))
                && Character.isHighSurrogate(text.charAt(end - 1));
    }

    /// Value of two ASCII digits, negative if they are not.
    static int twoDigits(String text, int at) {
        int tens = text.charAt(at) - '0';
        int ones = text.charAt(at + 1) - '0';
        return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NOT_A_NUMBER;
    }

    private void add(DataObject object) {
        if (size == objects.length) {
            objects = Arrays.copyOf(objects, size * 2);
        }
        objects[size++] = object;
    }

    private void fail(QrRule rule, int offset) {
        fault = rule;
        faultOffset = offset;
    }

    /// Which of the three TLV rules the text breaks after the last object here, if any.
    @Nullable
    QrRule fault() {
        return fault;
    }

    int faultOffset() {
        return faultOffset;
    }

    /// Index after the last object, in UTF-16 units.
    int end() {
        return end;
    }

    int size() {
        return size;
    }

    DataObject get(int index) {
        return objects[index];
    }

    /// The first object with this id.
    @Nullable
    DataObject find(int id) {
        for (int i = 0; i < size; i++) {
            if (objects[i].number() == id) {
                return objects[i];
            }
        }
        return null;
    }

    List<DataObject> list() {
        return Collections.unmodifiableList(Arrays.asList(objects).subList(0, size));
    }
}
