/**
 * How messages look on the wire, whoever sends them: envelope, canonical JSON, strict reading of
 * JSON and XML.
 */
@NullMarked
package org.busbar.adapters.wire;

import org.jspecify.annotations.NullMarked;
