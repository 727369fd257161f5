/** Messages to and from distributed energy resources and their aggregators. */
@NullMarked
package org.busbar.adapters.der;

import org.jspecify.annotations.NullMarked;
