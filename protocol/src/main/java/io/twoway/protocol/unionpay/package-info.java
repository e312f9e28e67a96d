/// UnionPay's JSON links: wallets (family A), partner switches (family B), issuer hosts (family B′).
@NullMarked
package io.twoway.protocol.unionpay;

import org.jspecify.annotations.NullMarked;
