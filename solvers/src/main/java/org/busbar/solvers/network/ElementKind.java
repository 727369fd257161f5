package org.busbar.solvers.network;

/** The classes of elements that a network is made of. */
public enum ElementKind {
  SOURCE,
  BUS,
  LINE,
  SWITCH,
  TRANSFORMER,
  REGULATOR,
  CAPACITOR,
  LOAD,
  CONNECTION,
  INTERFACE
}
