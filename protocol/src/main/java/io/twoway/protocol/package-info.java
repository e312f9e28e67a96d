/// What crosses the wire between the parties of the network.
@NullMarked
package io.twoway.protocol;

import org.jspecify.annotations.NullMarked;
