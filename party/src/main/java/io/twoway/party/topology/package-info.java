/// Who plays whom: the role graph that every process reads (design.md 3).
@NullMarked
package io.twoway.party.topology;

import org.jspecify.annotations.NullMarked;
