/// What a run looks like to people and to programs: books, payments hop by hop, codes explained.
@NullMarked
package io.twoway.features.report;

import org.jspecify.annotations.NullMarked;
