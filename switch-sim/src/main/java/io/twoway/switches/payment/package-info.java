/// Payments through a switch (F1 to F5) and the results that follow them (F10).
@NullMarked
package io.twoway.switches.payment;

import org.jspecify.annotations.NullMarked;
