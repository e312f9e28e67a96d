/// What a party has recorded: payments, postings, accounts, advices. PostgreSQL, durable before anyone
/// is told.
@NullMarked
package io.twoway.party.ledger;

import org.jspecify.annotations.NullMarked;
