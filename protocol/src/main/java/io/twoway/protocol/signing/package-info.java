/// Who said it, and is it what they said: the signing schemes of the links (messages.md 1.3, 1.5, 5).
@NullMarked
package io.twoway.protocol.signing;

import org.jspecify.annotations.NullMarked;
