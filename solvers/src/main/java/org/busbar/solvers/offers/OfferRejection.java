package org.busbar.solvers.offers;

/**
 * Why an offer is refused.
 *
 * @param field what is wrong, with its value in parentheses
 * @param rule what must hold
 * @param remedy what to do
 */
public record OfferRejection(String offerId, String field, String rule, String remedy) {

  /** One or two sentences for the one who offered. */
  public String sentence() {
    return "The %s of offer %s must %s. %s".formatted(field, offerId, rule, remedy);
  }
}
