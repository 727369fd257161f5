package org.busbar.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.busbar.adapters.postgres.TestPostgres.JDBC;
import static org.busbar.adapters.postgres.TestPostgres.inTransaction;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.busbar.processes.guards.Guard;
import org.busbar.processes.guards.Violation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * U-GUARD: violations put into the tables of a small day are all caught and named; the clean day
 * has none.
 *
 * <p>The day: a battery of both markets has committed 60 kW in HE18 and bids 0.1 MW in HE10; its
 * floor price follows; it was instructed, delivered and was paid. A roof bids in HE12. A shop is of
 * distribution only.
 */
class PostgresGuardsIT {

  private static final Instant EVENING = Instant.parse("2023-09-07T00:00:00Z");

  private final PostgresGuards guards =
      new PostgresGuards(JDBC, new PostgresTradeDayRepository(JDBC));
  private final String day = TestPostgres.openDay();

  private void run(String statements) {
    String caseId = day.substring(0, day.length() - 11);
    for (String statement : statements.split(";\\s*\n")) {
      if (!statement.isBlank()) {
        JDBC.sql(
                statement
                    .replace("$day", day)
                    .replace("$next", caseId + "-2023-09-06")
                    .replace("$case", caseId))
            .update();
      }
    }
  }

  @BeforeEach
  void aCleanDay() {
    inTransaction(() -> run(CLEAN));
  }

