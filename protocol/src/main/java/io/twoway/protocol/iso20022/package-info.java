/// ISO 20022 XML between the Bakong switch and its member banks.
@NullMarked
package io.twoway.protocol.iso20022;

import org.jspecify.annotations.NullMarked;
