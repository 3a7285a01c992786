package io.pilothouse;

import io.pilothouse.changes.Changes;
import io.pilothouse.clients.argocd.ArgoCd;
import io.pilothouse.clients.kubernetes.Clusters;
import io.pilothouse.clients.mlflow.Mlflow;
import io.pilothouse.clients.objectstore.ObjectStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Names the settings of the systems that a console cannot be without, all that are missing at once, instead of a chain of beans. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class NotConnectedAnalyzer extends AbstractFailureAnalyzer<NoSuchBeanDefinitionException> {
    private static final Map<Class<?>, String> SETTINGS = new LinkedHashMap<>();

    static {
        SETTINGS.put(Changes.class, "pilothouse.git.url");
        SETTINGS.put(Clusters.class, "pilothouse.kubernetes.cluster");
        SETTINGS.put(ArgoCd.class, "pilothouse.argocd.url");
        SETTINGS.put(Mlflow.class, "pilothouse.mlflow.url");
        SETTINGS.put(ObjectStore.class, "pilothouse.object-store.url");
    }

    private final BeanFactory beans;

    NotConnectedAnalyzer(BeanFactory beans) {
        this.beans = beans;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable root, NoSuchBeanDefinitionException cause) {
        Class<?> type = cause.getResolvableType() == null
                ? null
                : cause.getResolvableType().resolve();
        return type != null && SETTINGS.containsKey(type) && beans instanceof ListableBeanFactory listable
                ? new FailureAnalysis(
                        "Not set: " + String.join(", ", missing(listable))
                                + " (expected: where Git, a cluster, Argo CD, MLflow and the object store are).",
                        "docs/connect.md shows every setting. To look around without a platform: the profile sandbox.",
                        cause)
                : null;
    }

    private static List<String> missing(ListableBeanFactory beans) {
        return SETTINGS.entrySet().stream()
                .filter(system ->
                        BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, system.getKey(), true, false).length
                                == 0)
                .map(Map.Entry::getValue)
                .toList();
    }
}
