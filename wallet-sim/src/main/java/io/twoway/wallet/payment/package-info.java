/// A payment from the payer's side (F1 to F5), to its last word (F10, F11).
@NullMarked
package io.twoway.wallet.payment;

import org.jspecify.annotations.NullMarked;
