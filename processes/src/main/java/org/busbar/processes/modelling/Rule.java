package org.busbar.processes.modelling;

/** One thing that must hold in a set. A rule reports all that breaks it and throws nothing. */
interface Rule {

  void check(ReadSet set, Report report);
}
