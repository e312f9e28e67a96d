package io.twoway.protocol.iso20022;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import io.twoway.protocol.message.MalformedMessage;
import io.twoway.protocol.money.Currencies;
import io.twoway.protocol.money.Money;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;

/// One XML element, read by the local names of what it holds. Errors say where, as a path of element names.
///
/// The reader behind it takes UTF-8 only, refuses document types, entities and processing instructions, and bounds
/// size and depth.
final class Element {

    static final int MAX_BYTES = 64 * 1024;

    private static final int MAX_DEPTH = 32;
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,18}(?:\\.[0-9]{1,5})?");
    private static final Pattern RATE = Pattern.compile("[0-9]{1,12}(?:\\.[0-9]{1,18})?");
    private static final Pattern PAYMENT_ID = Pattern.compile("[!-~]{1,35}");
    private static final XMLInputFactory FACTORY = factory();

    private final String path;
    private final String name;
    private final String namespace;
    private final String currency;
    private final List<Element> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private Element(String parent, String name, String namespace, String currency) {
        this.path = parent + "/" + name;
        this.name = name;
        this.namespace = namespace;
        this.currency = currency;
    }

    /// An element without content, for what is absent as a whole.
    static Element nothing(String name) {
        return new Element("", name, "", "");
    }

    /// @return the root of the document
    static Element parse(byte[] xml) throws MalformedMessage {
        if (xml.length > MAX_BYTES) {
            throw new MalformedMessage("", "longer than " + MAX_BYTES + " bytes");
        }
        try {
            return read(FACTORY.createXMLStreamReader(new ByteArrayInputStream(xml), "UTF-8"));
        } catch (XMLStreamException e) {
            throw new MalformedMessage(
                    "",
                    "not well-formed XML, line "
                            + (e.getLocation() == null ? 0 : e.getLocation().getLineNumber()));
        }
    }

    private static Element read(XMLStreamReader reader) throws XMLStreamException, MalformedMessage {
        Element root = nothing("");
        Deque<Element> open = new ArrayDeque<>();
        open.push(root);
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    Element parent = open.element();
                    String currency = reader.getAttributeValue(null, "Ccy");
                    Element child = new Element(
                            parent == root ? "" : parent.path,
                            reader.getLocalName(),
                            reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI(),
                            currency == null ? "" : currency);
                    parent.children.add(child);
                    open.push(child);
                }
                case XMLStreamConstants.END_ELEMENT -> open.pop();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                    open.element().text.append(reader.getText());
                case XMLStreamConstants.COMMENT, XMLStreamConstants.SPACE, XMLStreamConstants.END_DOCUMENT -> {}
                default -> throw new MalformedMessage("", "document types and instructions are not accepted");
            }
        }
        return root.children.getFirst();
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, MAX_DEPTH);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, 16);
        return factory;
    }

    String name() {
        return name;
    }

    String namespace() {
        return namespace;
    }

    List<Element> all(String child) {
        return children.stream().filter(c -> c.name.equals(child)).toList();
    }

    List<Element> children() {
        return children;
    }

    /// @param steps names from here inwards; each may occur once
    Optional<Element> find(String... steps) throws MalformedMessage {
        Element at = this;
        for (String step : steps) {
            Element found = null;
            for (Element child : at.children) {
                if (child.name.equals(step)) {
                    if (found != null) {
                        throw new MalformedMessage(found.path, "given twice");
                    }
                    found = child;
                }
            }
            if (found == null) {
                return Optional.empty();
            }
            at = found;
        }
        return Optional.of(at);
    }

    Element element(String... steps) throws MalformedMessage {
        return find(steps).orElseThrow(() -> missing(steps));
    }

    String text(String... steps) throws MalformedMessage {
        return optionalText(steps).orElseThrow(() -> missing(steps));
    }

    String textOr(String fallback, String... steps) throws MalformedMessage {
        return optionalText(steps).orElse(fallback);
    }

    /// The id of a payment: `Max35Text`, printable.
    String paymentId(String... steps) throws MalformedMessage {
        String id = text(steps);
        if (!PAYMENT_ID.matcher(id).matches()) {
            throw element(steps).malformed("must be 1 to 35 printable characters");
        }
        return id;
    }

    /// The text without white space around it; empty counts as absent.
    Optional<String> optionalText(String... steps) throws MalformedMessage {
        Optional<Element> found = find(steps);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String stripped = found.get().text.toString().strip();
        if (stripped.chars().anyMatch(c -> c < ' ')) {
            throw found.get().malformed("has a control character");
        }
        return stripped.isEmpty() ? Optional.empty() : Optional.of(stripped);
    }

    Money money(String... steps) throws MalformedMessage {
        return optionalMoney(steps).orElseThrow(() -> missing(steps));
    }

    /// An amount with its currency beside it, as ISO 20022 writes one.
    Optional<Money> optionalMoney(String... steps) throws MalformedMessage {
        Optional<Element> found = find(steps);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String decimal = text(steps);
        Element element = found.get();
        if (decimal.length() > 19 || !AMOUNT.matcher(decimal).matches()) {
            throw element.malformed("must be a decimal amount of at most 18 digits");
        }
        Currency currency = Currencies.ofCode(element.currency)
                .orElseThrow(() -> element.malformed("Ccy must be a currency of ISO 4217"));
        try {
            return Optional.of(Money.of(currency, decimal));
        } catch (ArithmeticException _) {
            throw element.malformed("does not fit " + element.currency);
        }
    }

    BigDecimal rate(String... steps) throws MalformedMessage {
        String value = text(steps);
        if (!RATE.matcher(value).matches() || new BigDecimal(value).signum() == 0) {
            throw element(steps).malformed("must be a positive decimal rate");
        }
        return new BigDecimal(value);
    }

    /// A date and time with its offset from UTC.
    Instant instant(String... steps) throws MalformedMessage {
        try {
            return OffsetDateTime.parse(text(steps)).toInstant();
        } catch (DateTimeException _) {
            throw element(steps).malformed("must be a date and time with offset");
        }
    }

    Optional<LocalDate> optionalDate(String... steps) throws MalformedMessage {
        Optional<String> date = optionalText(steps);
        try {
            return date.map(LocalDate::parse);
        } catch (DateTimeException _) {
            throw element(steps).malformed("must be a date");
        }
    }

    MalformedMessage malformed(String problem) {
        return new MalformedMessage(path, problem);
    }

    MalformedMessage missing(String... steps) {
        return new MalformedMessage(path + "/" + String.join("/", steps), "missing");
    }
}
