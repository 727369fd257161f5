/**
 * The ports on PostgreSQL.
 *
 * <p>Who calls owns the transaction: no class here opens one, except where a port says that a
 * method commits ({@code Inbox} and the relay's side of {@code Outbox}). Names are sorted by their
 * characters ({@code collate "C"}), so that no order depends on the locale of the server.
 */
@NullMarked
package org.busbar.adapters.postgres;

import org.jspecify.annotations.NullMarked;
