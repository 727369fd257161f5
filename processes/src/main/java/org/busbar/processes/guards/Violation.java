package org.busbar.processes.guards;

/**
 * What a guard found.
 *
 * @param guard name of the guard
 * @param subject what it is about: with day and guard, its key
 * @param detail the figures, in words
 */
public record Violation(String tradeDayId, String guard, String subject, String detail) {}
