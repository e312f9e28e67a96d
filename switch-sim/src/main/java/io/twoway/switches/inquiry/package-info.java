/// What became of a payment (F11), and how a switch resolves what it does not know.
@NullMarked
package io.twoway.switches.inquiry;

import org.jspecify.annotations.NullMarked;
