/// Links themselves: who is signed on, who answers, which keys count (F21).
@NullMarked
package io.twoway.party.session;

import org.jspecify.annotations.NullMarked;
