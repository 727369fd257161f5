package org.busbar.hub.simulation;

/** A counterpart could not reach the hub; nothing is lost, and the call can be repeated. */
public final class CounterpartUnavailableException extends RuntimeException {

  public CounterpartUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
