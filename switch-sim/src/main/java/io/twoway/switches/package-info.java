/// The switches and gateways of the network: from the door to the flows.
@NullMarked
package io.twoway.switches;

import org.jspecify.annotations.NullMarked;
