/** The command line: what a person types, and the sentences that answer. */
@NullMarked
package org.busbar.hub.command;

import org.jspecify.annotations.NullMarked;
