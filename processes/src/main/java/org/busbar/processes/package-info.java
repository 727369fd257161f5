@NullMarked
package org.busbar.processes;

import org.jspecify.annotations.NullMarked;
