/// The neutral messages: what institutions say to each other, whatever the wire form (messages.md 3.3).
@NullMarked
package io.twoway.protocol.message;

import org.jspecify.annotations.NullMarked;
