package io.twoway.protocol.message;

import java.util.Optional;

/// What template 62 of a code asks the payer's side to carry along, each at most 25 characters (messages.md 1.5).
public record AdditionalData(
        Optional<String> billNumber,
        Optional<String> storeLabel,
        Optional<String> referenceLabel,
        Optional<String> terminalLabel,
        Optional<String> purpose) {

    public static final AdditionalData NONE = new AdditionalData(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
