/// One clock per process, which the harness can advance for the whole network.
@NullMarked
package io.twoway.party.time;

import org.jspecify.annotations.NullMarked;
