/// A payer shows a code and a merchant scans it (F6, F7, from the payer's side).
@NullMarked
package io.twoway.wallet.cpm;

import org.jspecify.annotations.NullMarked;
