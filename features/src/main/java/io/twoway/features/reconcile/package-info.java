/// Compares two parties' reconciliation files, of any size, with little memory: `twoway reconcile`.
///
/// Rows become small records of hashes, split by key into parts that are matched one by one; what finds
/// no partner is split again by the next key. Only rows that differ are read a second time.
///
/// Source: messages.md 3.23 (our proposal)
@NullMarked
package io.twoway.features.reconcile;

import org.jspecify.annotations.NullMarked;
