/// The driver: starts the simulators as processes, talks to a running network over HTTP, and waits with a bound.
@NullMarked
package io.twoway.features.network;

import org.jspecify.annotations.NullMarked;
