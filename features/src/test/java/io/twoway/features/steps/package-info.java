/// The words of the features: one line each, on a driver that speaks the domain.
@NullMarked
package io.twoway.features.steps;

import org.jspecify.annotations.NullMarked;
