/// Where a code leads, and which agreement applies.
@NullMarked
package io.twoway.switches.routing;

import org.jspecify.annotations.NullMarked;
