/// What signatures cost, by scheme and cryptography provider.
@NullMarked
package io.twoway.load.signing;

import org.jspecify.annotations.NullMarked;
