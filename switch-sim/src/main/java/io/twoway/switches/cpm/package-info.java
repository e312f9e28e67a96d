/// Codes that payers show (F6, F7): who gets one, and what it stands for.
@NullMarked
package io.twoway.switches.cpm;

import org.jspecify.annotations.NullMarked;
