/** The history of planned outages as a file. */
@NullMarked
package org.busbar.adapters.outages;

import org.jspecify.annotations.NullMarked;
