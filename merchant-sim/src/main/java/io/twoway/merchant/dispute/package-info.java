/// The acquirer's end of disputes (F20).
@NullMarked
package io.twoway.merchant.dispute;

import org.jspecify.annotations.NullMarked;
