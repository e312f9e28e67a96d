/// The issuer's end of disputes (F20).
@NullMarked
package io.twoway.wallet.dispute;

import org.jspecify.annotations.NullMarked;
