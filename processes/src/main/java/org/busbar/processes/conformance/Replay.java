package org.busbar.processes.conformance;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.busbar.processes.conformance.Deviation.Kind;
import org.busbar.processes.conformance.ModelFlow.Flow;
import org.busbar.processes.conformance.ModelFlow.ModelNode;
import org.jspecify.annotations.Nullable;

/**
 * Plays what happened through the models, token by token, one scope at a time. A node without a
 * token left the model: what lies between the nearest token and it was skipped; where no token
 * leads to it, it is extra; where it was skipped before, it came out of order.
 */
public final class Replay {

  private final Map<String, ModelFlow> models;

  public Replay(Collection<ModelFlow> models) {
    this.models = new TreeMap<>();
    models.forEach(model -> this.models.put(model.process(), model));
  }

  /** Deviations in the order of the day. */
  public List<Deviation> of(List<Happening> day) {
    Map<Integer, List<Happening>> byScope = new LinkedHashMap<>();
    for (Happening happening : day) {
      byScope.computeIfAbsent(happening.scope(), s -> new ArrayList<>()).add(happening);
    }
    List<Deviation> found = new ArrayList<>();
    for (List<Happening> scope : byScope.values()) {
      ModelFlow model = models.get(scope.get(0).process());
      if (model == null) {
        Happening first = scope.get(0);
        found.add(
            new Deviation(
                Kind.EXTRA,
                first.process(),
                first.instance(),
                first.activity(),
                first.activity(),
                List.of(),
                first.began(),
                "The process %s is not one of the models.".formatted(first.process())));
      } else {
        found.addAll(new ScopeReplay(model, scope).deviations());
      }
    }
    found.sort(java.util.Comparator.comparing(Deviation::at));
    return found;
  }

  /** One process instance or subprocess instance. */
  private static final class ScopeReplay {

    private final ModelFlow model;
    private final List<Happening> happenings;

    /** Each token is the set of flows of which it takes one. */
    private final List<Set<String>> tokens = new ArrayList<>();

    private final Set<String> seen = new HashSet<>();
    private final Map<String, Integer> arrivals = new HashMap<>();
    private final List<Deviation> found = new ArrayList<>();

    ScopeReplay(ModelFlow model, List<Happening> happenings) {
      this.model = model;
      this.happenings = happenings;
    }

    List<Deviation> deviations() {
      int from = 0;
      while (from < happenings.size()) {
        Instant moment = happenings.get(from).began();
        int to = from;
        while (to < happenings.size() && happenings.get(to).began().equals(moment)) {
          to++;
        }
        playMoment(new ArrayList<>(happenings.subList(from, to)));
        from = to;
      }
      Happening last = happenings.get(happenings.size() - 1);
      boolean over =
          happenings.stream().allMatch(h -> h.ended() != null)
              && happenings.stream().noneMatch(this::isCutOff);
      if (over) {
        finish(last);
      }
      return found;
    }

    /** What began at one moment has no order among branches: whatever has its token goes first. */
    private void playMoment(List<Happening> moment) {
      while (!moment.isEmpty()) {
        Happening next = moment.stream().filter(this::follows).findFirst().orElse(null);
        if (next == null) {
          next = moment.get(0);
          deviate(next);
        }
        moment.remove(next);
      }
    }

    /** Plays a happening that the model asks for now; false where it does not. */
    private boolean follows(Happening happening) {
      ModelNode node = model.nodes().get(happening.activity());
      if (node == null || !node.scope().equals(happening.within())) {
        return false;
      }
      boolean begins = node.kind().equals("startEvent") && !seen.contains(node.id());
      boolean follows = begins || node.ofEvent() || atItsActivity(node) || take(node);
      if (follows) {
        seen.add(node.id());
        proceed(node, happening);
      }
      return follows;
    }

    private void deviate(Happening happening) {
      ModelNode node = model.nodes().get(happening.activity());
      if (node == null || !node.scope().equals(happening.within())) {
        add(Kind.EXTRA, happening, happening.activity(), node, "The model has no such step here.");
      } else if (earlierSkipped(node).isPresent()) {
        Deviation skipped = earlierSkipped(node).orElseThrow();
        found.set(
            found.indexOf(skipped),
            deviation(
                Kind.OUT_OF_ORDER,
                happening,
                node.id(),
                node,
                "It came after what the model has behind it."));
      } else {
        leap(node, happening);
        seen.add(node.id());
      }
    }

    /** A boundary event happens while its activity is under way. */
    private boolean atItsActivity(ModelNode node) {
      if (node.attachedTo() == null || !seen.contains(node.attachedTo())) {
        return false;
      }
      if (node.interrupting()) {
        // Its activity, which was cancelled, has left no token behind.
        return happenings.stream()
            .anyMatch(h -> h.activity().equals(node.attachedTo()) && h.cancelled());
      }
      return true;
    }

