/// Bakong's Open API: what merchants ask about their payments (messages.md 2.2).
@NullMarked
package io.twoway.protocol.bakong;

import org.jspecify.annotations.NullMarked;
