package org.busbar.solvers.optimisation;

/** A file that is no MPS file; the message names the file, the line and the remedy. */
public final class MpsException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  MpsException(String message) {
    super(message);
  }
}
