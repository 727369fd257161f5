/** Whether models hold the steps of their journey, and whether a day followed its models. */
@NullMarked
package org.busbar.processes.conformance;

import org.jspecify.annotations.NullMarked;
