package org.busbar.processes.tradeday;

import org.busbar.processes.register.OperatingCase;
import org.busbar.solvers.flow.PowerFlow;

/** An operating case with the power flow of its network, ready to solve. */
public record LoadedCase(OperatingCase operatingCase, PowerFlow powerFlow) {}
