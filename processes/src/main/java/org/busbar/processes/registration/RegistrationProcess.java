package org.busbar.processes.registration;

/** Drives the model of a registration. */
public interface RegistrationProcess {

  /**
   * @param text what people read of it
   */
  void start(String registrationId, String text);
}
