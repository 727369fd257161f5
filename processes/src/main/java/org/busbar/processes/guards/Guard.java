package org.busbar.processes.guards;

/**
 * Something that must hold over both markets.
 *
 * @param name stable name, such as {@code BID_IN_OUTAGE}
 * @param meaning one sentence: what must never be
 */
public record Guard(String name, String meaning) {}
