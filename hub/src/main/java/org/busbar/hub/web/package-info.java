/** The pages that the hub serves itself. */
@NullMarked
package org.busbar.hub.web;

import org.jspecify.annotations.NullMarked;
