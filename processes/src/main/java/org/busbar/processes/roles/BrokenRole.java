package org.busbar.processes.roles;

/**
 * A rule of the documents that a journey's roles break.
 *
 * @param rule what must hold, with its id and what was found instead
 */
public record BrokenRole(String journey, Duty duty, String rule, String remedy) {}
