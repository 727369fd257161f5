package org.busbar.processes.conformance;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A user journey: the name of its models, its numbers in the documents, and what sets it apart from
 * the others where code has to know.
 */
public enum Journey {
  MARKET_FACILITATOR("market-facilitator", Seller.OWNERS_BY_HUB, "1A"),
  DUAL_PARTICIPATION("dual-participation", Seller.OWNERS, "1B"),
  TOTAL_DSO("total-dso", Seller.OPERATOR, "1C"),
  EMBEDDED_LDC("embedded-ldc", Seller.OWNERS_BY_HUB, "1A", "2"),
  EMBEDDED_LDC_DUAL_PARTICIPATION("embedded-ldc-dual-participation", Seller.OWNERS, "1B", "2"),
  EMBEDDED_LDC_TOTAL_DSO("embedded-ldc-total-dso", Seller.OPERATOR, "1C", "2"),
  POINT_TO_POINT("point-to-point", Seller.OWNERS_BY_HUB, "1A", "3");

  /** Who bids into the wholesale market. */
  public enum Seller {
    /** Owners, through the hub, which passes their bids unaltered. */
    OWNERS_BY_HUB,
    /** Owners themselves; the hub is told. */
    OWNERS,
    /** The operator, with one bid for the interface. */
    OPERATOR
  }

  private static final String REFERENCE = "1A";

  private final String key;
  private final Seller seller;
  private final Set<String> numbers;

  Journey(String key, Seller seller, String... numbers) {
    this.key = key;
    this.seller = seller;
    this.numbers = Set.of(numbers);
  }

  public String key() {
    return key;
  }

  /** Of the documents' table that tells what is its own: {@code 2} where a Host takes part. */
  public String number() {
    return new TreeSet<>(numbers).last();
  }

  /** The journey that the documents tell this one against; itself for the reference. */
  public Journey reference() {
    String over = "embedded-ldc-";
    return key.startsWith(over) ? of(key.substring(over.length())) : MARKET_FACILITATOR;
  }

  public Seller seller() {
    return seller;
  }

  /** Whether the network lies behind a Host LDC, which then takes part in every communication. */
  public boolean hasHost() {
    return numbers.contains("2");
  }

  /** Whether each pair of parties has channels of its own instead of the shared platform. */
  public boolean isPointToPoint() {
    return numbers.contains("3");
  }

  /**
   * @throws IllegalArgumentException where there is no such journey
   */
  public static Journey of(String key) {
    return Arrays.stream(values())
        .filter(journey -> journey.key.equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The journey (%s) must be one of %s.".formatted(key, keys())));
  }

  /** The names of all, the reference journey first. */
  public static List<String> keys() {
    return Arrays.stream(values()).map(Journey::key).toList();
  }

  /**
   * The steps that it asks for: those of the reference journey 1A that none of its own replaces,
   * and its own, of each of its numbers.
   */
  public List<JourneyStep> steps(List<JourneyStep> catalogue) {
    Set<String> replaced = new HashSet<>();
    catalogue.stream()
        .filter(this::isOwn)
        .map(JourneyStep::replaces)
        .filter(Objects::nonNull)
        .forEach(replaced::add);
    return catalogue.stream().filter(step -> isAsked(step, replaced)).toList();
  }

  private boolean isOwn(JourneyStep step) {
    return !step.journey().equals(REFERENCE) && numbers.contains(step.journey());
  }

  private boolean isAsked(JourneyStep step, Set<String> replaced) {
    if (isOwn(step) || step.journey().equals("all")) {
      return true;
    }
    // Wholesale bids pass the hub, and follow selections, where the DSO neither makes one of them
    // nor stays out of it.
    return step.journey().equals(REFERENCE)
        && !replaced.contains(step.id())
        && (seller == Seller.OWNERS_BY_HUB
            || !(step.id().equals("T-7") || step.id().startsWith("B3-FLR-")));
  }
}
