/// What a run was like: how many, how fast, what was declined.
@NullMarked
package io.twoway.load.report;

import org.jspecify.annotations.NullMarked;
