/// Whom a code pays (F8).
@NullMarked
package io.twoway.switches.lookup;

import org.jspecify.annotations.NullMarked;
