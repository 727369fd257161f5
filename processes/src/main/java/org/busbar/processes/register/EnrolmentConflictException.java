package org.busbar.processes.register;

/** A contributor, a meter or a device would be in two resources on one date. */
public final class EnrolmentConflictException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public EnrolmentConflictException(Throwable cause) {
    super(
        "A contributor, a meter or a device of the list was enrolled elsewhere in the meantime."
            + " Send the list again to see which.",
        cause);
  }
}
