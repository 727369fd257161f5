package org.busbar.processes.modelling;

/**
 * What a second person says to a proposal, or to what was deployed in an emergency.
 *
 * @param approved to be deployed; in an emergency, justified
 * @param comment why, in the person's words; must not be blank
 */
public record ModelAnswer(String by, boolean approved, String comment) {}
