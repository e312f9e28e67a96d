/// Load on a network in which things go wrong: what, how often, and how the payments that it hit end.
@NullMarked
package io.twoway.load.fault;

import org.jspecify.annotations.NullMarked;
