/// JSON as links use it: strict reading that says where, compact writing. UTF-8 only.
@NullMarked
package io.twoway.protocol.json;

import org.jspecify.annotations.NullMarked;
