/// What goes wrong on purpose: the catalogue, what is armed, and how it happens around a door, outside every rule.
@NullMarked
package io.twoway.party.fault;

import org.jspecify.annotations.NullMarked;
