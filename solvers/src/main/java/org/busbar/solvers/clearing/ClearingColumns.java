package org.busbar.solvers.clearing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.busbar.solvers.optimisation.Programme;

/** Where the families of a clearing find each other's variables. */
final class ClearingColumns {

  final List<OfferBlock> blocks;

  /** Number of the block, which is also the number of its quantity variable, by id. */
  final Map<String, Integer> quantity = new HashMap<>();

  /** Yes-or-no variable of an activation or profile, by its id. */
  final Map<String, Integer> state = new HashMap<>();

  /** Slack variable of each row of the problem, and the row. */
  final List<Integer> slack = new ArrayList<>();

  final List<Integer> networkRow = new ArrayList<>();

  ClearingColumns(List<OfferBlock> blocks) {
    this.blocks = blocks;
    for (int b = 0; b < blocks.size(); b++) {
      quantity.put(blocks.get(b).id(), b);
    }
  }

  OfferBlock block(String id) {
    return blocks.get(number(id));
  }

  int number(String id) {
    Integer number = quantity.get(id);
    if (number == null) {
      throw new IllegalArgumentException("The block (" + id + ") must be one of the problem.");
    }
    return number;
  }

  int state(String id) {
    Integer variable = state.get(id);
    if (variable == null) {
      throw new IllegalArgumentException("The state (" + id + ") must be one of the problem.");
    }
    return variable;
  }

  /** Adds the net injection change of some blocks to a row. */
  void setInjection(Programme programme, int row, Iterable<String> blockIds, double factor) {
    for (String id : blockIds) {
      programme.set(row, number(id), factor * block(id).sign());
    }
  }
}
