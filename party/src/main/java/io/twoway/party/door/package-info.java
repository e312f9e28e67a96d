/// Where messages come in: size, signature, replay, dialect, then the rule.
@NullMarked
package io.twoway.party.door;

import org.jspecify.annotations.NullMarked;
