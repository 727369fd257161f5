@NullMarked
package org.busbar.adapters;

import org.jspecify.annotations.NullMarked;
