/// What only the receiver may read: members of a message that are encrypted inside it (messages.md 1.4).
@NullMarked
package io.twoway.protocol.encryption;

import org.jspecify.annotations.NullMarked;
