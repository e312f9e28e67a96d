/// Cancellations and refunds on their way from the payee's side to the payer's (F13, F14).
@NullMarked
package io.twoway.switches.refund;

import org.jspecify.annotations.NullMarked;
