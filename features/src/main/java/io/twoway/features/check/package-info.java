/// What a message must be: one requirement, one check, pure. Used by scenarios, under load and on foreign systems
/// alike.
@NullMarked
package io.twoway.features.check;

import org.jspecify.annotations.NullMarked;
