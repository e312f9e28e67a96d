/// A merchant gives money back: cancels a payment on its day, or refunds a part or all of it later (F13, F14).
@NullMarked
package io.twoway.merchant.refund;

import org.jspecify.annotations.NullMarked;
