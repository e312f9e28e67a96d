/// What an acquirer says yes to, and what it credits (F1 steps 4, 9, 12, 13).
@NullMarked
package io.twoway.merchant.acceptance;

import org.jspecify.annotations.NullMarked;
