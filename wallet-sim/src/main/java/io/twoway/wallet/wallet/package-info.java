/// What a person does with a wallet.
@NullMarked
package io.twoway.wallet.wallet;

import org.jspecify.annotations.NullMarked;
