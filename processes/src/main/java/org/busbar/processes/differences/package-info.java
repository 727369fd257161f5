/** How journeys differ, computed from drawings and tables, and held to the documents' tables. */
@NullMarked
package org.busbar.processes.differences;

import org.jspecify.annotations.NullMarked;
