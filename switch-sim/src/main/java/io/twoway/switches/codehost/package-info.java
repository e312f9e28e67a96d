/// The web host of URL codes: opens orders for wallets that vouch for their payers (F4).
@NullMarked
package io.twoway.switches.codehost;

import org.jspecify.annotations.NullMarked;
