package org.busbar.hub.config;

import org.operaton.bpm.engine.ArtifactFactory;
import org.operaton.bpm.engine.ProcessEngineException;

/** Refuses classes that a model names: what a model may call is in the catalogue. */
final class NoClasses implements ArtifactFactory {

  @Override
  public <T> T getArtifact(Class<T> type) {
    throw new ProcessEngineException(
        "A model must not name a class (%s); use a delegate of the catalogue."
            .formatted(type.getName()));
  }
}
