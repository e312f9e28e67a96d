/// Payers and issuers: wallets, accounts, and the payments they make.
@NullMarked
package io.twoway.wallet;

import org.jspecify.annotations.NullMarked;
