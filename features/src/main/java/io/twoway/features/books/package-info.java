/// Judges every payment by the books of all parties, with rules and arithmetic of its own.
@NullMarked
package io.twoway.features.books;

import org.jspecify.annotations.NullMarked;
