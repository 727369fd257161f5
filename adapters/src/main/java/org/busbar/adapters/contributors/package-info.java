/** Lists of contributors as aggregators write them, in spreadsheets and out of them. */
@NullMarked
package org.busbar.adapters.contributors;

import org.jspecify.annotations.NullMarked;
