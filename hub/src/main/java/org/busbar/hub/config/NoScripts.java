package org.busbar.hub.config;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import org.operaton.bpm.engine.ProcessEngineException;
import org.operaton.bpm.engine.impl.scripting.engine.ScriptEngineResolver;

/** Refuses every script language: a model is data, and a script in it would be code. */
final class NoScripts implements ScriptEngineResolver {

  @Override
  public void addScriptEngineFactory(ScriptEngineFactory factory) {
    // a language more is still refused
  }

  @Override
  public ScriptEngineManager getScriptEngineManager() {
    throw refusal("any language");
  }

  @Override
  public ScriptEngine getScriptEngine(String language, boolean resolveFromCache) {
    throw refusal(language);
  }

  private static ProcessEngineException refusal(String language) {
    return new ProcessEngineException(
        "A model must not contain scripts ("
            + language
            + "); use a delegate, a DMN table, or a FEEL expression.");
  }
}
