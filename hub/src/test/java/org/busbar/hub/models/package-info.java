/** Tests of the walls before and in the engine. */
@NullMarked
package org.busbar.hub.models;

import org.jspecify.annotations.NullMarked;
