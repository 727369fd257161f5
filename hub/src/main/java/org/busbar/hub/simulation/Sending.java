package org.busbar.hub.simulation;

/**
 * A message of a counterpart.
 *
 * @param address queue, or path of the hub
 * @param orderingKey messages of one key stay in their order
 */
record Sending(String address, String orderingKey, String messageId, String body) {}
