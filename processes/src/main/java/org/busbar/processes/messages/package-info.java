/** Messages in and out: inbox, outbox, quarantine. Nothing lost, nothing twice. */
@NullMarked
package org.busbar.processes.messages;

import org.jspecify.annotations.NullMarked;