    private boolean take(ModelNode node) {
      for (Flow flow : model.into(node.id())) {
        for (Set<String> token : tokens) {
          if (token.contains(flow.id())) {
            tokens.remove(token);
            return true;
          }
        }
      }
      return false;
    }

    private void proceed(ModelNode node, Happening happening) {
      // The history has an entry for each flow that reaches a join; the last one opens it.
      boolean waits =
          node.joins()
              && arrivals.merge(node.id(), 1, Integer::sum) % model.into(node.id()).size() != 0;
      if (!isCutOff(happening) && !node.ofEvent() && !waits) {
        put(node);
      }
    }

    /** The event that an event-based gateway waited for always cancels it: that is its end. */
    private boolean isCutOff(Happening happening) {
      ModelNode node = model.nodes().get(happening.activity());
      return happening.cancelled() && (node == null || !node.kind().equals("eventBasedGateway"));
    }

    private void put(ModelNode node) {
      List<Flow> out = model.outOf(node.id());
      if (node.chooses() && !out.isEmpty()) {
        Set<String> choice = new java.util.TreeSet<>();
        out.forEach(flow -> choice.add(flow.id()));
        tokens.add(choice);
      } else {
        out.forEach(flow -> tokens.add(new java.util.TreeSet<>(Set.of(flow.id()))));
      }
    }

    private Optional<Deviation> earlierSkipped(ModelNode node) {
      return found.stream()
          .filter(d -> d.kind() == Kind.SKIPPED && d.activity().equals(node.id()))
          .findFirst();
    }

    /** Goes on from the nearest token, past what was skipped. */
    private void leap(ModelNode node, Happening happening) {
      List<ModelNode> between = shortestWay(node);
      if (between == null) {
        add(
            Kind.EXTRA,
            happening,
            node.id(),
            node,
            seen.contains(node.id())
                ? "It happened once more than the model asks for."
                : "Nothing led to it.");
        return;
      }
      for (ModelNode skipped : between) {
        if (!skipped.isGateway()) {
          add(
              Kind.SKIPPED,
              happening,
              skipped.id(),
              skipped,
              "The day went on to \"%s\" without it.".formatted(node.name()));
        }
      }
      proceed(node, happening);
    }

    /**
     * Nodes between the token that is nearest to a node and the node; takes the token. Null where
     * no token leads to it.
     */
    private @Nullable List<ModelNode> shortestWay(ModelNode target) {
      Map<String, String> from = new HashMap<>();
      Map<String, Set<String>> origin = new HashMap<>();
      Deque<String> queue = new ArrayDeque<>();
      for (Set<String> token : tokens) {
        for (String flow : token) {
          String next = model.flows().get(flow).target();
          if (origin.putIfAbsent(next, token) == null) {
            queue.add(next);
          }
        }
      }
      while (!queue.isEmpty()) {
        String at = queue.remove();
        if (at.equals(target.id())) {
          List<ModelNode> way = new ArrayList<>();
          for (String step = from.get(at); step != null; step = from.get(step)) {
            way.add(0, model.nodes().get(step));
          }
          tokens.remove(origin.get(at));
          return way;
        }
        for (Flow flow : model.outOf(at)) {
          if (!origin.containsKey(flow.target())) {
            origin.put(flow.target(), origin.get(at));
            from.put(flow.target(), at);
            queue.add(flow.target());
          }
        }
      }
      return null;
    }

    /** Nothing is under way, and a token is left: what it leads to was skipped. */
    private void finish(Happening last) {
      for (Set<String> token : List.copyOf(tokens)) {
        if (token.size() > 1) {
          continue; // a choice whose way was skipped is told by what came after it
        }
        ModelNode next = model.nodes().get(model.flows().get(token.iterator().next()).target());
        // What waits for other flows of a join, or for an event that did not come, is not skipped.
        Set<String> walked = new HashSet<>();
        while (next != null && walked.add(next.id())) {
          if (!next.isGateway()) {
            add(Kind.SKIPPED, last, next.id(), next, "The process ended without it.");
          }
          List<Flow> out = model.outOf(next.id());
          next = out.size() == 1 ? model.nodes().get(out.get(0).target()) : null;
        }
      }
    }

    private void add(
        Kind kind, Happening happening, String activity, @Nullable ModelNode node, String words) {
      found.add(deviation(kind, happening, activity, node, words));
    }

    private Deviation deviation(
        Kind kind, Happening happening, String activity, @Nullable ModelNode node, String words) {
      Instant at = happening.began();
      return new Deviation(
          kind,
          happening.process(),
          happening.instance(),
          activity,
          node == null ? activity : node.name(),
          node == null ? List.of() : node.steps(),
          at,
          words);
    }
  }
}
