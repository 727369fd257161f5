@NullMarked
package org.busbar.routes;

import org.jspecify.annotations.NullMarked;
