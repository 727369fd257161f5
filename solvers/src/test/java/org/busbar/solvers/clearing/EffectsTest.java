package org.busbar.solvers.clearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EffectsTest {

  private final TreeMap<String, Double> tree =
      new TreeMap<>(Map.of("a", 1.0, "c", -0.5, "d", 0.0, "f", 2.0));
  private final SortedMap<String, Double> effects = Effects.copyOf(tree);

  @Test
  void isTheMapThatItCopies() {
    assertThat(effects).isEqualTo(tree).hasSameHashCodeAs(tree);
    assertThat(tree).isEqualTo(effects);
    assertThat(effects.keySet()).containsExactly("a", "c", "d", "f");
    for (String id : new String[] {"a", "b", "c", "f", "g", ""}) {
      assertThat(effects.get(id)).as(id).isEqualTo(tree.get(id));
      assertThat(effects.containsKey(id)).isEqualTo(tree.containsKey(id));
      assertThat(effects.headMap(id)).isEqualTo(tree.headMap(id));
      assertThat(effects.tailMap(id)).isEqualTo(tree.tailMap(id));
    }
    assertThat(effects.subMap("b", "f")).isEqualTo(tree.subMap("b", "f"));
    assertThat(effects.firstKey()).isEqualTo("a");
    assertThat(effects.lastKey()).isEqualTo("f");
    assertThat(new TreeMap<>(effects)).isEqualTo(tree);
  }

  @Test
  void cannotBeChanged() {
    assertThatThrownBy(() -> effects.put("a", 3.0))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> effects.entrySet().iterator().next().setValue(3.0))
        .isInstanceOf(UnsupportedOperationException.class);
    tree.put("a", 9.0);
    assertThat(effects.get("a")).isEqualTo(1);
  }
}
