/// A merchant scans the code that a payer shows (F6 steps 3 and 8, F7).
@NullMarked
package io.twoway.merchant.scan;

import org.jspecify.annotations.NullMarked;
