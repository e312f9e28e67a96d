/// Identifiers of messages and payments (messages.md 1.9, 3.2).
@NullMarked
package io.twoway.protocol.id;

import org.jspecify.annotations.NullMarked;
