/// What crosses the wire between institutions. Plain Java, no framework.
@NullMarked
package io.twoway.protocol;

import org.jspecify.annotations.NullMarked;
