/**
 * Simulated counterparts: IESO, MDMS, ADMS and the fleet of resources, on the other side of real
 * queues and HTTP. What they do follows from the messages that they get, the case and the seed, and
 * never from the order of arrival; their ledgers are evidence that is independent of the hub.
 */
@NullMarked
package org.busbar.hub.simulation;

import org.jspecify.annotations.NullMarked;