  @Test
  void aCleanDayHasNoViolation() {
    assertThat(guards.find(day, EVENING)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("injections")
  void aViolationIsCaughtAndNamed(String what, String guard, String sql) {
    inTransaction(() -> run(sql));

    assertThat(guards.find(day, EVENING)).as(what).extracting(Violation::guard).contains(guard);
  }

  @Test
  void thereAreMoreThanTwentyDifferentInjectionsAndEachGuardHasOne() {
    List<String> caught =
        injections().map(each -> (String) each.get()[1]).distinct().sorted().toList();

    assertThat(injections().count()).isGreaterThanOrEqualTo(20);
    assertThat(caught)
        .containsExactlyInAnyOrderElementsOf(guards.list().stream().map(Guard::name).toList());
  }

  @Test
  void allAtOnceAreCaughtAtOnce() {
    List<Arguments> all = injections().toList();
    Map<String, Boolean> expected = new TreeMap<>();
    inTransaction(
        () -> {
          for (Arguments each : all) {
            // Some exclude each other; those are tried alone above.
            if (!((String) each.get()[2]).contains("-- alone")) {
              run((String) each.get()[2]);
              expected.put((String) each.get()[1], true);
            }
          }
        });
    long started = System.nanoTime();
    List<Violation> found = guards.find(day, EVENING);
    long millis = (System.nanoTime() - started) / 1_000_000;

    assertThat(found).extracting(Violation::guard).containsAll(expected.keySet());
    assertThat(found).allSatisfy(each -> assertThat(each.subject()).isNotBlank());
    assertThat(millis).as("milliseconds to detection").isLessThan(2_000);
  }

  @Test
  void aViolationIsKeptOnceUntilAPersonHasLooked() {
    var violation = new Violation(day, "PAID_TWICE", "battery/HE18", "2 entries");

    assertThat(guards.add(violation, EVENING)).isTrue();
    assertThat(guards.add(violation, EVENING)).isFalse();
    guards.review(day, "PAID_TWICE", "battery/HE18", "pat", "Entered by hand.");

    assertThat(guards.listFound(day)).containsExactly(violation);
  }

  @Test
  void aDayIsJudgedByItsOwnReasonsAndNotByThoseOfTheNext() {
    inTransaction(
        () ->
            run(
                OPEN_NEXT_DAY
                    + """
                    insert into ineligible_resource values ('$next', 'battery', 'too small');
                    """));

    assertThat(guards.find(day, EVENING)).isEmpty();
  }

  @Test
  void aDayIsJudgedByTheMarketsAndRatingsOfItsDate() {
    inTransaction(() -> run(change("2023-09-06", 50, "WHOLESALE")));
    assertThat(guards.find(day, EVENING)).as("of the next day").isEmpty();

    inTransaction(() -> run(change("2023-09-05", 50, "WHOLESALE")));
    assertThat(guards.find(day, EVENING))
        .as("of the day")
        .extracting(Violation::guard)
        .contains("OFFER_NOT_ELIGIBLE", "LIMIT_BEYOND_RATING", "SOLD_BEYOND_RATING");
  }

  private static final String OPEN_NEXT_DAY =
      """
      insert into trade_day (id, case_name, trade_date, dso_model, seed, state)
      values ('$next', '$case', '2023-09-06', 'market-facilitator', 1, 'OPEN');
      """;

  /** What the battery injects at most, and where it sells, from a date on. */
  private static String change(String from, int injectionKw, String markets) {
    return """
    insert into request values ('$case-%1$s', 'CHANGE', '$case', 'acme', 'battery', '', now(), 'DONE',
      null);
    insert into resource_change (request_id, case_name, resource_id, holds_from, max_injection_kw,
      markets, is_end) values ('$case-%1$s', '$case', 'battery', '%1$s', %2$d, '%3$s', false);
    """
        .formatted(from, injectionKw, markets);
  }

  private static Arguments inject(String what, String guard, String... sql) {
    return Arguments.of(what, guard, String.join("", sql) + "\n");
  }

  /** A distributor and its battery. */
  private static String ownBattery(String distributor, String resource, String place) {
    return """
    insert into participant values ('$case', '%1$s', 'The LDC', 'DISTRIBUTOR');
    insert into resource values ('$case', '%2$s', 'Battery', 'BATTERY', '%1$s', 'relief', 'z',
      'c%3$s', 'm%3$s', 100, 100, 200, 'idle', 'BOTH');
    """
        .formatted(distributor, resource, place);
  }

  /** An open offer of 10 kW. */
  private static String offer(String id, String resource, int hourEnding) {
    return offer(id, resource, hourEnding, "OPEN", 0);
  }

  /** An offer of 10 kW whose selection was accepted. */
  private static String selected(String id, String resource, int hourEnding) {
    return offer(id, resource, hourEnding, "SELECTED", 10)
        + """
        insert into selection values ('$day/%1$s', '$day', '$day/%1$s', '%2$s', %3$d, 'UP', 10, 50,
          now(), 'ACCEPTED', null);
        """
            .formatted(id, resource, hourEnding);
  }

  private static String offer(
      String id, String resource, int hourEnding, String state, int selectedKw) {
    return """
    insert into market_offer (id, trade_day_id, resource_id, service, places, division, least_kw,
      least_on, least_off, rebound, submitted_at, source)
    values ('$day/%1$s', '$day', '%2$s', 'relief', '{}', 'DIVISIBLE', 0, 1, 1, '{}',
      '2023-09-04T10:00Z', 'MESSAGE');
    insert into offer values ('$day/%1$s', '$day', '%2$s', %3$d, 'UP', 10, 50,
      '2023-09-04T10:00Z', 'MESSAGE', '%4$s', %5$d, null, '$day/%1$s');
    """
        .formatted(id, resource, hourEnding, state, selectedKw);
  }

  static Stream<Arguments> injections() {
    return Stream.of(
        inject(
            "an offer of the distributor's own battery in the market that it runs",
            "OPERATOR_OFFERS_IN_OWN_MARKET",
            ownBattery("ldc", "substation", "9"),
            offer("own", "substation", 18)),
        inject(
            "a wholesale bid of a distributor that is neutral",
            "DISTRIBUTOR_BIDS_UNPERMITTED",
            """
            insert into wholesale_bid values ('$day/B-TD', '$day', 'TD-INTERFACE', '<own/>', 'RECEIVED',
              null, null);
            """),
        inject(
            "a wholesale bid of the distributor's own battery",
            "DISTRIBUTOR_BIDS_UNPERMITTED",
            ownBattery("ldc2", "yard", "8"),
            """
            insert into wholesale_bid values ('$day/B-yard', '$day', 'yard', '<own/>', 'RECEIVED', null,
              null);
            """),
        inject(
            "an outage that nobody took the bid back for",
            "BID_IN_OUTAGE",
            """
            insert into outage values ('$day/o1', '$day', 'battery', '2023-09-05T14:30Z',
              '2023-09-05T15:30Z', 'inverter', '2023-09-05T14:30Z');
            """),
        inject(
            "an outage that nobody took the floor price back for",
            "FLOOR_PRICE_IN_OUTAGE",
            """
            insert into outage values ('$day/o2', '$day', 'battery', '2023-09-05T22:00Z',
              '2023-09-05T22:05Z', 'inverter', '2023-09-05T14:30Z');
            """),
        inject(
            "an offer taken although the outage was known",
            "OFFER_IN_OUTAGE",
            """
            insert into outage values ('$day/o3', '$day', 'shop', '2023-09-05T22:00Z',
              '2023-09-05T23:00Z', 'works', '2023-09-04T09:00Z');
            """,
            offer("x", "shop", 18)),
        inject(
            "an instruction to a resource that is known to be out",
            "INSTRUCTION_IN_OUTAGE",
            """
            insert into outage values ('$day/o4', '$day', 'battery', '2023-09-05T22:10Z',
              '2023-09-05T23:00Z', 'inverter', '2023-09-05T21:00Z');
            """),
        inject(
            "a limit lowered below what is sold",
            "SOLD_BEYOND_LIMIT",
            """
            insert into operating_limit (trade_day_id, resource_id, hour_ending, revision,
              export_kw, import_kw, release, state)
            values ('$day', 'battery', 10, 2, 40, 100, '', 'APPROVED');
            """),
        inject(
            "both markets together beyond the limit",
            "SOLD_BEYOND_LIMIT",
            """
            insert into wholesale_bid_hour values ('$day/b1', 18, 100, 0, null);
            delete from effect where instr_id = '$day/D/battery';
            delete from instruction where trade_day_id = '$day'; -- alone
            """),
        inject(
            "more than the rating",
            "SOLD_BEYOND_RATING",
            """
            update wholesale_bid_hour set export_kw = 900 where bid_id = '$day/b2';
            """),
        inject(
            "two bids of one resource in one hour",
            "TWO_BIDS_IN_HOUR",
            """
            insert into wholesale_bid values ('$day/b3', '$day', 'battery', '<c/>', 'PASSED', null, null);
            insert into wholesale_bid_hour values ('$day/b3', 10, 100, 0, null);
            """),
        inject(
            "a bid of a resource that is not of the wholesale market",
            "BID_OF_OTHER_MARKET",
            """
            insert into wholesale_bid values ('$day/b4', '$day', 'shop', '<d/>', 'PASSED', null, null);
            """),
        inject(
            "a bid that left with other content",
            "BID_ALTERED",
            """
            update outbox set body = '<soap><B/></soap>' where message_id = '$day/b2';
            """),
        inject(
            "a bid that never left",
            "BID_ALTERED",
            """
            delete from outbox where message_id = '$day/b1';
            """),
        inject(
            "a blocked bid that left",
            "BLOCKED_BID_SENT",
            """
            insert into wholesale_bid values ('$day/b5', '$day', 'roof', '<e/>', 'BLOCKED', 'limit', null);
            insert into outbox (destination, ordering_key, message_id, correlation_id, body, added_at,
              next_at) values ('ieso-emi', 'roof', '$day/b5', 'c', '<e/>', now(), now());
            """),
        inject(
            "a bid without a receipt",
            "RECEIPT_NOT_ONE",
            """
            delete from inbox where correlation_id = '$day/b2';
            """),
        inject(
            "a bid with two receipts",
            "RECEIPT_NOT_ONE",
            """
            insert into inbox values ('ieso-emi', '$day/b1-again', 'ieso-emi', '$day/b1',
              'BidProcessingStatus', 0, 'r', 'h', now(), 'DONE');
            """),
        inject(
            "a selection without its floor price",
            "FLOOR_PRICE_MISSING",
            selected("y", "battery", 20),
            """
            insert into commitment values ('$day/y', '$day', 'battery', 20, 'UP', 10, 50);
            """),
        inject(
            "a floor price without a selection",
            "FLOOR_PRICE_WITHOUT_SELECTION",
            """
            insert into floor_price_hour values ('$day/F-battery', 21, 60, 60, 0.1, 0, null);
            """),
        inject(
            "a floor price for more than was selected",
            "FLOOR_PRICE_DIFFERS",
            """
            update floor_price_hour set sent_mw = 0.3
            where bid_id = '$day/F-battery' and hour_ending = 18;
            """),
        inject(
            "a floor price that is not the floor",
            "FLOOR_PRICE_NOT_AT_FLOOR",
            """
            update floor_price_hour set price_per_mwh = 12
            where bid_id = '$day/F-battery' and hour_ending = 18;
            """),
        inject(
            "a floor price overridden without a word in the log",
            "FLOOR_PRICE_NOT_LOGGED",
            """
            update floor_price_bid set state = 'OVERRIDDEN' where id = '$day/F-battery'; -- alone
            """),
        inject(
            "a floor price of a resource of distribution only",
            "FLOOR_PRICE_OF_ONE_MARKET",
            """
            insert into floor_price_bid values ('$day/F-shop', '$day', 'shop', 'CONSUMPTION', 'SENT',
              'floor-price', '', null);
            """),
        inject(
            "a selection of more than was offered",
            "SELECTION_NOT_OF_OFFER",
            """
            update offer set quantity_kw = 50, selected_kw = 50 where id = '$day/s1';
            """),
        inject(
            "a selection of a resource that may not take part",
            "OFFER_NOT_ELIGIBLE",
            """
            insert into ineligible_resource values ('$day', 'battery', 'too small');
            """),
        inject(
            "a resource selected for more than it can change",
            "SELECTED_BEYOND_RATING",
            """
            update selection set quantity_kw = 500 where id = '$day/s1';
            """),
        inject(
            "a commitment at another price than selected",
            "COMMITMENT_NOT_OF_SELECTION",
            """
            update commitment set price_per_mwh = 99 where id = '$day/s1';
            """),
        inject(
            "a commitment that its resource refused",
            "COMMITMENT_NOT_OF_SELECTION",
            """
            update selection set state = 'REFUSED' where id = '$day/s1'; -- alone
            """),
        inject(
            "an accepted selection that was forgotten",
            "SELECTION_NOT_COMMITTED",
            selected("z", "shop", 20)),
        inject(
            "an instruction beyond the commitment",
            "INSTRUCTION_BEYOND_COMMITMENT",
            """
            update instruction set quantity_kw = 90 where instr_id = '$day/D/battery';
            """),
        inject(
            "two instructions in force at a time",
            "TWO_INSTRUCTIONS_IN_FORCE",
            """
            insert into instruction select '$day/E/battery', revision, trade_day_id, batch_id,
              resource_id, valid_from + interval '10 minutes', expires_at, direction, quantity_kw,
              origin, cause, issued_at, acknowledge_by, 'ISSUED', note
            from instruction where instr_id = '$day/D/battery';
            """),
        inject(
            "an acknowledgement that nobody gave",
            "OUTCOME_WITHOUT_EVIDENCE",
            """
            delete from effect where instr_id = '$day/D/battery';
            """),
        inject(
            "a limit beyond the rating",
            "LIMIT_BEYOND_RATING",
            """
            update operating_limit set export_kw = 900 where trade_day_id = '$day'
              and resource_id = 'roof' and hour_ending = 12;
            """),
        inject(
            "an hour paid twice",
            "PAID_TWICE",
            """
            insert into settlement_line values ('$day', 1, 3, 'acme', 'battery', 18,
              'DELIVERY_PAYMENT', 60000, 300, 'again');
            """),
        inject(
            "more paid than committed",
            "PAID_BEYOND_COMMITMENT",
            """
            update settlement_line set energy_wh = 90000 where trade_day_id = '$day';
            """),
        inject(
            "the same energy delivered to both markets",
            "COUNTED_TWICE",
            """
            insert into delivery values ('$day', 1, '$day/D-IESO', 'battery', 18, 60000, 0, 60000, 60000);
            """),
        inject(
            "a statement of a run that nobody released",
            "STATEMENT_NOT_RELEASED",
            """
            insert into outbox (destination, ordering_key, message_id, correlation_id, body, added_at,
              next_at) values ('hub.out.der.statement.v1', 'acme', '$day/ST2-acme', 'c', '{}', now(), now());
            """),
        inject(
            "a statement of a run that was refused",
            "STATEMENT_NOT_RELEASED",
            """
            update settlement_run set state = 'REFUSED' where trade_day_id = '$day'; -- alone
            """),
        inject(
            "a ledger that does not sum to zero",
            "LEDGER_UNBALANCED",
            """
            update settlement_line set amount_cents = 301 where trade_day_id = '$day' and line = 1;
            """));
  }

  private static final String CLEAN =
      """
      insert into role_in_force values ('market-facilitator', 'CLEAR_DISTRIBUTION', 'UTILITY'),
        ('market-facilitator', 'OFFER_TO_DISTRIBUTION', 'CUSTOMER'),
        ('market-facilitator', 'BID_TO_WHOLESALE', 'CUSTOMER'),
        ('market-facilitator', 'AGGREGATE_FOR_WHOLESALE', 'AGGREGATOR') on conflict do nothing;
      insert into zone values ('$case', 'z', 'Zone');
      insert into program values ('$case', 'relief', 'Relief', 1, 1);
      insert into participant values ('$case', 'acme', 'Acme', 'OWNER');
      insert into resource values ('$case', 'battery', 'Battery', 'BATTERY', 'acme', 'relief', 'z',
        'c1', 'm1', 100, 100, 200, 'idle', 'BOTH');
      insert into resource values ('$case', 'roof', 'Roof', 'SOLAR', 'acme', 'relief', 'z',
        'c2', 'm2', 200, 0, 0, 'solar', 'BOTH');
      insert into resource values ('$case', 'shop', 'Shop', 'DEMAND_RESPONSE', 'acme', 'relief', 'z',
        'c3', 'm3', 0, 80, 0, 'half', 'DISTRIBUTION');
      insert into operating_limit (trade_day_id, resource_id, hour_ending, revision, export_kw,
        import_kw, release, state)
      select '$day', r, h, 1, case r when 'battery' then 100 else 200 end,
        case r when 'battery' then 100 else 0 end, '', 'APPROVED'
      from unnest(array['battery', 'roof']) r, generate_series(1, 24) h;
      insert into market_offer (id, trade_day_id, resource_id, service, places, division, least_kw,
              least_on, least_off, rebound, submitted_at, source)
            values ('$day/s1', '$day', 'battery', 'relief', '{}', 'DIVISIBLE', 0, 1, 1, '{}',
              '2023-09-04T10:00Z', 'MESSAGE');
            insert into offer values ('$day/s1', '$day', 'battery', 18, 'UP', 80, 50, '2023-09-04T10:00Z',
        'MESSAGE', 'SELECTED', 60, null, '$day/s1');
      insert into selection values ('$day/s1', '$day', '$day/s1', 'battery', 18, 'UP', 60, 50,
        '2023-09-04T13:00Z', 'ACCEPTED', null);
      insert into commitment values ('$day/s1', '$day', 'battery', 18, 'UP', 60, 50);
      insert into floor_price_bid values ('$day/F-battery', '$day', 'battery', 'INJECTION', 'SENT',
        'floor-price', 'Selected for distribution service.', '4711');
      insert into floor_price_hour values ('$day/F-battery', 18, 60, 60, 0.1, 0, null);
      insert into event_log values ('$day', 1, '2023-09-04T12:00Z', 'floorPrice.sent',
        '$day/F-battery', '{}', 'p', 'h');
      insert into wholesale_bid values ('$day/b1', '$day', 'battery', '<a/>', 'ACCEPTED', '', '4711');
      insert into wholesale_bid_hour values ('$day/b1', 10, 100, 0, null);
      insert into wholesale_bid values ('$day/b2', '$day', 'roof', '<b/>', 'ACCEPTED', '', '4712');
      insert into wholesale_bid_hour values ('$day/b2', 12, 200, 0, null);
      insert into outbox (destination, ordering_key, message_id, correlation_id, body, added_at,
        next_at, state)
      values ('ieso-emi', 'battery', '$day/b1', '$day/b1', '<soap><a/></soap>', now(), now(), 'SENT'),
        ('ieso-emi', 'roof', '$day/b2', '$day/b2', '<soap><b/></soap>', now(), now(), 'SENT');
      insert into inbox values
        ('ieso-emi', '$day/b1-receipt', 'ieso-emi', '$day/b1', 'BidProcessingStatus', 0, 'r', 'h',
          now(), 'DONE'),
        ('ieso-emi', '$day/b2-receipt', 'ieso-emi', '$day/b2', 'BidProcessingStatus', 0, 'r', 'h',
          now(), 'DONE');
      insert into dispatch values ('$day/D', '$day', 'DSO', '2023-09-05T21:45Z');
      insert into instruction values ('$day/D/battery', 1, '$day', '$day/D', 'battery',
        '2023-09-05T22:00Z', '2023-09-05T23:00Z', 'UP', 60, 'DSO', 'HE18', '2023-09-05T21:45Z',
        '2023-09-05T21:50Z', 'ACKNOWLEDGED', '');
      insert into effect values ('$day/D/battery', 1, 'ACKNOWLEDGED', '2023-09-05T21:46Z', '');
      insert into delivery values ('$day', 1, '$day/D/battery', 'battery', 18, 60000, 0, 60000, 60000);
      insert into shared_decision (kind, subject, proposed_by, proposed_at, reason, confirmed,
        confirmed_by, confirmed_at, comment)
      values ('RELEASE_SETTLEMENT', '$day/S-1', 'ann', now(), 'x', true, 'bea', now(), 'y');
      insert into settlement_run (trade_day_id, run, round, calculated_at, state, decision,
        decided_by, decided_at, reason)
      select '$day', 1, 1, now(), 'FINAL', number, 'bea', now(), 'y' from shared_decision
      where subject = '$day/S-1';
      insert into outbox (destination, ordering_key, message_id, correlation_id, body, added_at,
        next_at, state)
      values ('hub.out.der.statement.v1', 'acme', '$day/ST1-acme', '$day/ST1-acme', '{}', now(),
        now(), 'SENT');
      insert into settlement_line values
        ('$day', 1, 1, 'acme', 'battery', 18, 'DELIVERY_PAYMENT', 60000, 300, 'x'),
        ('$day', 1, 2, 'DSO', 'battery', 18, 'DELIVERY_PAYMENT', 60000, -300, 'x');
      """;
}
