/// Payments that are taken back: by their sender, or because the payee's side cannot credit them (F12).
@NullMarked
package io.twoway.switches.reversal;

import org.jspecify.annotations.NullMarked;
