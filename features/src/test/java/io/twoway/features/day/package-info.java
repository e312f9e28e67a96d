@NullMarked
package io.twoway.features.day;

import org.jspecify.annotations.NullMarked;
