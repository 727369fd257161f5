package org.busbar.processes.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The IESO, the operator and one owner, counted by hand. */
class TrafficTest {

  private static final Party OWNER = Party.der("owner");

  private static Exchange from(
      Party from, Party to, String channel, String kind, String id, @Nullable String cause) {
    return new Exchange(from, to, channel, kind, id, cause);
  }

  /** By way of the platform: need, offer, selection, bid, dispatch, each with its answer. */
  private static List<Exchange> byPlatform() {
    return new ArrayList<>(
        List.of(
            from(Party.DSO, OWNER, "out.need", "need", "n", null),
            from(OWNER, Party.DSO, "in.offer", "offer", "o", "n"),
            from(Party.DSO, OWNER, "out.selection", "selection", "s", null),
            from(OWNER, Party.DSO, "in.selection-answer", "selection-answer", "sa", "s"),
            from(OWNER, Party.DSO, "in.bid", "wholesale-bid", "b", null),
            from(Party.DSO, Party.IESO, "emi", "wholesale-bid", "b", null),
            from(Party.IESO, Party.DSO, "emi", "bid-receipt", "br", "b"),
            from(Party.IESO, Party.DSO, "ds", Exchange.DISPATCH, "d", null),
            from(Party.DSO, Party.IESO, "ds", "dispatch-answer", "da", "d"),
            from(Party.DSO, OWNER, "out.instruction", "instruction", "i", "d"),
            from(OWNER, Party.DSO, "in.acknowledgement", "acknowledgement", "a", "i")));
  }

  /** The same, but the owner carries the bid that the operator released, and its receipt. */
  private static List<Exchange> byPairs() {
    List<Exchange> exchanges = byPlatform();
    exchanges.subList(5, 7).clear();
    exchanges.addAll(
        5,
        List.of(
            from(Party.DSO, OWNER, "p2p.release", "bid-release", "r", "b"),
            from(OWNER, Party.IESO, "emi", "wholesale-bid", "b2", "r"),
            from(Party.IESO, OWNER, "emi", "bid-receipt", "br", "b2"),
            from(OWNER, Party.DSO, "p2p.receipt", "bid-receipt", "br2", "br")));
    return exchanges;
  }

  @Test
  void thePlatformNeedsTwoLinks() {
    assertThat(Traffic.of(byPlatform()).totals()).isEqualTo(new Traffic.Totals(2, 9, 9, 11, 0, 3));
  }

  @Test
  void pointToPointNeedsALinkMoreAndTwoMessagesMore() {
    assertThat(Traffic.of(byPairs()).totals()).isEqualTo(new Traffic.Totals(3, 11, 11, 13, 0, 3));
  }

  @Test
  void aSharedChannelIsAnInterfaceForEachPairAndOneChannel() {
    Party second = Party.der("second");
    Traffic traffic =
        Traffic.of(
            List.of(
                from(Party.DSO, OWNER, "out.need", "need", "n-1", null),
                from(Party.DSO, second, "out.need", "need", "n-2", null),
                from(Party.DSO, second, "out.need", "need", "n-3", null)));

    assertThat(traffic.totals()).isEqualTo(new Traffic.Totals(2, 2, 1, 3, 0, 0));
    assertThat(traffic.lines())
        .containsExactly(
            new Traffic.Line(Party.DSO, OWNER, "out.need", "need", 1),
            new Traffic.Line(Party.DSO, second, "out.need", "need", 2));
  }

  @Test
  void aDispatchThatReachesTheOwnerBeforeTheOperatorBypassesItsTier() {
    Exchange toOwner = from(Party.IESO, OWNER, "ds", Exchange.DISPATCH, "d", null);
    Exchange toOperator = from(Party.IESO, Party.DSO, "ds", Exchange.DISPATCH, "d", null);

    assertThat(Traffic.of(List.of(toOwner, toOperator)).totals().tierBypasses()).isOne();
    assertThat(Traffic.of(List.of(toOperator, toOwner)).totals().tierBypasses()).isZero();
    assertThat(Traffic.of(List.of(toOwner)).totals().dispatchHops()).isOne();
  }

  @Test
  void theOperatorsOwnSystemsAreListedAndNotCounted() {
    Traffic traffic =
        Traffic.of(
            List.of(from(Party.ownSystem("adms"), Party.DSO, "telemetry", "telemetry", "t", null)));

    assertThat(traffic.lines()).hasSize(1);
    assertThat(traffic.totals()).isEqualTo(new Traffic.Totals(0, 0, 0, 0, 0, 0));
  }

  @Test
  void aConversationThatGoesRoundEnds() {
    Traffic traffic =
        Traffic.of(
            List.of(
                from(Party.IESO, Party.DSO, "ds", Exchange.DISPATCH, "d", "a"),
                from(Party.DSO, OWNER, "out", "instruction", "i", "d"),
                from(OWNER, Party.DSO, "in", "acknowledgement", "a", "i")));

    assertThat(traffic.totals().dispatchHops()).isEqualTo(3);
  }
}
