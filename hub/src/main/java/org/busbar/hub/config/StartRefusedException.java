package org.busbar.hub.config;

import org.jspecify.annotations.Nullable;

/** The hub cannot start here; the message is the one sentence that a person needs. */
public final class StartRefusedException extends RuntimeException {

  public StartRefusedException(String sentence) {
    this(sentence, null);
  }

  public StartRefusedException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
