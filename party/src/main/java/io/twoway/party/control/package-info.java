/// What the harness asks of a simulator: books, journal, clock, parties.
@NullMarked
package io.twoway.party.control;

import org.jspecify.annotations.NullMarked;
