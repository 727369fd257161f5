package org.busbar.processes.guards;

/**
 * Why a resource may not sell in an hour.
 *
 * @param code stable code, such as {@code IN_OUTAGE}
 * @param rule one sentence: what was asked, the hour, what binds
 * @param remedy one sentence: what the sender can do
 */
public record Block(String code, int hourEnding, String rule, String remedy) {}
