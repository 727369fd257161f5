package org.busbar.processes.messages;

/** A message that breaks its contract. Trying again does not help; the sender must correct it. */
public final class RejectedMessageException extends RuntimeException {

  private final String code;
  private final String field;
  private final String rule;
  private final String remedy;

  /**
   * @param code stable code, such as {@code MISSING_FIELD}
   * @param field path of the field, such as {@code payload.offers[0].quantityKw}
   * @param rule one sentence: the field, its value and what it must be
   * @param remedy one sentence: what the sender can do
   */
  public RejectedMessageException(String code, String field, String rule, String remedy) {
    super("%s: %s %s".formatted(code, rule, remedy));
    this.code = code;
    this.field = field;
    this.rule = rule;
    this.remedy = remedy;
  }

  /** The rejection of a message about a resource that is not registered. */
  public static RejectedMessageException unknownResource(String field, String resourceId) {
    return new RejectedMessageException(
        "UNKNOWN_RESOURCE",
        field,
        "The resource (%s) must be registered.".formatted(resourceId),
        "Register it, or correct the identifier.");
  }

  /**
   * The rejection of one field's value.
   *
   * @param rule after "must", such as {@code be positive}
   */
  public static RejectedMessageException wrongValue(
      String field, Object value, String rule, String remedy) {
    return new RejectedMessageException(
        "WRONG_VALUE", field, "The %s (%s) must %s.".formatted(field, value, rule), remedy);
  }

  public String code() {
    return code;
  }

  public String field() {
    return field;
  }

  public String rule() {
    return rule;
  }

  public String remedy() {
    return remedy;
  }
}
