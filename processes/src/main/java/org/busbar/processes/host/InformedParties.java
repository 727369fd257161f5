package org.busbar.processes.host;

import java.util.Set;

/** Who takes part in a communication, by the decision table {@code who-is-informed}. */
public interface InformedParties {

  /** What the hub tells somebody. */
  enum Event {
    LIMITS,
    NEEDS,
    OFFERS,
    SELECTION,
    LOAD_REDUCTION,
    DISPATCH,
    RESULTS,
    STATEMENT,
    STANDBY
  }

  /** {@code DER}, {@code IESO}, {@code HOST}; empty where the table has no row. */
  Set<String> of(String dsoModel, Event event);
}
