/// Two ends of a link in one process.
@NullMarked
package io.twoway.party.session;

import org.jspecify.annotations.NullMarked;
