/**
 * Who takes part and with what: zones, programs, participants, resources, and the operating case
 * that brings them.
 */
@NullMarked
package org.busbar.processes.register;

import org.jspecify.annotations.NullMarked;
