/** OpenDSS scripts to the network and back. */
@NullMarked
package org.busbar.adapters.opendss;

import org.jspecify.annotations.NullMarked;
