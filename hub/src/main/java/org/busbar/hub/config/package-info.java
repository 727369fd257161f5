/** Wires what the hub runs on: data directory, PostgreSQL, broker, engine, clock. */
@NullMarked
package org.busbar.hub.config;

import org.jspecify.annotations.NullMarked;
