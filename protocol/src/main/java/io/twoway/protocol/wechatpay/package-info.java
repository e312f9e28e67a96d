/// The way to WeChat Pay merchants: UnionPay ⇄ cross-border gateway ⇄ WeChat Pay.
@NullMarked
package io.twoway.protocol.wechatpay;

import org.jspecify.annotations.NullMarked;
