/** Case files: directories of CSV tables that describe a network and what stands on it. */
@NullMarked
package org.busbar.adapters.casefile;

import org.jspecify.annotations.NullMarked;
