/// Many payments at once, each one checked: the command.
@NullMarked
package io.twoway.load;

import org.jspecify.annotations.NullMarked;
