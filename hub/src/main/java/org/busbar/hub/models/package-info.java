/** The models that the hub starts with, and their deployment while it runs. */
@NullMarked
package org.busbar.hub.models;

import org.jspecify.annotations.NullMarked;
