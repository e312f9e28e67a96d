package io.twoway.protocol.iso20022;

import com.ctc.wstx.stax.WstxOutputFactory;
import io.twoway.protocol.money.Money;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Writes compact XML, element by element. Elements appear in the order of the calls; an absent value leaves none.
final class XmlOut {

    private static final XMLOutputFactory FACTORY = new WstxOutputFactory();

    /// What goes inside an element.
    @FunctionalInterface
    interface Part {
        void writeTo(XmlOut out);
    }

    private final XMLStreamWriter writer;

    private XmlOut(XMLStreamWriter writer) {
        this.writer = writer;
    }

    /// @return a document in UTF-8
    static byte[] document(Part root) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try {
            XMLStreamWriter writer = FACTORY.createXMLStreamWriter(bytes, "UTF-8");
            writer.writeStartDocument("UTF-8", "1.0");
            root.writeTo(new XmlOut(writer));
            writer.writeEndDocument();
            writer.close();
        } catch (XMLStreamException e) {
            throw unwritable(e);
        }
        return bytes.toByteArray();
    }

    XmlOut element(String name, Part inside) {
        return write(() -> {
            writer.writeStartElement(name);
            inside.writeTo(this);
            writer.writeEndElement();
        });
    }

    /// An element that starts a namespace for itself and all inside.
    XmlOut element(String namespace, String name, Part inside) {
        return write(() -> {
            writer.writeStartElement(name);
            writer.writeDefaultNamespace(namespace);
            inside.writeTo(this);
            writer.writeEndElement();
        });
    }

    /// Leaves no element where the value is empty.
    XmlOut text(String name, String value) {
        if (value.isEmpty()) {
            return this;
        }
        return write(() -> {
            writer.writeStartElement(name);
            writer.writeCharacters(value);
            writer.writeEndElement();
        });
    }

    XmlOut text(String name, Optional<String> value) {
        return text(name, value.orElse(""));
    }

    XmlOut money(String name, Money money) {
        return write(() -> {
            writer.writeStartElement(name);
            writer.writeAttribute("Ccy", money.currency().getCurrencyCode());
            writer.writeCharacters(money.decimal().toPlainString());
            writer.writeEndElement();
        });
    }

    private XmlOut write(Step step) {
        try {
            step.run();
            return this;
        } catch (XMLStreamException e) {
            throw unwritable(e);
        }
    }

    private static IllegalArgumentException unwritable(XMLStreamException e) {
        return new IllegalArgumentException("a text that XML cannot hold", e);
    }

    @FunctionalInterface
    private interface Step {
        void run() throws XMLStreamException;
    }
}
