/// What must be shown, and whether it was.
@NullMarked
package io.twoway.features.verdict;

import org.jspecify.annotations.NullMarked;
