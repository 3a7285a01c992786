package io.pilothouse.fakes;

import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Generated inputs are the same in every run, so that a change is judged by what it changes. {@code -Dinputs=other} looks for what these do not
 * find; a failure says its seed.
 */
public final class SameInputs implements AroundPropertyHook {
    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        if (!"other".equals(System.getProperty("inputs"))
                && context.attributes().seed().isEmpty()) {
            context.attributes()
                    .setSeed(Integer.toString(context.targetMethod().getName().hashCode()));
        }
        return property.execute();
    }

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    @Override
    public boolean appliesTo(Optional<AnnotatedElement> element) {
        return true;
    }
}
