package org.busbar.hub.config;

import jakarta.el.CompositeELResolver;
import jakarta.el.ELContext;
import jakarta.el.ELException;
import jakarta.el.ELResolver;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.delegate.DelegateExecution;
import org.operaton.bpm.engine.impl.el.JuelExpressionManager;
import org.operaton.bpm.engine.impl.el.ReadOnlyMapELResolver;
import org.operaton.bpm.engine.impl.el.VariableContextElResolver;
import org.operaton.bpm.engine.impl.el.VariableScopeElResolver;

/**
 * Expressions that name variables and delegates and compare, and nothing else. The engine's own
 * would call any method of any object, which is a shell for whoever draws a model. This wall stands
 * behind the check of models and does not rely on it.
 */
final class RestrictedExpressions extends JuelExpressionManager {

  private final DelegateCatalogue catalogue;

  RestrictedExpressions(DelegateCatalogue catalogue) {
    super(catalogue);
    this.catalogue = catalogue;
  }

  /** The engine offers functions for dates and users; no model needs one. */
  @Override
  public void addFunction(String name, Method function) {
    // none is known to an expression
  }

  @Override
  protected ELResolver createElResolver() {
    CompositeELResolver resolvers = new CompositeELResolver();
    resolvers.add(new VariableScopeElResolver());
    resolvers.add(new VariableContextElResolver());
    resolvers.add(new ReadOnlyMapELResolver(catalogue));
    resolvers.add(new BusinessKeyOnly());
    return resolvers;
  }

  /** Of all that objects offer, calls need the business key of their caller. */
  private static final class BusinessKeyOnly extends ELResolver {

    @Override
    public @Nullable Object getValue(
        ELContext context, @Nullable Object base, @Nullable Object property) {
      if (base == null) {
        return null; // unknown name: the expression fails with it
      }
      if (base instanceof DelegateExecution execution && "processBusinessKey".equals(property)) {
        context.setPropertyResolved(true);
        return execution.getProcessBusinessKey();
      }
      throw refusal(property);
    }

    @Override
    public Object invoke(
        ELContext context,
        @Nullable Object base,
        @Nullable Object method,
        Class<?> @Nullable [] types,
        Object @Nullable [] values) {
      throw refusal(method);
    }

    @Override
    public @Nullable Class<?> getType(
        ELContext context, @Nullable Object base, @Nullable Object property) {
      throw refusal(property);
    }

    @Override
    public void setValue(
        ELContext context,
        @Nullable Object base,
        @Nullable Object property,
        @Nullable Object value) {
      throw refusal(property);
    }

    @Override
    public boolean isReadOnly(ELContext context, @Nullable Object base, @Nullable Object property) {
      return true;
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
      return Object.class;
    }

    private static ELException refusal(@Nullable Object member) {
      return new ELException(
          "An expression of a model must not reach into objects (%s). Compare variables, or use a delegate."
              .formatted(member));
    }
  }
}
