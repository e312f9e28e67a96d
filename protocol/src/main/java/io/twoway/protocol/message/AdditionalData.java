package io.twoway.protocol.message;

import java.util.Optional;

/// What template 62 of a code asks to carry along, in the order of its objects 01 to 08, each at most 25 characters,
/// and
/// what the payer's side may add about her, at most 100 characters (messages.md 1.5).
public record AdditionalData(
        Optional<String> billNumber,
        Optional<String> mobileNumber,
        Optional<String> storeLabel,
        Optional<String> loyaltyNumber,
        Optional<String> referenceLabel,
        Optional<String> customerLabel,
        Optional<String> terminalLabel,
        Optional<String> purpose,
        Optional<String> consumerEmail,
        Optional<String> consumerAddress) {

    public static final AdditionalData NONE = new AdditionalData(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
}
