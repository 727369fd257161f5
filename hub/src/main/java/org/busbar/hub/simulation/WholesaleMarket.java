package org.busbar.hub.simulation;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.busbar.adapters.ieso.IesoBidDocument;
import org.busbar.adapters.ieso.IesoDispatchInstructionMessage;
import org.busbar.adapters.ieso.IesoNoticeMessage;
import org.busbar.adapters.wire.Stamp;

/**
 * What owners that take part in the IESO's market themselves do there, without the hub. The same
 * message again changes nothing.
 */
interface WholesaleMarket {

  /** Takes a bid; what the IESO answers to it. */
  String bid(String messageId, IesoBidDocument bid);

  /** Day-ahead schedule of a resource: injection in kW by hour ending; empty where it has none. */
  SortedMap<Integer, Double> schedule(String resourceId);

  /** When the IESO dispatches. */
  List<Instant> dispatchTimes();

  /** Dispatches to owners so far, in their order. */
  List<IesoDispatchInstructionMessage> dispatched();

  void inform(IesoNoticeMessage notice, Stamp stamp);
}
