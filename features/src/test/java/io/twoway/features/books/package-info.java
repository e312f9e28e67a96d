/// The judge of books: for every verdict something broken that it catches.
@NullMarked
package io.twoway.features.books;

import org.jspecify.annotations.NullMarked;
