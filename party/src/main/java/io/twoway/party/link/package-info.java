/// Where messages go out: dialect, signature, HTTP, and the three kinds of reply.
@NullMarked
package io.twoway.party.link;

import org.jspecify.annotations.NullMarked;
