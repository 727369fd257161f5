package org.busbar.solvers.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NetworkModelTest {

  private static final Bus START = new Bus("start", 4.16, Phases.ABC, 0, 0, "west");
  private static final Bus END = new Bus("end", 4.16, Phases.of("CA"), 1, 0, "east");
  private static final Switch LINK =
      new Switch("link", "start", "end", Phases.of("AC"), false, 1e-3, 100, 120);

  @Test
  void numbersBusesAndNodesByIdAndPhase() {
    NetworkModel network = sound().build();
    assertThat(network.buses()).containsExactly(END, START);
    assertThat(network.nodeCount()).isEqualTo(5);
    assertThat(network.nodeName(network.node("end", Phase.C))).isEqualTo("end.C");
    assertThat(network.node(network.busIndex("end"), Phase.B)).isEqualTo(-1);
    assertThatThrownBy(() -> network.node("end", Phase.B))
        .hasMessage("The bus (end) has no phase B.");
    assertThat(network.zones()).containsExactly("east", "west");
    assertThat(network.zoneOf("end")).isEqualTo("east");
  }

  @Test
  void theVersionFollowsTheContentAndNotTheOrder() {
    NetworkModel one = empty().add(START).add(END).add(LINK).build();
    NetworkModel two = empty().add(LINK).add(END).add(START).build();
    NetworkModel three = sound().add(new DerConnection("pv", "end", Phases.of("A"))).build();
    assertThat(one.version()).isEqualTo(two.version()).hasSize(64);
    assertThat(three.version()).isNotEqualTo(one.version());
  }

  @Test
  void aCopyIsTheSameNetworkUntilSomethingIsChanged() {
    Capacitor bank =
        new Capacitor("bank", "start", Coil.of(Winding.WYE, Phases.ABC), 4.16, 300, false, null);
    NetworkModel network =
        sound().add(bank).add(new DerConnection("pv", "end", Phases.of("A"))).build();
    assertThat(network.toBuilder().build().version()).isEqualTo(network.version());
    NetworkModel other =
        network.toBuilder()
            .replaceCapacitors(
                c -> new Capacitor(c.id(), c.bus(), c.coils(), c.kv(), 600, false, null))
            .build();
    assertThat(other.capacitors().get(0).kvar()).isEqualTo(600);
    assertThat(other.version()).isNotEqualTo(network.version());
  }

  @Test
  void refusesWithEveryProblemAtOnce() {
    NetworkModel.Builder builder =
        sound()
            .add(new DerConnection("pv", "nowhere", Phases.of("A")))
            .add(new DerConnection("pv", "end", Phases.of("B")));
    assertThat(builder.problems()).extracting(ModelProblem::index).containsExactly(1, 0, 1);
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("used twice")
        .hasMessageContaining("nowhere")
        .hasMessageContaining("has only AC");
  }

  @Test
  void refusesABusThatNothingFeeds() {
    assertThatThrownBy(
            () -> sound().add(new Bus("far", 4.16, Phases.of("A"), 2, 0, "east")).build())
        .hasMessageContaining("Bus far is not reached from the source on phase A");
  }

  @Test
  void refusesToJoinTwoVoltages() {
    assertThatThrownBy(
            () ->
                empty()
                    .add(START)
                    .add(new Bus("end", 0.48, Phases.ABC, 1, 0, "east"))
                    .add(LINK)
                    .build())
        .hasMessageContaining("Use a transformer");
  }

  @Test
  void elementsRefuseImpossibleFigures() {
    assertThatThrownBy(() -> new Switch("s", "a", "b", Phases.ABC, true, 1e-3, -1, 5))
        .hasMessage("The normal rating (-1.0 A) must be positive.");
    assertThatThrownBy(() -> new Switch("s", "a", "b", Phases.ABC, true, 1e-3, 6, 5))
        .hasMessageContaining("at least the normal rating");
    assertThatThrownBy(() -> new Bus("b", Double.NaN, Phases.ABC, 0, 0, "z"))
        .hasMessageContaining("must be positive");
    assertThatThrownBy(() -> Phases.of("AA")).hasMessageContaining("each once");
    assertThatThrownBy(() -> PhaseMatrix.ofLowerTriangle(1, 2)).hasMessageContaining("1, 3 or 6");
  }

  private static NetworkModel.Builder sound() {
    return empty().add(START).add(END).add(LINK);
  }

  private static NetworkModel.Builder empty() {
    return NetworkModel.builder("small")
        .add(new Source("grid", "start", 4.16, 1, 0, 0, 0.01, 0, 0.01))
        .add(new TransmissionInterface("td", "link"));
  }
}
