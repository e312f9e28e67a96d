/// Exchange rates and quotes (F9).
@NullMarked
package io.twoway.switches.fx;

import org.jspecify.annotations.NullMarked;
