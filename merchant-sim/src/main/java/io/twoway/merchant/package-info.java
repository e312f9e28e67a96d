/// Payees and acquirers.
@NullMarked
package io.twoway.merchant;

import org.jspecify.annotations.NullMarked;
