package io.twoway.party.topology;

import java.util.Optional;

/// Which codes a switch resolves, and where they lead.
///
/// @param at   the switch or gateway
/// @param code kind of code as the recogniser names it: `UNIONPAY`, `KHQR`, `UNIONPAY_URL`, `WECHAT`, or a
///             national scheme
/// @param via  the next party for every such code; empty where the code itself names its acquirer
public record Scheme(String at, String code, Optional<String> via) {}
