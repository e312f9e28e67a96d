/// What payers do under load: arrivals, mix, requests, and what is demanded of each answer.
@NullMarked
package io.twoway.load.payment;

import org.jspecify.annotations.NullMarked;
