/**
 * Models, tables and forms as data: read without an engine, held to the rules that make them safe
 * to run, compared in words. A set that has no finding may be given to the engine.
 */
@NullMarked
package org.busbar.processes.modelling;

import org.jspecify.annotations.NullMarked;
