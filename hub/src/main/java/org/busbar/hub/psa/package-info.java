/** Power system analysis for an engineer without a hub: what the commands of it share. */
@NullMarked
package org.busbar.hub.psa;

import org.jspecify.annotations.NullMarked;
