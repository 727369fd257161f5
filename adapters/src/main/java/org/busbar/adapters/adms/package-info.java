/** Messages from the advanced distribution management system. */
@NullMarked
package org.busbar.adapters.adms;

import org.jspecify.annotations.NullMarked;
