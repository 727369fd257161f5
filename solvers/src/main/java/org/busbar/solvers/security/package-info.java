/**
 * Security analysis: every contingency of a list in every interval and every path of the forecast,
 * solved side by side and reduced, as they come, to worst cases and probabilities of violation.
 */
@NullMarked
package org.busbar.solvers.security;

import org.jspecify.annotations.NullMarked;
