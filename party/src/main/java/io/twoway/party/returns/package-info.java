/// Money of an approved payment that goes back: cancellations, refunds and disputes, as every institution on the
/// way books them.
@NullMarked
package io.twoway.party.returns;

import org.jspecify.annotations.NullMarked;
