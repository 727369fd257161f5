/** The domain's words to the counterparts' messages, put into the outbox. */
@NullMarked
package org.busbar.adapters.channel;

import org.jspecify.annotations.NullMarked;
