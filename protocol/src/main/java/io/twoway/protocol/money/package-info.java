/// Amounts, currencies and exchange rates. `double` never meets an amount.
@NullMarked
package io.twoway.protocol.money;

import org.jspecify.annotations.NullMarked;
