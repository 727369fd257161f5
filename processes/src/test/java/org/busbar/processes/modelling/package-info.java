/** Tests of the rules that make a set of models safe to run. */
@NullMarked
package org.busbar.processes.modelling;

import org.jspecify.annotations.NullMarked;
