package org.busbar.processes.engine;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.SortedSet;
import java.util.TreeSet;
import org.busbar.processes.modelling.ModelWords;

/** The words of {@link HubModel} for the check of models: what is added there may be used. */
public final class ModelVocabulary {

  private ModelVocabulary() {}

  public static ModelWords words() {
    return new ModelWords(
        constants(HubModel.Delegate.class),
        constants(HubModel.Topic.class),
        constants(HubModel.Message.class),
        constants(HubModel.Variable.class),
        constants(HubModel.Group.class));
  }

  private static SortedSet<String> constants(Class<?> words) {
    SortedSet<String> values = new TreeSet<>();
    for (Field field : words.getDeclaredFields()) {
      if (Modifier.isPublic(field.getModifiers()) && Modifier.isStatic(field.getModifiers())) {
        try {
          values.add((String) field.get(null));
        } catch (IllegalAccessException e) {
          throw new IllegalStateException(e);
        }
      }
    }
    return values;
  }
}
