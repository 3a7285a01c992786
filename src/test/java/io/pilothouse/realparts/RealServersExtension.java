package io.pilothouse.realparts;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Decides whether a test can run here, waits for its servers, and hands them out. */
class RealServersExtension implements ExecutionCondition, BeforeAllCallback, ParameterResolver {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        List<String> missing = wanted(context).stream()
                .filter(server -> Wanted.now() != Wanted.ALL || server.isOptional())
                .map(Server::missing)
                .flatMap(Optional::stream)
                .toList();
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("its servers are installed");
        }
        return ConditionEvaluationResult.disabled(String.join("; ", missing));
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        RealPlatform.running().await(wanted(context));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RealPlatform.class;
    }

    @Override
    public RealPlatform resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return RealPlatform.running();
    }

    private static List<Server> wanted(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getRequiredTestClass(), OnRealServers.class)
                .map(annotation -> Arrays.asList(annotation.value()))
                .orElse(List.of());
    }
}
