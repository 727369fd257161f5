/**
 * Conflicts between what operators ask of one resource, found and resolved before instructions go
 * out.
 */
@NullMarked
package org.busbar.processes.coordination;

import org.jspecify.annotations.NullMarked;
