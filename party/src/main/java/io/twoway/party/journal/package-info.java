/// Every message in and out, raw, with its verdict.
@NullMarked
package io.twoway.party.journal;

import org.jspecify.annotations.NullMarked;
