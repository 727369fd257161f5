package org.busbar.processes.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.register.Resource;
import org.busbar.processes.tradeday.SampleDay;
import org.junit.jupiter.api.Test;

/** What the roles in force let a party do; the battery's owner is a customer. */
class PermissionsTest {

  private final SampleDay day = SampleDay.open();
  private final RoleTable table = new RoleTable();
  private final Permissions permissions = MemoryRoles.of(day, table);
  private final Resource battery =
      day.cases().ofDay(SampleDay.ID).operatingCase().resource(SampleDay.BATTERY);

  @Test
  void whoHoldsTheDutyMay() {
    table.set("test", Duty.OFFER_TO_DISTRIBUTION, EnumSet.of(Holder.CUSTOMER));

    assertThat(permissions.whoMay(SampleDay.ID, Duty.OFFER_TO_DISTRIBUTION))
        .contains(battery.participantId());
    assertThatCode(() -> permissions.require(SampleDay.ID, Duty.OFFER_TO_DISTRIBUTION, battery))
        .doesNotThrowAnyException();
  }

  @Test
  void whatIsNotGivenIsRefusedWithWhoMay() {
    table.set("test", Duty.BID_TO_WHOLESALE, EnumSet.of(Holder.AGGREGATOR));

    assertThat(permissions.whoMay(SampleDay.ID, Duty.BID_TO_WHOLESALE))
        .doesNotContain(battery.participantId());
    assertThatThrownBy(() -> permissions.require(SampleDay.ID, Duty.BID_TO_WHOLESALE, battery))
        .isInstanceOfSatisfying(
            RejectedMessageException.class,
            refused -> assertThat(refused.code()).isEqualTo("NOT_PERMITTED"))
        .hasMessageContainingAll("Acme", "battery", "under test", "AGGREGATOR");
  }

  @Test
  void whoRunsTheMarketIsToldThatItIsItsOwn() {
    table.set("test", Duty.CLEAR_DISTRIBUTION, EnumSet.of(Holder.CUSTOMER));

    assertThatThrownBy(() -> permissions.require(SampleDay.ID, Duty.OFFER_TO_DISTRIBUTION, battery))
        .isInstanceOfSatisfying(
            RejectedMessageException.class,
            refused -> assertThat(refused.code()).isEqualTo("OPERATOR_IN_OWN_MARKET"))
        .hasMessageContaining("BV-A-2");
  }

  @Test
  void aDistributorThatMayNotAggregateMakesNoBid() {
    table.set("test", Duty.AGGREGATE_FOR_WHOLESALE, EnumSet.of(Holder.AGGREGATOR));
    assertThatThrownBy(
            () -> permissions.requireDistributor(SampleDay.ID, Duty.AGGREGATE_FOR_WHOLESALE))
        .hasMessageContainingAll("CMP-NEU", "role-matrix", "AGGREGATOR may");

    table.set("test", Duty.AGGREGATE_FOR_WHOLESALE, EnumSet.of(Holder.UTILITY));
    assertThatCode(() -> permissions.requireDistributor(SampleDay.ID, Duty.AGGREGATE_FOR_WHOLESALE))
        .doesNotThrowAnyException();
  }
}
