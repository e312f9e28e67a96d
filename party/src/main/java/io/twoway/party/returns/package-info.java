/// Money of an approved payment that goes back: cancellations and refunds, as every institution on the
/// way books them.
@NullMarked
package io.twoway.party.returns;

import org.jspecify.annotations.NullMarked;
