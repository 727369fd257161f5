package org.busbar.hub.config;

import java.util.AbstractMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.delegate.ExecutionListener;
import org.operaton.bpm.engine.delegate.JavaDelegate;
import org.operaton.bpm.engine.delegate.TaskListener;
import org.springframework.beans.factory.ListableBeanFactory;

/**
 * The beans that a model's expressions can name: delegates and listeners, nothing else of Spring.
 *
 * <p>Looked up at first use, because delegates need the engine that needs this map.
 */
final class DelegateCatalogue extends AbstractMap<Object, Object> {

  private final ListableBeanFactory beans;
  private final Set<String> names = new TreeSet<>();

  DelegateCatalogue(ListableBeanFactory beans) {
    this.beans = beans;
    for (Class<?> kind : List.of(JavaDelegate.class, ExecutionListener.class, TaskListener.class)) {
      names.addAll(List.of(beans.getBeanNamesForType(kind, true, false)));
    }
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return name instanceof String && names.contains(name);
  }

  @Override
  public @Nullable Object get(@Nullable Object name) {
    return name instanceof String text && names.contains(text) ? beans.getBean(text) : null;
  }

  @Override
  public Set<Object> keySet() {
    return new LinkedHashSet<>(names);
  }

  @Override
  public Set<Entry<Object, Object>> entrySet() {
    Set<Entry<Object, Object>> entries = new LinkedHashSet<>();
    names.forEach(name -> entries.add(new SimpleImmutableEntry<>(name, beans.getBean(name))));
    return entries;
  }
}
