/// Codes that payers show: what wallets and switches keep about them.
@NullMarked
package io.twoway.party.cpm;

import org.jspecify.annotations.NullMarked;
