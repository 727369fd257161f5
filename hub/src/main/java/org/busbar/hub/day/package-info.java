/** The door between the command and whoever runs a whole day. */
@NullMarked
package org.busbar.hub.day;

import org.jspecify.annotations.NullMarked;
