/** The day's output: a record of the day in, CSV tables, a picture page and a summary out. */
@NullMarked
package org.busbar.adapters.report;

import org.jspecify.annotations.NullMarked;
