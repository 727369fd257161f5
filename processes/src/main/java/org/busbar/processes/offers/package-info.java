/** Needs published, offers received, evaluated, selected and committed (stages NEED, EVAL, SEL). */
@NullMarked
package org.busbar.processes.offers;

import org.jspecify.annotations.NullMarked;
