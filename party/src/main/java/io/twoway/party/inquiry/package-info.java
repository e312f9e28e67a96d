/// How long, and how often, a payment is asked about whose outcome nobody has told.
@NullMarked
package io.twoway.party.inquiry;

import org.jspecify.annotations.NullMarked;
