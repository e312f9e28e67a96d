/// The command `twoway`.
@NullMarked
package io.twoway.features.cli;

import org.jspecify.annotations.NullMarked;
