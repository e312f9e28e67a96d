/// Disputes that pass a switch (F20).
@NullMarked
package io.twoway.switches.dispute;

import org.jspecify.annotations.NullMarked;
