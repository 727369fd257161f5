package org.busbar.adapters;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.busbar.adapters.adms.AdmsConditionMessage;
import org.busbar.adapters.adms.AdmsPlannedOutageMessage;
import org.busbar.adapters.adms.AdmsTelemetryMessage;
import org.busbar.adapters.der.Answer;
import org.busbar.adapters.der.DerAcknowledgementMessage;
import org.busbar.adapters.der.DerBidReceiptMessage;
import org.busbar.adapters.der.DerBidReleaseMessage;
import org.busbar.adapters.der.DerCurveOffer;
import org.busbar.adapters.der.DerDispatchNoticeMessage;
import org.busbar.adapters.der.DerDisputeMessage;
import org.busbar.adapters.der.DerHostTelemetryMessage;
import org.busbar.adapters.der.DerInstructionMessage;
import org.busbar.adapters.der.DerLimitMessage;
import org.busbar.adapters.der.DerMarketWishMessage;
import org.busbar.adapters.der.DerNeedMessage;
import org.busbar.adapters.der.DerOfferMessage;
import org.busbar.adapters.der.DerOfferOutcomeMessage;
import org.busbar.adapters.der.DerOutageMessage;
import org.busbar.adapters.der.DerPlannedOutageMessage;
import org.busbar.adapters.der.DerRegistrationMessage;
import org.busbar.adapters.der.DerRejectionMessage;
import org.busbar.adapters.der.DerRequestMessage;
import org.busbar.adapters.der.DerResultMessage;
import org.busbar.adapters.der.DerSelectionAcknowledgementMessage;
import org.busbar.adapters.der.DerSelectionMessage;
import org.busbar.adapters.der.DerStandbyAcknowledgementMessage;
import org.busbar.adapters.der.DerStandbyMessage;
import org.busbar.adapters.der.DerStatementMessage;
import org.busbar.adapters.der.DerWholesaleBidMessage;
import org.busbar.adapters.der.DerWholesaleScheduleMessage;
import org.busbar.adapters.host.HostCopyMessage;
import org.busbar.adapters.host.HostLimitsMessage;
import org.busbar.adapters.host.HostRequestMessage;
import org.busbar.adapters.host.HostTelemetryMessage;
import org.busbar.adapters.ieso.IesoAwardMessage;
import org.busbar.adapters.ieso.IesoDispatchInstructionMessage;
import org.busbar.adapters.ieso.IesoMarketChangeMessage;
import org.busbar.adapters.ieso.IesoNoticeMessage;
import org.busbar.adapters.ieso.IesoOutageRequestMessage;
import org.busbar.adapters.ieso.IesoParticipantMessage;
import org.busbar.adapters.mdms.MdmsReadingsMessage;
import org.busbar.adapters.mdms.MdmsReadingsRequestMessage;
import org.busbar.adapters.wire.Envelope;
import org.busbar.adapters.wire.Stamp;
import org.busbar.processes.maintenance.PlannedOutage;
import org.busbar.processes.maintenance.PlannedOutageRequest;
import org.busbar.processes.offers.WouldWin;
import org.busbar.processes.register.Direction;
import org.busbar.processes.register.MarketChange;
import org.busbar.solvers.clearing.PricingRule;
import org.busbar.solvers.offers.OfferTerms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MessageContractTest {

  private static final LocalDate DATE = LocalDate.of(2023, 9, 5);
  private static final Instant NOON = Instant.parse("2023-09-05T17:00:00Z");
  private static final Instant LATER = Instant.parse("2023-09-05T18:00:00Z");
  private static final Stamp STAMP = new Stamp("m-1", "c-1", "owner-a", NOON);

  static Stream<Arguments> messages() {
    var price = new BigDecimal("41.25");
    return Stream.of(
        of(
            new DerOfferMessage(
                "pv-1",
                DATE,
                List.of(new DerOfferMessage.Step("o-1", 18, Direction.UP, 40.5, price))),
            message -> message.toWire(STAMP),
            DerOfferMessage::parse),
        of(
            new DerOfferMessage(
                "bat-1",
                DATE,
                List.of(
                    new DerCurveOffer(
                        "o-2",
                        "peak-relief",
                        25,
                        new TreeMap<>(Map.of("c-1", 1 / 3.0, "c-2", 2 / 3.0)),
                        List.of(
                            new DerCurveOffer.Curve(
                                18,
                                List.of(
                                    new DerCurveOffer.Pair(-5, price.negate()),
                                    new DerCurveOffer.Pair(20.5, price)),
                                List.of(new DerCurveOffer.Pair(10, price)))),
                        new OfferTerms(
                            OfferTerms.Division.DIVISIBLE,
                            2.5,
                            "o-1",
                            "either",
                            30,
                            2,
                            3,
                            List.of(0.5, 0.25),
                            new OfferTerms.Store(100, 200, 50, 0.9, 0.95, 1))),
                    new DerCurveOffer(
                        "o-3",
                        null,
                        24,
                        new TreeMap<>(),
                        List.of(),
                        OfferTerms.FREE.with(OfferTerms.Division.SAME_SHARE, 0.5)))),
            message -> message.toWire(STAMP),
            DerOfferMessage::parse),
        of(
            new DerOfferOutcomeMessage(
                "pv-1",
                DATE,
                List.of(
                    new DerOfferOutcomeMessage.Outcome(
                        "o-1",
                        18,
                        Direction.UP,
                        40.5,
                        1.5,
                        WouldWin.Cause.PRICE,
                        price,
                        12.5,
                        "c-2",
                        "too dear"))),
            message -> message.toWire(STAMP),
            DerOfferOutcomeMessage::parse),
        of(
            new DerSelectionAcknowledgementMessage("s-1", Answer.REFUSED, "under repair"),
            message -> message.toWire(STAMP),
            DerSelectionAcknowledgementMessage::parse),
        of(
            new DerAcknowledgementMessage("i-1", 2, Answer.ACCEPTED, null),
            message -> message.toWire(STAMP),
            DerAcknowledgementMessage::parse),
        of(
            new DerOutageMessage("x-1", "pv-1", NOON, LATER, "inverter fault"),
            message -> message.toWire(STAMP),
            DerOutageMessage::parse),
        of(
            new DerWholesaleBidMessage("b-1", "pv-1", "<a>\n \"ä\" </a>"),
            message -> message.toWire(STAMP),
            DerWholesaleBidMessage::parse),
        of(
            new DerBidReleaseMessage("b-1", "pv-1", "<a>\n \"ä\" </a>"),
            message -> message.toWire(STAMP),
            DerBidReleaseMessage::parse),
        of(
            new DerBidReceiptMessage("b-1", "<a>\n \"ä\" </a>"),
            message -> message.toWire(STAMP),
            DerBidReceiptMessage::parse),
        of(
            new DerWholesaleScheduleMessage(
                "w-1",
                "pv-1",
                DATE,
                DerWholesaleScheduleMessage.Kind.SCHEDULED,
                List.of(new DerWholesaleScheduleMessage.Hour(18, -40.5))),
            message -> message.toWire(STAMP),
            DerWholesaleScheduleMessage::parse),
        of(
            new DerDispatchNoticeMessage("i-1", "pv-1", NOON, LATER, 40.5),
            message -> message.toWire(STAMP),
            DerDispatchNoticeMessage::parse),
        of(
            new DerDisputeMessage("d-1", "pv-1", DATE, 18, 12_345, "meter was read late"),
            message -> message.toWire(STAMP),
            DerDisputeMessage::parse),
        of(
            new DerNeedMessage(
                "owner-a",
                DATE,
                NOON,
                List.of(
                    new DerNeedMessage.Need("n-1", "north", 18, Direction.DOWN, 120, "line 13"))),
            message -> message.toWire(STAMP),
            DerNeedMessage::parse),
        of(
            new DerLimitMessage(
                "pv-1",
                DATE,
                3,
                List.of(
                    new DerLimitMessage.Limit(1, 100, 0, null),
                    new DerLimitMessage.Limit(2, 60.25, 0, "voltage at 83.B"))),
            message -> message.toWire(STAMP),
            DerLimitMessage::parse),
        of(
            new DerSelectionMessage("s-1", "pv-1", DATE, 18, Direction.UP, 25, price, NOON),
            message -> message.toWire(STAMP),
            DerSelectionMessage::parse),
        of(
            new DerInstructionMessage(
                "i-1", 1, "pv-1", Direction.UP, 25, NOON, LATER, NOON, "need n-1"),
            message -> message.toWire(STAMP),
            DerInstructionMessage::parse),
        of(
            new DerResultMessage(
                "r-1",
                "pv-1",
                DATE,
                1,
                List.of(new DerResultMessage.Hour(18, Direction.UP, 25_000, -3))),
            message -> message.toWire(STAMP),
            DerResultMessage::parse),
        of(
            new DerStatementMessage(
                "t-1",
                "owner-a",
                DATE,
                List.of(new DerStatementMessage.Line("l-1", "pv-1", 18, "ENERGY", 25_000, price)),
                price.negate()),
            message -> message.toWire(STAMP),
            DerStatementMessage::parse),
        of(
            new DerRejectionMessage("m-0", "hub.in.x", "MISSING_FIELD", "a", "b", "c"),
            message -> message.toWire(STAMP),
            DerRejectionMessage::parse),
        of(
            new DerHostTelemetryMessage(
                "acme", DATE, List.of(new DerHostTelemetryMessage.Measurement(NOON, -12.5, 1.01))),
            message -> message.toWire(STAMP),
            DerHostTelemetryMessage::parse),
        of(
            new HostRequestMessage("day/H1", DATE, "TD-1", NOON),
            message -> message.toWire(STAMP),
            HostRequestMessage::parse),
        of(
            new HostLimitsMessage(
                "day/H1",
                DATE,
                1,
                List.of(
                    new HostLimitsMessage.Limit(
                        HostLimitsMessage.Level.HOST, 18, 4000.5, 0, "host-T2", "rating"),
                    new HostLimitsMessage.Limit(
                        HostLimitsMessage.Level.IESO, 18, 3900, 10, "TD", "corridor"))),
            message -> message.toWire(STAMP),
            HostLimitsMessage::parse),
        of(
            new HostTelemetryMessage(DATE, NOON, -12.5, 1.01),
            message -> message.toWire(STAMP),
            HostTelemetryMessage::parse),
        of(
            new HostCopyMessage("m-1", DATE, "NEEDS", "hub.out.der.need.v1", "acme", "{\"a\":1}"),
            message -> message.toWire(STAMP),
            HostCopyMessage::parse),
        of(
            new MdmsReadingsRequestMessage("q-1", DATE, List.of("meter-1", "meter-2")),
            message -> message.toWire(STAMP),
            MdmsReadingsRequestMessage::parse),
        of(
            new MdmsReadingsMessage(
                "meter-1",
                "pv-1",
                DATE,
                1,
                MdmsReadingsMessage.Quality.VALID,
                Collections.nCopies(288, -17)),
            message -> message.toWire(STAMP),
            MdmsReadingsMessage::parse),
        of(
            new AdmsTelemetryMessage(NOON, 3456.789, new TreeMap<>(Map.of("pv-1", -1.5))),
            message -> message.toWire(STAMP),
            AdmsTelemetryMessage::parse),
        of(
            new AdmsConditionMessage(
                "k-1",
                AdmsConditionMessage.Kind.SWITCHING,
                List.of(new AdmsConditionMessage.SwitchPosition("sw-1", true)),
                null,
                null,
                NOON,
                LATER,
                "maintenance"),
            message -> message.toWire(STAMP),
            AdmsConditionMessage::parse),
        of(
            new AdmsConditionMessage(
                "k-2",
                AdmsConditionMessage.Kind.OVERLOAD,
                List.of(),
                "line-13",
                210.5,
                NOON,
                LATER,
                "hot conductor"),
            message -> message.toWire(STAMP),
            AdmsConditionMessage::parse),
        of(
            new AdmsConditionMessage(
                "k-3",
                AdmsConditionMessage.Kind.CONTRIBUTOR_DERATE,
                List.of(),
                null,
                null,
                "plugin-01",
                4.5,
                NOON,
                LATER,
                "hot transformer"),
            message -> message.toWire(STAMP),
            AdmsConditionMessage::parse),
        of(
            new IesoNoticeMessage(
                "n-1",
                IesoNoticeMessage.Kind.LOAD_REDUCTION,
                DATE,
                "td-1",
                List.of(new IesoNoticeMessage.Entry("td-1", 18, "loadReductionKw", 100))),
            message -> message.toWire(STAMP),
            IesoNoticeMessage::parse),
        of(
            new DerMarketWishMessage("w-1", "bat-1", DATE, 7, 23),
            message -> message.toWire(STAMP),
            DerMarketWishMessage::parse),
        of(
            new DerNeedMessage(
                "owner-a",
                DATE,
                NOON,
                List.of(
                    new DerNeedMessage.Need(
                        "n-2",
                        "north",
                        18,
                        Direction.UP,
                        120,
                        "energy",
                        DerNeedMessage.WHOLESALE))),
            message -> message.toWire(STAMP),
            DerNeedMessage::parse),
        of(
            new IesoAwardMessage("td-1", DATE, List.of(new IesoAwardMessage.Hour(18, 200, price))),
            message -> message.toWire(STAMP),
            IesoAwardMessage::parse),
        of(
            new IesoDispatchInstructionMessage(
                "D-1", "pv-1", "ENG", 200, "FIX", NOON, LATER, null, NOON),
            IesoDispatchInstructionMessage::toWire,
            IesoDispatchInstructionMessage::parse),
        of(
            new AdmsPlannedOutageMessage(
                new PlannedOutageRequest(
                    "ieee123",
                    "L13",
                    new TreeMap<>(Map.of("sw-1", true, "sw-2", false)),
                    NOON,
                    LATER,
                    LATER,
                    30,
                    PlannedOutage.Priority.OPPORTUNITY,
                    "new insulators",
                    STAMP.source())),
            message -> message.toWire(STAMP),
            AdmsPlannedOutageMessage::parse),
        of(
            new AdmsPlannedOutageMessage(
                new PlannedOutageRequest(
                    "ieee123",
                    null,
                    new TreeMap<>(),
                    NOON,
                    LATER,
                    null,
                    null,
                    null,
                    null,
                    STAMP.source())),
            message -> message.toWire(STAMP),
            AdmsPlannedOutageMessage::parse),
        of(
            new DerPlannedOutageMessage(
                "p-1",
                2,
                "SCHEDULED",
                "owner-a",
                NOON,
                LATER,
                LATER,
                "new insulators",
                List.of("pv-1"),
                List.of("bat-1")),
            message -> message.toWire(STAMP),
            DerPlannedOutageMessage::parse),
        of(
            new IesoOutageRequestMessage(
                "p-1",
                2,
                "ldc",
                List.of(new IesoOutageRequestMessage.Equipment("sw-1", "SWITCH", "OOS")),
                NOON,
                LATER,
                "CONTINUOUS",
                30,
                "PLANNED",
                "new insulators",
                "SUBMITTED",
                LATER,
                List.of(new IesoOutageRequestMessage.AffectedResource("pv-1", "OUT", 0.05)),
                "td-1",
                1.25),
            message -> message.toWire(STAMP),
            IesoOutageRequestMessage::parse),
        of(
            new DerStandbyMessage(
                "y-1",
                "pv-1",
                DATE,
                "CALLED",
                List.of(
                    new DerStandbyMessage.Call("north", 18, Direction.UP, 40.5, "line 13"),
                    new DerStandbyMessage.Call("north", 19, Direction.UP, 30, "line 13"))),
            message -> message.toWire(STAMP),
            DerStandbyMessage::parse),
        of(
            new DerStandbyAcknowledgementMessage("y-1"),
            message -> message.toWire(STAMP),
            DerStandbyAcknowledgementMessage::parse),
        of(
            marketChange("g-1", IesoMarketChangeMessage.Kind.AGREED),
            message -> message.toWire(STAMP),
            IesoMarketChangeMessage::parse),
        of(
            marketChange("", IesoMarketChangeMessage.Kind.PROPOSAL),
            message -> message.toWire(STAMP),
            IesoMarketChangeMessage::parse));
  }

  private static IesoMarketChangeMessage marketChange(
      String changeId, IesoMarketChangeMessage.Kind kind) {
    return new IesoMarketChangeMessage(
        changeId,
        kind,
        "olga",
        "more zones",
        new IesoMarketChangeMessage.Change(
            "ieee123",
            MarketChange.Subject.ZONE,
            MarketChange.Action.CREATE,
            "east",
            "East",
            List.of("47", "48"),
            0,
            1.5,
            PricingRule.UNIFORM,
            DATE));
  }

  private static <T> Arguments of(T message, Function<T, String> write, Function<String, T> read) {
    return Arguments.of(message, write, read);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void aMessageComesBackAsItWasWritten(
      Object message, Function<Object, String> write, Function<String, Object> read) {
    String body = write.apply(message);

    assertThat(read.apply(body)).isEqualTo(message);
    assertThat(write.apply(read.apply(body))).isEqualTo(body);
    assertThat(body).contains("\"context\":\"TESTING\"");
    assertThat(Envelope.inbound("somewhere", body).body()).isEqualTo(body);
  }

  @Test
  void theWireFormStaysAsItIs() {
    assertThat(new DerAcknowledgementMessage("i-1", 2, Answer.REFUSED, "no").toWire(STAMP))
        .isEqualTo(
            "{\"header\":{\"context\":\"TESTING\",\"correlationId\":\"c-1\",\"messageId\":\"m-1\","
                + "\"noun\":\"InstructionAcknowledgement\",\"revision\":2,\"source\":\"owner-a\","
                + "\"timestamp\":\"2023-09-05T17:00:00Z\",\"verb\":\"reply\"},\"payload\":"
                + "{\"answer\":\"REFUSED\",\"instructionId\":\"i-1\",\"reason\":\"no\",\"revision\":2}}");
  }

  /** What the hub alone writes, and only programs of others read. */
  @Test
  void whatOnlyLeavesStaysAsItIs() {
    assertThat(
            List.of(
                new DerRegistrationMessage("g-1", "owner-a", "REGISTERED", "pv-9", null)
                    .toWire(STAMP),
                new DerRequestMessage(
                        "q-1",
                        "SWITCH",
                        "owner-a",
                        "RECEIVED",
                        "ev-1",
                        "c-1",
                        DATE,
                        null,
                        NOON,
                        null)
                    .toWire(STAMP),
                new IesoParticipantMessage(
                        "p-1", "ieee123", "OWNER", "Acme", "Olga", "o@x.example", "555", "ACTIVE")
                    .toWire(STAMP)))
        .containsExactly(
            "{\"header\":{\"context\":\"TESTING\",\"correlationId\":\"c-1\",\"messageId\":\"m-1\","
                + "\"noun\":\"Registration\",\"revision\":0,\"source\":\"owner-a\","
                + "\"timestamp\":\"2023-09-05T17:00:00Z\",\"verb\":\"reply\"},\"payload\":"
                + "{\"participantId\":\"owner-a\",\"registrationId\":\"g-1\","
                + "\"resourceId\":\"pv-9\",\"state\":\"REGISTERED\"}}",
            "{\"header\":{\"context\":\"TESTING\",\"correlationId\":\"c-1\",\"messageId\":\"m-1\","
                + "\"noun\":\"Request\",\"revision\":0,\"source\":\"owner-a\","
                + "\"timestamp\":\"2023-09-05T17:00:00Z\",\"verb\":\"reply\"},\"payload\":"
                + "{\"answerBy\":\"2023-09-05T17:00:00Z\",\"contributorId\":\"c-1\",\"from\":\"2023-09-05\","
                + "\"kind\":\"SWITCH\",\"participantId\":\"owner-a\",\"requestId\":\"q-1\","
                + "\"resourceId\":\"ev-1\",\"state\":\"RECEIVED\"}}",
            "{\"header\":{\"context\":\"TESTING\",\"correlationId\":\"c-1\",\"messageId\":\"m-1\","
                + "\"noun\":\"Participant\",\"revision\":0,\"source\":\"owner-a\","
                + "\"timestamp\":\"2023-09-05T17:00:00Z\",\"verb\":\"changed\"},\"payload\":"
                + "{\"area\":\"ieee123\",\"contactName\":\"Olga\",\"email\":\"o@x.example\",\"kind\":\"OWNER\","
                + "\"name\":\"Acme\",\"participantId\":\"p-1\",\"state\":\"ACTIVE\",\"telephone\":\"555\"}}");
  }
}
