package io.twoway.protocol.qr;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One id-length-value of a merchant code, as it stands in the text.
public final class DataObject {

    private final String text;
    private final @Nullable DataObject container;
    private final int number;
    private final int start;
    private final int valueEnd;
    private final int offset;
    private @Nullable DataObjects content;

    /// @param number value of the id, negative if it is not two digits
    /// @param start  index of the id in `text`, in UTF-16 units like `valueEnd`
    DataObject(String text, @Nullable DataObject container, int number, int start, int valueEnd, int offset) {
        this.text = text;
        this.container = container;
        this.number = number;
        this.start = start;
        this.valueEnd = valueEnd;
        this.offset = offset;
    }

    /// Two characters, digits in every well-formed code.
    public String id() {
        return number >= 0 ? Ids.text(number) : text.substring(start, start + 2);
    }

    /// Ids from the outside in: `62/01`.
    public String path() {
        return container == null ? id() : container.path() + "/" + id();
    }

    /// What the id means here, as people say it: `merchant name`.
    public String name() {
        return Ids.name(container, number);
    }

    public String value() {
        return text.substring(start + 4, valueEnd);
    }

    /// Zero-based position of the id in the payload, in code points.
    public int offset() {
        return offset;
    }

    /// What a template holds; empty for a plain value and for a template that does not hold data objects.
    public List<DataObject> children() {
        if (content == null && Layouts.isTemplate(this)) {
            open(Reading.STRICT);
        }
        return content == null || content.fault() != null ? List.of() : content.list();
    }

    @Override
    public String toString() {
        return path() + "=" + value();
    }

    @Nullable
    DataObject container() {
        return container;
    }

    int number() {
        return number;
    }

    int start() {
        return start;
    }

    int valueStart() {
        return start + 4;
    }

    int valueEnd() {
        return valueEnd;
    }

    int valueOffset() {
        return offset + 4;
    }

    /// In UTF-16 units.
    int units() {
        return valueEnd - start - 4;
    }

    /// In code points, as EMVCo counts.
    int length() {
        return text.codePointCount(start + 4, valueEnd);
    }

    char at(int index) {
        return text.charAt(start + 4 + index);
    }

    boolean is(String value) {
        return units() == value.length() && text.startsWith(value, start + 4);
    }

    boolean contains(char c) {
        int at = text.indexOf(c, start + 4, valueEnd);
        return at >= 0;
    }

    /// Reads the value as data objects, once.
    DataObjects open(Reading reading) {
        if (content == null) {
            content = DataObjects.read(text, this, start + 4, valueEnd, offset + 4, reading);
        }
        return content;
    }

    /// The object inside this template, if the template was opened and holds it.
    @Nullable
    DataObject child(int id) {
        return content == null ? null : content.find(id);
    }
}
