/// Bakong's Open API: merchants ask whether they were paid (messages.md 2.2).
@NullMarked
package io.twoway.switches.openapi;

import org.jspecify.annotations.NullMarked;
