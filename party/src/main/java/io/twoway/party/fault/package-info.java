/// What goes wrong on purpose. Sits in the door, outside every rule.
@NullMarked
package io.twoway.party.fault;

import org.jspecify.annotations.NullMarked;
