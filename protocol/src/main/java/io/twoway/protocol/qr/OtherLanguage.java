package io.twoway.protocol.qr;

import java.util.Optional;

/// The merchant in another language (template 64).
///
/// @param language two letters, in the case of the code
public record OtherLanguage(String language, String name, Optional<String> city) {}
