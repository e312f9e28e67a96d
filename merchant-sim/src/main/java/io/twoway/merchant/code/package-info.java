/// The codes that merchants show.
@NullMarked
package io.twoway.merchant.code;

import org.jspecify.annotations.NullMarked;
