/// Who plays whom: the role graph that every process reads.
@NullMarked
package io.twoway.party.topology;

import org.jspecify.annotations.NullMarked;
