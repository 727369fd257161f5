package org.busbar.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import org.busbar.processes.register.RegisteredResource;
import org.busbar.processes.register.Resource;
import org.busbar.processes.registration.Registration;
import org.busbar.processes.registration.RegistrationRepository.Sameness;
import org.busbar.processes.registration.RegistrationRequest;
import org.junit.jupiter.api.Test;

class PostgresRegistrationRepositoryIT {

  private static final LocalDate FIRST = LocalDate.of(2026, 5, 1);

  private final PostgresRegistrationRepository registrations =
      new PostgresRegistrationRepository(TestPostgres.JDBC);
  private final String area = TestPostgres.fresh("area");

  PostgresRegistrationRepositoryIT() {
    TestPostgres.JDBC.sql("insert into zone values (?, 'z', 'Z')").param(area).update();
    TestPostgres.JDBC
        .sql(
            "insert into program (case_name, id, name, minimum_kw, penalty_factor, pricing_rule)"
                + " values (?, 'relief', 'P', 0, 1, 'UNIFORM')")
        .param(area)
        .update();
    TestPostgres.JDBC
        .sql("insert into participant values (?, 'acme', 'Acme', 'OWNER')")
        .param(area)
        .update();
  }

  @Test
  void keepsWhatWasSaidAndDecided() {
    Registration received = add("1", request("roof", "M-1", "S-1", "1 Road"));
    assertThat(registrations.get(received.id())).isEqualTo(received);
    assertThat(registrations.count(area)).isEqualTo(1);

    registrations.approve(received.id(), "anna");
    registrations.confirm(received.id(), "boris");
    registrations.register(received.id(), area + "-der-1", "z", FIRST.plusDays(2));

    Registration registered = registrations.get(received.id());
    assertThat(registered.state()).isEqualTo(Registration.State.REGISTERED);
    assertThat(registered.approvedBy()).isEqualTo("anna");
    assertThat(registered.confirmedBy()).isEqualTo("boris");
    var register = new PostgresEnrolmentRepository(TestPostgres.TEMPLATE);
    assertThat(register.on(area, FIRST.plusDays(1)).resources()).isEmpty();
    assertThat(register.on(area, FIRST.plusDays(2)).resources())
        .extracting(RegisteredResource::resource)
        .extracting(Resource::id, Resource::connectionId, Resource::zoneId)
        .containsExactly(tuple(area + "-der-1", area + "-der-1-pcc", "z"));
    assertThat(register.findHolding(area, area + "-der-1")).isPresent();
    assertThatThrownBy(() -> registrations.refuse(received.id(), "too late"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("under way");
  }

  /** Four eyes hold in the database too. */
  @Test
  void whoApprovedCannotConfirm() {
    Registration received = add("1", request("roof", "M-1", "S-1", "1 Road"));
    registrations.approve(received.id(), "anna");
    assertThatThrownBy(() -> registrations.confirm(received.id(), "anna"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("another person");
  }

  @Test
  void identityMeterDeviceAndPlaceAreTakenUntilRefused() {
    Registration first = add("1", request("Roof", "M-1", "S-1", "1 Road"));
    assertThat(registrations.listTaken(first.id(), first.request())).isEmpty();
    assertThat(registrations.listTaken("new", request("roof", "M-1", "S-1", "1 ROAD")))
        .containsExactly(Sameness.IDENTITY, Sameness.METER, Sameness.DEVICE, Sameness.PLACE);
    assertThat(registrations.listTaken("new", request("shed", "M-2", "S-1", "2 Road")))
        .containsExactly(Sameness.DEVICE);
    assertThat(
            registrations.add(
                Registration.received(
                    area + "-2", request("shed", "M-1", "S-2", "2 Road"), TestPostgres.START)))
        .as("the database itself takes a meter once")
        .isFalse();

    registrations.refuse(first.id(), "No.");
    assertThat(registrations.listTaken("new", first.request())).isEmpty();
    assertThat(add("3", first.request()).state()).isEqualTo(Registration.State.RECEIVED);
  }

  @Test
  void theMeterAndDeviceOfAContributorAreTakenWhileItIsEnrolled() {
    Registration held = add("1", request("fleet", "M-F", "S-F", "1 Road"));
    registrations.register(held.id(), "fleet", "z", FIRST);
    TestPostgres.JDBC
        .sql(
            "insert into contributor_enrolment (case_name, contributor_id, resource_id, meter_id,"
                + " device_serial, share_kw, active) values (?, 'c', 'fleet', 'M-C', 'S-C', 1,"
                + " daterange('2026-01-01', '2026-06-01'))")
        .param(area)
        .update();
    assertThat(registrations.listTaken("new", request("shed", "M-C", "S-C", "2 Road")))
        .containsExactly(Sameness.METER, Sameness.DEVICE);
    RegistrationRequest later = from(LocalDate.of(2026, 6, 1), "M-C", "S-C");
    assertThat(registrations.listTaken("new", later)).isEmpty();
  }

  private Registration add(String number, RegistrationRequest request) {
    Registration registration =
        Registration.received(area + "-" + number, request, TestPostgres.START);
    assertThat(registrations.add(registration)).isTrue();
    return registration;
  }

  private RegistrationRequest request(String name, String meter, String serial, String address) {
    return request(name, meter, serial, address, FIRST);
  }

  private RegistrationRequest from(LocalDate first, String meter, String serial) {
    return request("shed", meter, serial, "2 Road", first);
  }

  private RegistrationRequest request(
      String name, String meter, String serial, String address, LocalDate first) {
    return new RegistrationRequest(
        area,
        "acme",
        name,
        Resource.Kind.BATTERY,
        "relief",
        Resource.Markets.BOTH,
        address,
        "7",
        "ABC",
        meter,
        serial,
        100,
        120,
        400,
        60,
        "idle",
        first,
        "CIA-1",
        null);
  }
}
