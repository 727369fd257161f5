package org.busbar.processes.register;

import org.busbar.solvers.network.DerConnection;

/** A resource that the register brought, with the connection that it has of its own. */
public record RegisteredResource(Resource resource, DerConnection connection) {}
