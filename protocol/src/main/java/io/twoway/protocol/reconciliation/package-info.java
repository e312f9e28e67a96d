/// The daily reconciliation files that two parties exchange: rows, layout, strict reading, writing,
/// signing.
///
/// Source: messages.md 3.23 (our proposal: no layout between UnionPay and Bakong is public)
@NullMarked
package io.twoway.protocol.reconciliation;

import org.jspecify.annotations.NullMarked;
