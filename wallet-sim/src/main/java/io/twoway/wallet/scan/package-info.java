/// What a wallet does with a scanned code before it asks anybody whom it pays.
@NullMarked
package io.twoway.wallet.scan;

import org.jspecify.annotations.NullMarked;
