/** Who may enter, and how a login becomes a user of the engine. */
@NullMarked
package org.busbar.hub.security;

import org.jspecify.annotations.NullMarked;
