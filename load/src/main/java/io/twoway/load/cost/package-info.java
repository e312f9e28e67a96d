/// What a payment costs: processor time, memory, hop by hop, and what it could cost at least.
@NullMarked
package io.twoway.load.cost;

import org.jspecify.annotations.NullMarked;
