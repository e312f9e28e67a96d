package io.twoway.protocol.message;

import java.util.Optional;

/// Whose money arrives. A text that a link does not carry is empty.
///
/// @param id            15 characters, as the acquirer knows the merchant
/// @param mcc           ISO 18245, 4 digits
/// @param country       ISO 3166-1 alpha-2
/// @param acquirerIin   8 digits, where the code or the switch knows it
/// @param forwardingIin 8 digits
/// @param account       Bakong account id (`name@bank`), where the merchant has one
public record Merchant(
        String id,
        String name,
        String city,
        String mcc,
        String country,
        Optional<String> acquirerIin,
        Optional<String> forwardingIin,
        Optional<String> account) {}
