package org.busbar.processes.verification;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Meter readings, deliveries and disputes. */
public interface VerificationRepository {

  /** Adds or, with a higher revision, replaces; false where it changes nothing. */
  boolean save(MeterReadings readings);

  /** The newest revision of each meter, ordered by resource. */
  List<MeterReadings> listReadings(String tradeDayId);

  void save(List<Delivery> deliveries);

  /** Deliveries of the newest round, ordered by resource, hour, instruction. */
  List<Delivery> listDeliveries(String tradeDayId);

  /** 0 before the first round. */
  int lastRound(String tradeDayId);

  /** False where it was raised before. */
  boolean add(Dispute dispute);

  Dispute getDispute(String disputeId);

  /** Ordered by id. */
  List<Dispute> listDisputes(String tradeDayId);

  /**
   * @param confirmedBy a second person; null for one that is rejected
   */
  void decide(
      String disputeId,
      Dispute.State state,
      String decidedBy,
      String decision,
      @Nullable String confirmedBy);
}
