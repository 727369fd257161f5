package org.busbar.processes.participants;

import java.util.regex.Pattern;
import org.busbar.processes.messages.RejectedMessageException;

/** What contact data must look like. */
final class ContactData {

  private static final Pattern EMAIL =
      Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*\\.[A-Za-z]{2,24}");
  private static final Pattern TELEPHONE = Pattern.compile("\\+[1-9][0-9]{6,14}");

  private ContactData() {}

  static void check(Profile profile) {
    require(
        EMAIL.matcher(profile.email()).matches() && profile.email().length() <= 120,
        "email",
        profile.email(),
        "be an address such as desk@example.org");
    require(
        TELEPHONE.matcher(profile.telephone()).matches(),
        "telephone",
        profile.telephone(),
        "be a number with country code and digits only, such as +14165550100");
  }

  private static void require(boolean holds, String field, String value, String rule) {
    if (!holds) {
      throw RejectedMessageException.wrongValue(field, value, rule, "Correct it.");
    }
  }
}
