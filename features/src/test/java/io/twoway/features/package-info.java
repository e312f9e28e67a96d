/// Features, and the steps that carry them out.
@NullMarked
package io.twoway.features;

import org.jspecify.annotations.NullMarked;
