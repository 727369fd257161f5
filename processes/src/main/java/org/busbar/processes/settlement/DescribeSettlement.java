package org.busbar.processes.settlement;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.busbar.processes.settlement.SettlementLine.Kind;
import org.busbar.processes.verification.Dispute;
import org.busbar.processes.verification.MeterReadings;
import org.busbar.processes.verification.VerificationRepository;
import org.springframework.stereotype.Component;

/** Says in words what the newest run came to, for those who release it. */
@Component
public class DescribeSettlement {

  private final SettlementRepository settlements;
  private final VerificationRepository verifications;

  DescribeSettlement(SettlementRepository settlements, VerificationRepository verifications) {
    this.settlements = settlements;
    this.verifications = verifications;
  }

  /** Totals first, then what it rests on, each participant, and each line at the end. */
  public String describe(String tradeDayId) {
    SettlementRun run = settlements.findNewest(tradeDayId).orElseThrow();
    List<SettlementLine> all = settlements.listLines(run);
    List<SettlementLine> lines =
        all.stream()
            .filter(line -> !line.account().equals(SettlementLine.DSO))
            .filter(line -> !line.account().equals(SettlementLine.IESO))
            .toList();
    List<String> text = new ArrayList<>();
    text.add(
        "Run %d: %s, %s CAD paid, %s CAD penalties"
            .formatted(
                run.run(),
                counted(lines.size(), "line"),
                cad(sum(lines, line -> line.kind() == Kind.DELIVERY_PAYMENT)),
                cad(-sum(lines, line -> line.kind() == Kind.NON_PERFORMANCE_PENALTY))));
    long sold = -sum(all, line -> line.account().equals(SettlementLine.IESO));
    if (sold != 0) {
      text.add("Sold to the IESO: %s CAD".formatted(cad(sold)));
    }
    text.add(readings(tradeDayId, run));
    text.add("");
    byParticipant(lines)
        .forEach(
            (participant, of) ->
                text.add(
                    "%s: %s, %s CAD net"
                        .formatted(
                            participant, counted(of.size(), "line"), cad(sum(of, line -> true)))));
    text.add("");
    for (SettlementLine line : lines) {
      text.add(
          "%s, hour ending %d, %s: %s kWh, %s CAD"
              .formatted(
                  line.resourceId(),
                  line.hourEnding(),
                  line.kind() == Kind.DELIVERY_PAYMENT ? "payment" : "penalty",
                  String.format(Locale.ROOT, "%.1f", line.energyWh() / 1000.0),
                  cad(line.amountCents())));
    }
    return String.join("\n", text).strip();
  }

  private String readings(String tradeDayId, SettlementRun run) {
    Map<String, Long> byQuality =
        verifications.listReadings(tradeDayId).stream()
            .collect(
                Collectors.groupingBy(MeterReadings::quality, TreeMap::new, Collectors.counting()));
    List<Dispute> disputes = verifications.listDisputes(tradeDayId);
    return "Rests on verification %d and readings of %s; disputes: %s"
        .formatted(
            run.round(),
            byQuality.entrySet().stream()
                .map(
                    quality ->
                        "%s (%s)"
                            .formatted(
                                counted(quality.getValue(), "meter"),
                                quality.getKey().toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(", ")),
            disputes.isEmpty()
                ? "none"
                : disputes.stream()
                    .map(
                        dispute ->
                            "%s hour ending %d %s"
                                .formatted(
                                    dispute.resourceId(),
                                    dispute.hourEnding(),
                                    dispute.state().name().toLowerCase(Locale.ROOT)))
                    .collect(Collectors.joining(", ")));
  }

  private static Map<String, List<SettlementLine>> byParticipant(List<SettlementLine> lines) {
    return lines.stream()
        .collect(Collectors.groupingBy(SettlementLine::account, TreeMap::new, Collectors.toList()));
  }

  private static long sum(List<SettlementLine> lines, Predicate<SettlementLine> of) {
    return lines.stream().filter(of).mapToLong(SettlementLine::amountCents).sum();
  }

  private static String counted(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static String cad(long cents) {
    return BigDecimal.valueOf(cents, 2).toPlainString();
  }
}
