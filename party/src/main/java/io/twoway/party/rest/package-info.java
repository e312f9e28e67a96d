/// What REST calls bring along, held against what they may.
@NullMarked
package io.twoway.party.rest;

import org.jspecify.annotations.NullMarked;
