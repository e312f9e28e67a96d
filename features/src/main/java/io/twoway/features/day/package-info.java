/// A day in the life of the network, played on clocks that stand, and its transcript.
@NullMarked
package io.twoway.features.day;

import org.jspecify.annotations.NullMarked;
