package org.busbar.solvers.clearing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/** The part of a clearing that has anything to do with some blocks or rows. */
final class Coupled {

  private final ClearingProblem problem;
  private final List<Collection<String>> groups = new ArrayList<>();
  private final Map<String, List<Integer>> groupsOf = new HashMap<>();

  Coupled(ClearingProblem problem) {
    this.problem = problem;
    OfferConditions conditions = problem.conditions();
    problem.rows().forEach(row -> group(row.perKw().keySet()));
    problem.energyLimits().forEach(limit -> group(limit.blockIds()));
    conditions.activations().forEach(one -> group(one.blockIds()));
    conditions.profiles().forEach(one -> group(one.blockIds()));
    conditions.storages().forEach(one -> group(one.blockIds()));
    for (OfferConditions.Ramp ramp : conditions.ramps()) {
      group(ramp.blockIdsByInterval().values().stream().flatMap(List::stream).toList());
    }
    Map<String, List<String>> ofState = new HashMap<>();
    conditions.activations().forEach(one -> ofState.put(one.id(), one.blockIds()));
    conditions.profiles().forEach(one -> ofState.put(one.id(), one.blockIds()));
    for (OfferConditions.Link link : conditions.links()) {
      group(ofStates(ofState, List.of(link.child(), link.parent())));
    }
    conditions.exclusives().forEach(one -> group(ofStates(ofState, one.members())));
    conditions
        .durations()
        .forEach(d -> group(ofStates(ofState, d.activationByInterval().values())));
  }

  private static List<String> ofStates(
      Map<String, List<String>> ofState, Collection<String> states) {
    return states.stream().flatMap(s -> ofState.getOrDefault(s, List.of()).stream()).toList();
  }

  private void group(Collection<String> ids) {
    for (String id : ids) {
      groupsOf.computeIfAbsent(id, i -> new ArrayList<>()).add(groups.size());
    }
    groups.add(ids);
  }

  /** The problem without all that cannot matter to the blocks. */
  ClearingProblem to(Collection<String> blockIds) {
    Set<String> reached = new HashSet<>(blockIds);
    Set<Integer> seen = new HashSet<>();
    Queue<String> open = new ArrayDeque<>(blockIds);
    while (!open.isEmpty()) {
      for (int g : groupsOf.getOrDefault(open.remove(), List.of())) {
        if (seen.add(g)) {
          groups.get(g).stream().filter(reached::add).forEach(open::add);
        }
      }
    }
    OfferConditions all = problem.conditions();
    Set<String> states = new HashSet<>();
    List<OfferConditions.Activation> activations =
        all.activations().stream().filter(a -> any(reached, a.blockIds())).toList();
    List<OfferConditions.Profile> profiles =
        all.profiles().stream().filter(p -> any(reached, p.blockIds())).toList();
    activations.forEach(a -> states.add(a.id()));
    profiles.forEach(p -> states.add(p.id()));
    return new ClearingProblem(
        problem.blocks().stream().filter(block -> reached.contains(block.id())).toList(),
        problem.rows().stream().filter(row -> any(reached, row.perKw().keySet())).toList(),
        problem.energyLimits().stream().filter(e -> any(reached, e.blockIds())).toList(),
        problem.slackPricePerMwh(),
        new OfferConditions(
            activations,
            profiles,
            all.links().stream().filter(l -> states.contains(l.child())).toList(),
            all.exclusives().stream().filter(e -> any(states, e.members())).toList(),
            all.ramps().stream()
                .filter(
                    r -> r.blockIdsByInterval().values().stream().anyMatch(i -> any(reached, i)))
                .toList(),
            all.durations().stream()
                .filter(d -> any(states, d.activationByInterval().values()))
                .toList(),
            all.storages().stream().filter(s -> any(reached, s.blockIds())).toList()),
        problem.aim());
  }

  private static boolean any(Set<String> reached, Collection<String> ids) {
    return ids.stream().anyMatch(reached::contains);
  }
}
