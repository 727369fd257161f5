package org.busbar.processes;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Which of the pieces of work that wait are done now. Virtual time writes them down first, so that
 * a hub that was killed goes on with these and not with what came of those that it had done.
 */
@FunctionalInterface
public interface Agenda {

  /** Whatever waits, as in real time. */
  Agenda EVERYTHING = waiting -> waiting;

  /**
   * @param waiting ids in the order in which they would be done
   * @return those that are to be done, in the same order
   */
  List<String> of(List<String> waiting);

  /** The same for pieces of work that carry their id. */
  default <T> List<T> choose(List<T> waiting, Function<T, String> id) {
    Set<String> chosen = Set.copyOf(of(waiting.stream().map(id).toList()));
    return waiting.stream().filter(each -> chosen.contains(id.apply(each))).toList();
  }
}
