/// The issuer's host: takes money from payers (F1 step 10).
@NullMarked
package io.twoway.wallet.account;

import org.jspecify.annotations.NullMarked;
