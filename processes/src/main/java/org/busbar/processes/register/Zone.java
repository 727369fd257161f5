package org.busbar.processes.register;

/** A market zone inside one local distribution area. */
public record Zone(String id, String name) {}
