package io.twoway.features.network;

import java.net.URI;

/// An institution of the network.
///
/// @param role     `ISSUER`, `SWITCH`, `GATEWAY` or `ACQUIRER`
/// @param currency ISO 4217, of its accounts
/// @param url      its door
public record Party(String id, String name, String role, String country, String currency, URI url) {}
