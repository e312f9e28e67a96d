/// Payment codes: reading, judging, writing and drawing them.
///
/// Start at [io.twoway.protocol.qr.QrReader], the one door for any scanned text. Rules and their names are the table
/// [io.twoway.protocol.qr.QrRule]; facts come from qr-formats.md.
@NullMarked
package io.twoway.protocol.qr;

import org.jspecify.annotations.NullMarked;
