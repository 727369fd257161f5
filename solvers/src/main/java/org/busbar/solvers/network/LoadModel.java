package org.busbar.solvers.network;

/** What a load keeps constant while its voltage is inside its limits. */
public enum LoadModel {
  CONSTANT_POWER,
  CONSTANT_CURRENT,
  CONSTANT_IMPEDANCE
}
