/// The end of a settlement date: reconciliation files, agreement on totals, the move of the net (F18, F19).
@NullMarked
package io.twoway.party.settlement;

import org.jspecify.annotations.NullMarked;
