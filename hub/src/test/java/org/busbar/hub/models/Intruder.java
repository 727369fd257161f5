package org.busbar.hub.models;

import java.util.concurrent.atomic.AtomicInteger;
import org.operaton.bpm.engine.delegate.DelegateExecution;
import org.operaton.bpm.engine.delegate.DelegateVariableMapping;
import org.operaton.bpm.engine.delegate.ExecutionListener;
import org.operaton.bpm.engine.delegate.JavaDelegate;
import org.operaton.bpm.engine.delegate.VariableScope;
import org.operaton.bpm.engine.variable.VariableMap;

/** What the attack models want to run; it counts how often one did. */
public class Intruder implements JavaDelegate, ExecutionListener, DelegateVariableMapping {

  static final AtomicInteger ENTERED = new AtomicInteger();

  public Intruder() {
    ENTERED.incrementAndGet();
  }

  @Override
  public void execute(DelegateExecution execution) {
    ENTERED.incrementAndGet();
  }

  @Override
  public void notify(DelegateExecution execution) {
    ENTERED.incrementAndGet();
  }

  @Override
  public void mapInputVariables(DelegateExecution execution, VariableMap variables) {
    ENTERED.incrementAndGet();
  }

  @Override
  public void mapOutputVariables(DelegateExecution execution, VariableScope sub) {
    ENTERED.incrementAndGet();
  }
}
