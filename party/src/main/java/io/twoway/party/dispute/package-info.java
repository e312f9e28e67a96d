/// Disputes (F20): the rules that every institution on the way applies, and what the two ends do.
@NullMarked
package io.twoway.party.dispute;

import org.jspecify.annotations.NullMarked;
